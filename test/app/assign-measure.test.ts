import { expect, it } from "vitest";
import { assignMeasure } from "../../src/app/assign-measure.ts";
import { delegateAll } from "../../src/app/delegate-all.ts";
import { delegateReturn } from "../../src/app/delegate-return.ts";
import { takeLeaver } from "../../src/app/take-leaver.ts";
import type { Role } from "../../src/domain/person.ts";
import { aMeasure, aPerson, aReturn, named, personId, Q2 } from "../support/builders.ts";
import { runImport, table } from "./import-council.ts";
import { performer, storedReturn, testPorts, writeCouncil, writeRound } from "./test-council.ts";

it.each([
  ["dev", null],
  ["ann", "dev"],
])(
  "given to %s, a measure whose deputy is Dev has the deputy %s, in the plan and in the round",
  async (to, left) => {
    const ports = await testPorts();
    const people = ["olive", "dev", "ann"].map((id) =>
      aPerson({ id: personId(id), name: `Name of ${id}`, upn: `${id}@x.example` }),
    );
    const measure = aMeasure({ owner: named("olive"), deputy: named("dev") });
    await writeCouncil(ports, { people, measures: [measure] });
    await writeRound(ports, [aReturn({ measure })], { quarter: Q2 });
    const request = { quarter: Q2, measureId: measure.id, words: `${to}@x.example`, why: "" };
    expect(await assignMeasure(ports)(performer, request)).toMatchObject({ kind: "assigned" });
    const planned = (await ports.plan.read())?.measures[0];
    const collected = (await storedReturn(ports, Q2, measure)).measure;
    for (const now of [planned, collected])
      expect([now?.owner?.id, now?.deputy?.id ?? null]).toEqual([to, left]);
  },
);

it.each<[string, readonly Role[], boolean]>([
  ["an officer", ["officer"], true],
  ["somebody without a role", [], true],
  ["a councillor who is an officer too", ["portfolio-holder", "officer"], true],
  ["a councillor", ["portfolio-holder"], false],
  ["a scrutiny officer", ["scrutiny"], false],
])("may %s (%j) be given a measure to answer for? %s", async (_, roles, can) => {
  const ports = await testPorts();
  const [olive, hol] = ["olive", "hol"].map((id) =>
    aPerson({
      id: personId(id),
      name: id,
      upn: `${id}@x.example`,
      roles: id === "hol" ? roles : ["officer"],
    }),
  );
  if (olive === undefined || hol === undefined) throw new Error("nobody");
  const measure = aMeasure({ owner: named("olive") });
  await writeCouncil(ports, { people: [olive, hol], measures: [measure] });
  await writeRound(ports, [aReturn({ measure })], { quarter: Q2 });
  const words = hol.upn;
  const outcomes = [
    await delegateReturn(ports)(olive, Q2, measure.id, { words, until: null }),
    await delegateAll(ports)(performer, Q2, { whose: olive.upn, words, until: null }),
    await assignMeasure(ports)(performer, { quarter: Q2, measureId: measure.id, words, why: "" }),
    await takeLeaver(ports)(performer, { words: olive.upn, to: { words } }),
  ];
  const why = "hol is not an officer, and would see figures that are not released. Name an officer.";
  expect(outcomes.map((each) => (each.kind === "refused" ? each.why : each.kind))).toEqual(
    can ? ["delegated", "delegated", "assigned", "left"] : outcomes.map(() => why),
  );
  const measures = table(
    "m.csv",
    "measure_id,ref,name,good,owner",
    `${measure.id},1.1,Calls,higher,${words}`,
  );
  const faults = { faults: [{ column: "owner", expected: expect.stringContaining("an officer") as string }] };
  expect(await runImport(ports, { measures }, false)).toMatchObject(can ? { kind: "planned" } : faults);
});
