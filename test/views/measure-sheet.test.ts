import { expect, it, test } from "vitest";
import type { Measure } from "../../src/domain/measure.ts";
import { FIVE_BAND } from "../../src/domain/rag-method.ts";
import { comparatorLines, measureSheet } from "../../src/views/measure-sheet.ts";
import { measureStatusCard } from "../../src/views/measure-status.ts";
import { releasedMeasureCard } from "../../src/views/released-measure.ts";
import { wordsOf } from "../support/person-at-keyboard.ts";
import { aMeasure, aReturn, Q2 } from "../support/builders.ts";
import { shown } from "../support/public.ts";

const LONDON = { value: "34.5%", who: "London average", period: "2018/19", source: "LAPS" };

test.each<[Partial<Measure>, readonly string[]]>([
  [{}, []],
  [{ definition: "What is recycled.", source: "WasteDataFlow" }, ["What is recycled.", "Source: WasteDataFlow"]],
  [{ formula: "A / B" }, ["How it is worked out: A / B"]],
  [{ dataQuality: { rating: "B", given: "2019-03-31" } }, ["Data quality: B (as rated on 31 March 2019)"]],
  [{ dataQuality: { rating: "B", given: null } }, ["Data quality: B"]],
])("the sheet of %j says %j", (over, wanted) => {
  expect(measureSheet(aMeasure(over)).map(({ text }) => text)).toEqual(wanted);
}); // prettier-ignore

test.each([
  [LONDON, "London average: 34.5% (2018/19, LAPS)"],
  [{ ...LONDON, period: "" }, "London average: 34.5% (LAPS)"],
  [{ ...LONDON, period: "", source: "" }, "London average: 34.5%"],
])("a comparator %j is the line %s", (comparator, wanted) => {
  expect(comparatorLines(aMeasure({ comparators: [comparator] }))).toEqual([{ text: wanted }]);
});

it("stands on the status card and on a card that is shared", () => {
  const measure = aMeasure({ comparators: [LONDON], formula: "A / B" });
  const released = shown(aReturn({ measure, answer: { kind: "figure", actual: "43%" } }));
  const place = { quarter: Q2, back: null };
  const status = wordsOf(
    measureStatusCard({ measure, released, working: null, draft: null, latest: null }, place, FIVE_BAND).card,
  );
  const shared = wordsOf(releasedMeasureCard(released, 1).card);
  for (const words of [status, shared]) {
    expect(words).toContain("London average: 34.5% (2018/19, LAPS)");
    expect(words).toContain("How it is worked out: A / B");
  }
});
