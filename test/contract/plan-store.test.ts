import { beforeEach, expect, it } from "vitest";
import type { Change } from "../../src/app/stored.ts";
import type { PlanRow } from "../../src/app/ports.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { actionId, aMeasure, anAction, measureId, named, Q2, returns } from "../support/builders.ts";
import { type TestStorage, testStorage } from "./test-storage.ts";

let storage: TestStorage;
beforeEach(async () => {
  storage = await testStorage();
});

const first = aMeasure({ id: measureId("x/2"), ref: measureRef(1, 2) });
const tenth = aMeasure({ id: measureId("x/10"), ref: measureRef(1, 10) });
const action = anAction({ id: actionId("a#1") });
const rows: readonly PlanRow[] = [
  { kind: "settings", methodVersion: "five-band-1" },
  { kind: "priority", priority: { no: 10, name: "Ten" } },
  { kind: "priority", priority: { no: 2, name: "Two" } },
  { kind: "measure", measure: tenth, targets: {} },
  { kind: "measure", measure: first, targets: { [Q2]: "42%" } },
  { kind: "action", action },
];
const creating = (values: readonly PlanRow[]): readonly Change<PlanRow>[] =>
  values.map((value) => ({ value, etag: null }));

it("is null before the first import", async () => {
  expect(await storage.plan.read()).toBeNull();
});

it("reads as written, in scorecard order, in one request", async () => {
  storage.takeRequests();
  expect(await storage.plan.writeRows(creating(rows))).toBe("written");
  expect(storage.takeRequests()).toEqual(["POST tables"]);
  expect(await storage.plan.read()).toEqual({
    methodVersion: "five-band-1",
    priorities: [
      { no: 2, name: "Two" },
      { no: 10, name: "Ten" },
    ],
    measures: [first, tenth],
    targets: new Map([
      [first.id, { [Q2]: "42%" }],
      [tenth.id, {}],
    ]),
    actions: [action],
  });
  expect(storage.takeRequests()).toEqual(["GET tables"]);
});

it("keeps plans apart", async () => {
  await storage.plan.writeRows(creating(rows));
  const other = await testStorage({ prefix: storage.prefix, planId: "2022" });
  expect(await other.plan.read()).toBeNull();
});

it("changes rows under their tags, and refuses stale ones", async () => {
  await storage.plan.writeRows(creating(rows));
  const stored = await storage.plan.readRows();
  const settings = stored.find(({ value }) => value.kind === "settings");
  const change = (methodVersion: string): Change<PlanRow> => ({
    value: { kind: "settings", methodVersion },
    etag: settings?.etag ?? null,
  });
  expect(await storage.plan.writeRows([change("three-band-1")])).toBe("written");
  expect(await storage.plan.writeRows([change("direction-1")])).toBe("conflict");
  expect((await storage.plan.read())?.methodVersion).toBe("three-band-1");
});

it("refuses to create what is there with other content", async () => {
  await storage.plan.writeRows(creating(rows));
  const other: PlanRow = { kind: "priority", priority: { no: 2, name: "Another" } };
  expect(await storage.plan.writeRows(creating([other]))).toBe("conflict");
});

it("can be run again after it was broken off", async () => {
  const measures = returns(350).map(({ measure }): PlanRow => ({ kind: "measure", measure, targets: {} }));
  const changes = creating([...rows.slice(0, 3), ...measures]);
  storage.breakOffAt(3);
  await expect(storage.plan.writeRows(changes)).rejects.toMatchObject({ code: "storage-failed" });
  storage.breakOffAt(null);
  expect(await storage.plan.writeRows(changes)).toBe("written");
  expect((await storage.plan.read())?.measures).toHaveLength(350);
});

it("tells the limits in force by themselves: of measures that have one, and null of those that had one", async () => {
  await writeLimited(storage);
  expect(await storage.plan.readLimits()).toEqual(
    new Map([
      ["five/5", { limit: 5, counts: false, cumulative: true }],
      ["no more", { limit: null, counts: true, cumulative: false }],
    ]),
  );
  expect(await storage.plan.readEarlierLimits()).toEqual(new Map());
});

async function writeLimited({ plan }: TestStorage): Promise<void> {
  const change = { was: 5, now: null, by: named("tess"), at: "2019-10-01T09:00:00.000Z" };
  const measures = [
    aMeasure({ id: measureId("none") }),
    aMeasure({ id: measureId("five/5"), suppressBelow: 5, countingRule: "cumulative" }),
    aMeasure({ id: measureId("no more"), limitChanges: [change], unit: "number" }),
  ];
  await plan.writeRows(creating(measures.map((measure) => ({ kind: "measure", measure, targets: {} }))));
}

it("tells the strictest of the limits of all plans, each of which may have been replaced", async () => {
  await writeLimited(storage);
  const { prefix } = storage;
  const until = quarterOf(2019, 1);
  const later = await testStorage({ prefix, planId: "2022", earlierPlans: [{ planId: "2018", until }] });
  const limit = (id: string, suppressBelow: number) => aMeasure({ id: measureId(id), suppressBelow });
  const measures = [limit("five/5", 3), limit("new", 4)];
  await later.plan.writeRows(
    creating(measures.map((measure) => ({ kind: "measure", measure, targets: {} }))),
  );
  const earlierPlans = [{ planId: "2018", until }, { planId: "2022", until: quarterOf(2020, 1) }]; // prettier-ignore
  const last = await testStorage({ prefix, planId: "2024", earlierPlans });
  for (const { plan } of [later, last])
    expect(await plan.readLimits()).toEqual(
      new Map([
        ["five/5", { limit: 5, counts: false, cumulative: true }],
        ["new", { limit: 4, counts: false, cumulative: false }],
        ["no more", { limit: null, counts: true, cumulative: false }],
      ]),
    );
  expect([...(await last.plan.readEarlierLimits()).keys()].toSorted()).toEqual(["five/5", "new", "no more"]);
});

it("removes rows that are as they were read, and no others", async () => {
  await storage.plan.writeRows(creating(rows));
  const stored = (await storage.plan.readRows()).filter(({ value }) => value.kind === "action");
  expect(await storage.plan.removeRows(stored)).toBe("written");
  expect((await storage.plan.read())?.actions).toEqual([]);
  expect(await storage.plan.removeRows(stored)).toBe("conflict");
  const measures = (await storage.plan.readRows()).filter(({ value }) => value.kind === "measure");
  await storage.plan.writeRows(measures.map(({ value, etag }) => ({ value, etag })));
  expect(await storage.plan.removeRows(measures)).toBe("conflict");
  expect((await storage.plan.read())?.measures).toHaveLength(2);
});

it("knows which quarters are collected under it", async () => {
  const until = quarterOf(2019, 4);
  const { plan } = await testStorage({ earlierPlans: [{ planId: "2014", until }] });
  expect([until, quarterOf(2020, 1)].map((quarter) => plan.collects(quarter))).toEqual([false, true]);
});
