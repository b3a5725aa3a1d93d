import { expect, it } from "vitest";
import { assignMeasure } from "../../src/app/assign-measure.ts";
import { aMeasure, aPerson, aReturn, named, personId, Q2 } from "../support/builders.ts";
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
