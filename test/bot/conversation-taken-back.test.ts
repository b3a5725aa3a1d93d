import { describe, expect } from "vitest";

import { measureId } from "../../src/domain/measure.ts";
import { filesOf, imported, importedKeeping, table } from "../app/import-council.ts";
import { bothWays } from "../support/card-ways.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardOf, wordsOf } from "../support/person-at-keyboard.ts";
import { scorecardTable } from "../support/scorecard-csv.ts";
import { MEMBERS, OPEN, setUpReleasedCouncil } from "../support/small-council.ts";

const WASTE = {
  measure_id: "waste",
  measure: "Household waste recycled and composted",
  priority: "Cleaner streets",
  actual_raw: "12%",
  target_raw: "42%",
  rag_raw: "HR",
};
const action = table(
  "a.csv",
  "action_id,priority_no,objective,action,quarter,status,update",
  "food,1,O,Collect food waste,2019/20 Q2,GREEN,Done early",
);

describe.each(bothWays)("a quarter made history by mistake, %s", (cardActions) => {
  const it = itInCouncil({
    setUp: setUpReleasedCouncil,
    people: MEMBERS,
    installed: ["Olive", "Tess"],
    cardActions,
  });

  it("is taken back, opened and answered, and its editions go on", async ({ council }) => {
    const { ports } = council;
    const [olive, tess, cara] = ["Olive", "Tess", "Cara"].map((name) => council.person(name));
    if (olive === undefined || tess === undefined || cara === undefined) throw new Error("nobody");
    const asked = async () => wordsOf((await cara.says("/kpi 1.1 2019/20 Q2"))[0]?.body);
    const kept = await importedKeeping(ports, { scorecard: scorecardTable([WASTE]), actions: action });
    expect(wordsOf((await tess.says("/round open 2019/20 Q2 21 October 2019"))[0]?.body)).toContain(
      "imported as reported",
    );
    await imported(ports, filesOf(kept));
    expect(await asked()).toContain("Nothing has been released for 2019/20 Q2 about 1.1");

    const preview = (await tess.says("/round open 2019/20 Q2 21 October 2019"))[0]?.body;
    expect(wordsOf(preview)).not.toContain("imported as reported");
    await council.settled("ask~2019Q2");
    const receipt = cardOf(await olive.presses(await olive.card(), "Save", { actual: "43.2" }));
    expect(wordsOf(receipt)).toContain("LG Low Green");

    const lines = await ports.quarters.readLog(OPEN, "r~waste");
    expect(lines.map(({ event }) => event)).toEqual(["imported", "withdrawn", "opened", "answered"]);
    const round = (await ports.quarters.readRound(OPEN))?.value;
    expect(round).toMatchObject({ state: "open", imported: false, edition: 1 });
    await tess.says("/round close 2019/20 Q2");
    await tess.says("/round lock 2019/20 Q2 anyway");
    await tess.says("/round release 2019/20 Q2 anyway");
    expect((await ports.editions.pointers()).find(({ quarter }) => quarter === OPEN)).toMatchObject({
      round: "released",
      edition: 2,
    });
    // What was seen by mistake stays as it was.
    const first = await ports.editions.readReturn(OPEN, 1, measureId("waste"));
    expect(first?.answer).toEqual({ kind: "figure", actual: "12%" });
  });
});
