import { describe, it } from "vitest";
import { declinedCampaign, askCampaign } from "../../src/app/campaigns.ts";
import { declineDelegation } from "../../src/app/decline-delegation.ts";
import { delegateAll } from "../../src/app/delegate-all.ts";
import { leaver } from "../../src/app/leaver.ts";
import { openRound } from "../../src/app/open-round.ts";
import type { Ports } from "../../src/app/ports.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { addQuarters } from "../../src/domain/quarter.ts";
import {
  aDelegate,
  aMeasure,
  aPerson,
  aReturn,
  measureId,
  named,
  personId,
  Q2,
} from "../support/builders.ts";
import { importFiles } from "../../src/app/import/import-files.ts";
import { table } from "./import-council.ts";
import {
  callerAt,
  crashInFreshStorage,
  performer,
  testPorts,
  writeCouncil,
  writeRound,
} from "./test-council.ts";

const person = (id: string) => aPerson({ id: personId(id), name: `Name of ${id}` });
const sam = person("sam");
const people = [sam, person("ann"), person("dev")];
const measures = [1, 2, 3].map((number) =>
  aMeasure({
    id: measureId(`m${number}`),
    ref: measureRef(1, number),
    owner: named(number === 3 ? "ann" : "sam"),
    deputy: number === 3 ? named("sam") : null,
    ...(number === 2 ? { frequency: { kind: "quarters", quarters: [3] } as const } : {}),
  }),
);

async function council() {
  const ports = await testPorts();
  await writeCouncil(ports, { people, measures });
  const returns = measures.map((measure) =>
    aReturn({
      measure,
      notDue: measure.ref === "1.2" ? "not-due" : null,
      delegate: measure.ref === "1.3" ? aDelegate("sam", { by: named("ann") }) : null,
    }),
  );
  await writeRound(ports, returns, { quarter: Q2 });
  return ports;
}

async function everything(ports: Ports): Promise<string> {
  const { returns } = await ports.quarters.readWhole(Q2);
  const plan = await ports.plan.read();
  const known = (await ports.people.readAll()).map(({ value }) => value);
  const log = (await ports.quarters.readWholeLog(Q2)).map(({ what, version, event }) => [
    what,
    version,
    event,
  ]);
  const sent = (await ports.deliveries.list(askCampaign(Q2))).map(({ recipient }) => recipient);
  const told = (await ports.deliveries.list(declinedCampaign(Q2, personId("sam")))).map(
    ({ recipient }) => recipient,
  );
  return JSON.stringify([returns.map(({ value }) => value), plan?.measures, known, log, sent, told]);
}

describe.concurrent("somebody leaves", () => {
  const leave = (ports: Ports) =>
    leaver(ports)(performer, { words: "Name of sam", to: { words: "Name of ann" } });

  it("whatever write it breaks off at, and again, ends in the same", async ({ expect }) => {
    const reference = await council();
    await leave(reference);
    const wanted = await everything(reference);
    expect(wanted).toContain('"left":"2019-10-01"');
    const crashes = await crashInFreshStorage({
      fresh: council,
      step: leave,
      check: async (ports) => expect(await everything(ports)).toBe(wanted),
    });
    expect(crashes).toBeGreaterThan(3);
  });

  it("is known by no import of people without them, and is back with one that has them", async ({
    expect,
  }) => {
    const ports = await council();
    await leave(ports);
    const left = async () => (await ports.people.read(personId("sam")))?.value.left;
    const files = { people: null, scorecard: null, measures: null, targets: null, actions: null, actionsQuarter: null, methodVersion: null }; // prettier-ignore
    const options = { planId: "2018", by: named("performer"), apply: true };
    const listed = (...rows: readonly string[]) => table("people.csv", "upn,name", ...rows);
    await importFiles(ports)({ ...files, people: listed("ann@council.example,Name of ann") }, options);
    expect(await left()).toBe("2019-10-01");
    await importFiles(ports)({ ...files, people: listed("sam@council.example,Name of sam") }, options);
    expect(await left()).toBeNull();
  });
});

it.concurrent("what is declined is told once, whatever write it breaks off at", async ({ expect }) => {
  const decline = (ports: Ports) =>
    declineDelegation(ports)(callerAt("sam"), { quarter: Q2, why: "On leave" });
  const reference = await council();
  expect(await decline(reference)).toMatchObject({ kind: "declined", refs: ["1.3"] });
  const wanted = await everything(reference);
  const crashes = await crashInFreshStorage({
    fresh: council,
    step: decline,
    check: async (ports) => expect(await everything(ports)).toBe(wanted),
  });
  expect(crashes).toBeGreaterThan(2);
});

it.concurrent(
  "a delegation beyond the round goes on into the next, for what is due only then too",
  async ({ expect }) => {
    const ports = await council();
    const delegated = await delegateAll(ports)(sam, Q2, {
      whose: null,
      words: "Name of dev",
      until: "2020-01-12",
    });
    expect(delegated).toMatchObject({ kind: "delegated", refs: ["1.1"] });
    ports.setTime("2020-01-06T09:00:00.000Z");
    const next = addQuarters(Q2, 1);
    await openRound(ports)(performer, next, "2020-01-20");
    const delegates = async () =>
      (await ports.quarters.readWhole(next)).returns.map(({ value }) => value.delegate?.id ?? null);
    expect(await delegates()).toEqual(["dev", "dev", null]);
    const asked = (await ports.deliveries.list(askCampaign(next))).map(({ recipient }) => recipient);
    expect(asked).toContain("dev");
    ports.setTime("2020-01-13T09:00:00.000Z");
    expect(await delegates()).toEqual([null, null, null]);
    expect(
      (await ports.quarters.readForPerson(next, personId("dev"))).returns.filter(
        ({ value }) => value.delegate,
      ),
    ).toEqual([]);
  },
);
