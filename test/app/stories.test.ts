import { beforeEach, expect, it } from "vitest";
import { askCampaign } from "../../src/app/campaigns.ts";
import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { readMeasureStatus } from "../../src/app/measure-status.ts";
import { openRound } from "../../src/app/open-round.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { submitReturn } from "../../src/app/submit-return.ts";
import type { Measure } from "../../src/domain/measure.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { FIVE_BAND } from "../../src/domain/rag-method.ts";
import { latestGrade } from "../../src/domain/return.ts";
import { measureStatusCard } from "../../src/views/measure-status.ts";
import { wordsOf } from "../support/person-at-keyboard.ts";
import { aMeasure, aPerson, measureId, named, personId } from "../support/builders.ts";
import {
  callerAt,
  performer,
  storedReturn,
  testPorts,
  type TestPorts,
  writeCouncil,
} from "./test-council.ts";

// Stories of a performance team, each told with the use cases alone.

const Q4 = quarterOf(2018, 4);
const Q1 = quarterOf(2019, 1);
const visits = aMeasure({
  id: measureId("visits"),
  owner: named("sam"),
  unit: "number",
  max: null,
  trendBasis: "last-year",
});
const annual = aMeasure({
  id: measureId("annual"),
  owner: named("sam"),
  frequency: { kind: "quarters", quarters: [4] },
});

let ports: TestPorts;
beforeEach(async () => {
  ports = await testPorts();
});

async function council(measure: Measure, targets: Readonly<Record<string, string>>): Promise<void> {
  const people = [aPerson({ id: personId("sam") })];
  await writeCouncil(ports, { people, measures: [measure], targets: { [measure.id]: targets } });
}

async function release(
  quarter: Quarter,
  now: string,
  measure: Measure,
  actual: string | null,
): Promise<void> {
  ports.setTime(now);
  await openRound(ports)(performer, quarter, `${now.slice(0, 8)}20`);
  if (actual !== null) {
    const typed = { actual, why: "", doing: "", byWhen: "", noFigure: "", expected: "", note: "" };
    const request = { quarter, measureId: measure.id, formId: "f", version: 0, typed, confirmed: actual };
    expect(await submitReturn(ports)(callerAt("sam"), request)).toMatchObject({ kind: "accepted" });
  }
  await closeRound(ports)(performer, quarter);
  await lockRound(ports)(performer, quarter, { anyway: true });
  expect(await releaseRound(ports)(performer, quarter, { anyway: true })).toMatchObject({ kind: "released" });
}

async function kpi(measure: Measure): Promise<string> {
  const status = await readMeasureStatus(ports)(callerAt("cara"), measure, null);
  return wordsOf(measureStatusCard(status, { quarter: null, back: null }, FIVE_BAND).card);
}

it("a seasonal measure that is High Green against its target and worse than a year ago says both", async () => {
  const summer = quarterOf(2020, 1);
  await council(visits, { [Q1]: "1000", [summer]: "1000" });
  await release(Q1, "2019-07-01T09:00:00Z", visits, "1,300");
  await release(summer, "2020-07-01T09:00:00Z", visits, "1,100");
  const words = await kpi(visits);
  expect(words).toContain("HG High Green");
  expect(words).toContain("Worse than 1,300 in 2019/20 Q1");
});

it("an annual measure shows last year's grade with its quarter, and is not asked for", async () => {
  await council(annual, { [Q4]: "42%" });
  await release(Q4, "2019-04-01T09:00:00Z", annual, "43%");
  await release(Q1, "2019-07-01T09:00:00Z", annual, null);
  expect(await ports.deliveries.list(askCampaign(Q1))).toEqual([]);
  const now = await storedReturn(ports, Q1, annual);
  expect(now).toMatchObject({ notDue: "not-due", answer: null });
  expect(latestGrade(now)).toEqual({ quarter: Q4, grade: "LG" });
  const words = await kpi(annual);
  expect(words).toContain("Not due this quarter.");
  expect(words).toContain("Latest: LG Low Green (2018/19 Q4).");
  expect(words).not.toContain("not reported");
});
