import { beforeEach, describe, expect, it } from "vitest";
import { pending, releaseCampaign } from "../../src/app/campaigns.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { restateReturn } from "../../src/app/restate-return.ts";
import { addQuarters, type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { aMeasure, anAddress, aReturn, measureId, Q2 } from "../support/builders.ts";
import { scorecardTable } from "../support/scorecard-csv.ts";
import { imported, table } from "./import-council.ts";
import { NOW, performer, testPorts, type TestPorts, writeCouncil, writeRound } from "./test-council.ts";

const [Q1, Q3] = [addQuarters(Q2, -1), addQuarters(Q2, 1)];
const measure = aMeasure({ unit: "number", max: null, suppressBelow: 5, countingRule: "cumulative" });

let ports: TestPorts;

/** Q1 and Q3 are released and posted, Q2 is locked. */
beforeEach(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { measures: [measure] });
  for (const quarter of [Q1, Q2, Q3]) {
    const r = aReturn({ quarter, measure, answer: { kind: "figure", actual: "20" }, frozen: true });
    const nothingElse = { priorities: [], actions: [], narratives: [], restated: [], frozenAt: NOW };
    await ports.editions.write({ ...nothingElse, quarter, number: 1, returns: [r] });
    const state = quarter === Q2 ? "locked" : "released";
    await writeRound(ports, [r], { quarter, state, edition: 1 });
    await ports.editions.writePointer({ quarter, round: state, edition: state === "locked" ? null : 1 });
    if (state === "released") await post(quarter);
  }
});

async function post(quarter: Quarter): Promise<void> {
  const address = anAddress({ conversationId: "19:channel" });
  const content = { kind: "digest-summary", quarter, edition: 1, preview: false, channel: address, channelName: "Cabinet" } as const; // prettier-ignore
  const delivery = pending(releaseCampaign(quarter, 1), "19:channel~summary", content, new Date(NOW));
  await ports.deliveries.create([{ ...delivery, state: "sent", activityId: "1" }]);
}

async function refreshed(): Promise<readonly string[]> {
  const received = await ports.outbox.receive(32, 30);
  const updates = received.filter(({ message }) => message.task === "refresh");
  return [...new Set(updates.map(({ message }) => message.campaign))].toSorted();
}

const campaigns = (...quarters: readonly Quarter[]) => quarters.map((quarter) => releaseCampaign(quarter, 1));

describe("what is posted of a released quarter is brought up to date", () => {
  it("when one before it is restated", async () => {
    const request = { quarter: Q1, measureId: measure.id, actual: "3", why: "Miscounted", confirmed: true };
    expect(await restateReturn(ports)(performer, request)).toMatchObject({ kind: "restated" });
    expect(await refreshed()).toEqual(campaigns(Q1, Q3));
  });

  it("when one before it is released", async () => {
    expect(await releaseRound(ports)(performer, Q2, { anyway: true })).toMatchObject({ kind: "released" });
    expect(await refreshed()).toEqual(campaigns(Q3));
  });

  it("when a limit is set that words about a measure that has ended may be held by", async () => {
    const r = aReturn({ quarter: Q3, measure: aMeasure({ id: measureId("other") }), frozen: true });
    const nothingElse = { priorities: [], actions: [], narratives: [], restated: [], frozenAt: NOW };
    await ports.editions.write({ ...nothingElse, quarter: Q3, number: 1, returns: [r] });
    const { id, ref, name, good } = measure;
    const head = "measure_id,ref,name,good,suppress_below";
    await imported(ports, { measures: table("m.csv", head, `${id},${ref},${name},${good},30`) });
    expect(await refreshed()).toEqual(campaigns(Q1, Q3));
  });

  it("when history before it is imported", async () => {
    const scorecard = scorecardTable([{ period: "2018/19 Q4", measure_no: "9", measure: "Visits" }]);
    expect(quarterOf(2018, 4) < Q1).toBe(true);
    await imported(ports, { scorecard });
    expect(await refreshed()).toEqual(campaigns(Q1, Q3));
    // The same file again changes nothing.
    await imported(ports, { scorecard });
    expect(await refreshed()).toEqual([]);
  });
});
