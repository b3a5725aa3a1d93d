import { afterEach, beforeEach, expect, it } from "vitest";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { wordsOf } from "../support/person-at-keyboard.ts";
import { MEMBERS, setUpSmallCouncil } from "../support/small-council.ts";

let council: ScorecardUnderTest;
beforeEach(async () => {
  council = await ScorecardUnderTest.start({ setUp: setUpSmallCouncil, people: MEMBERS });
});
afterEach(() => council.stop());

it("try", async () => {
  const t = Date.now();
  const olive = council.person("Olive");
  await olive.installs();
  await expect.poll(() => olive.cards().length).toBe(1);
  console.log(Date.now() - t, wordsOf(olive.cards()[0]));
  const a = await olive.presses(olive.cards()[0], "Save", { actual: "40%" });
  console.log(Date.now() - t, JSON.stringify(a), wordsOf(a));
  council.takeTableRequests();
  for (const c of ["/kpi waste", "KPI Recyled", "/summary", "/priority 1", "/history 1.1", "/explain 1.1", "/red", "/headlines", "/mine", "/help", "1.1", "/kpi nothing at all like it"]) {
    const r = await olive.says(c);
    console.log(c, council.takeTableRequests(), Date.now() - t, "\n", wordsOf(r.map((x) => x.body)));
  }
  const b = await olive.saysIn("channel", "/kpi waste");
  console.log(JSON.stringify(b));
});
