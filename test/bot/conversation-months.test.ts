import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ports } from "../../src/app/ports.ts";
import type { Measure } from "../../src/domain/measure.ts";
import type { Return } from "../../src/domain/return.ts";
import { lineFor, measureId } from "../support/builders.ts";
import { cardOf, type PersonAtKeyboard, wordsOf } from "../support/person-at-keyboard.ts";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, OPEN, setUpSmallCouncil } from "../support/small-council.ts";

const PARKS = measureId("parks");
const CALLS = measureId("calls");

/** As the small council, but park user groups are counted by month, and follow up calls are of a period of their own. */
async function setUp(ports: Ports): Promise<void> {
  await setUpSmallCouncil(ports);
  await changed(ports, PARKS, { frequency: { kind: "monthly" }, decimals: 0 });
  await changed(ports, CALLS, { dataPeriod: "2017/18 academic year" });
}

async function changed(ports: Ports, id: typeof PARKS, over: Partial<Measure>): Promise<void> {
  const stored = await ports.quarters.readReturn(OPEN, id);
  if (stored === null) throw new Error(`no ${id}`);
  const { value, etag } = stored;
  const after: Return = { ...value, measure: { ...value.measure, ...over }, version: value.version + 1 };
  await ports.quarters.saveReturn({ value: after, etag }, lineFor(after));
}

let council: ScorecardUnderTest;
beforeAll(async () => {
  council = await ScorecardUnderTest.start({ setUp, people: MEMBERS });
  await council.nothingPending();
  for (const who of ["Olive", "Tess"]) await council.person(who).installs();
  await council.nothingPending();
});
afterAll(() => council.stop());

const MONTHS = "July 2019: 4; August 2019: 5; September 2019: 6";

async function saidBy(person: PersonAtKeyboard, text: string): Promise<string> {
  return wordsOf((await person.says(text)).map(({ body }) => body));
}

async function formOf(olive: PersonAtKeyboard, pick: string) {
  return cardOf(await olive.presses(await olive.card(), "Go to this measure", { pick }));
}

it("a measure by month is asked for three figures, which make the quarter's and stay beside it", async () => {
  const olive = council.person("Olive");
  const form = await formOf(olive, PARKS);
  expect(wordsOf(form)).toContain("A number for each month. The quarter's figure is their sum.");
  for (const month of ["July 2019", "August 2019", "September 2019"]) expect(wordsOf(form)).toContain(month);

  const refused = cardOf(await olive.presses(form, "Save", { month1: "4", month2: "", month3: "60" }));
  expect(wordsOf(refused)).toContain(
    "Check: Give the figure for August 2019, or say why there is no figure.",
  );
  const asked = cardOf(await olive.presses(refused, "Save", { month1: "4", month2: "50", month3: "60" }));
  expect(wordsOf(asked)).toContain("It was 14 in 2019/20 Q1, and is 114 now. Is that right?");
  // Other months than those that were asked about: asked again.
  const again = cardOf(await olive.presses(asked, "It is right, save it", { month2: "5", month3: "90" }));
  expect(wordsOf(again)).toContain("and is 99 now. Is that right?");
  const receipt = wordsOf(
    cardOf(await olive.presses(again, "Save my correction", { month2: "5", month3: "6" })),
  );
  for (const line of ["Saved", "15", MONTHS]) expect(receipt).toContain(line);

  expect(await saidBy(olive, "/kpi 1.6")).toContain(MONTHS);
  expect(await saidBy(council.person("Cara"), "/kpi 1.6")).not.toContain("July 2019");
  expect(await saidBy(olive, "/log 1.6")).toContain("4, 5, 6");

  expect(await saidBy(olive, "1.6 17")).toContain("Send /mine in the chat with Scorecard");
  expect((await council.ports.quarters.readReturn(OPEN, PARKS))?.value.answer).toEqual({
    kind: "figure",
    actual: "15",
    months: ["4", "5", "6"],
  });
  expect(await saidBy(olive, "1.6 no survey this quarter")).toContain("No survey");
});

it("a figure of a period of its own says so, from the card to what is released", async () => {
  const olive = council.person("Olive");
  const form = await formOf(olive, CALLS);
  expect(wordsOf(form)).toContain("What the figure is of");
  expect(wordsOf(form)).toContain("2017/18 academic year");
  const saved = cardOf(await olive.presses(form, "Save", { actual: "82%", period: "2018/19 **year**" }));
  expect(wordsOf(saved)).toContain("82% (2018/19 **year**)");

  const tess = council.person("Tess");
  for (const step of ["close", "lock 2019/20 Q2 anyway", "release 2019/20 Q2 anyway"])
    await saidBy(tess, `/round ${step}`);
  const cara = council.person("Cara");
  expect(await saidBy(cara, "/history 1.7")).toContain("82% (2018/19 **year**)");
  expect(await saidBy(cara, "/kpi 1.7")).toContain("The figure is of: 2018/19 **year**");
});
