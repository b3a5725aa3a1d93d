import { beforeEach, expect, it } from "vitest";
import { askCampaign, requestCardDelivery } from "../../src/app/campaigns.ts";
import { previewRound } from "../../src/app/preview-round.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { previewLines } from "../../src/views/round-preview.ts";
import { aMeasure, anAddress, aPerson, measureId, named, personId } from "../support/builders.ts";
import { testPorts, type TestPorts, writeCouncil } from "./test-council.ts";

const Q3 = quarterOf(2019, 3);
let ports: TestPorts;
beforeEach(async () => {
  ports = await testPorts();
});

const measure = (number: number, over: Parameters<typeof aMeasure>[0] = {}) =>
  aMeasure({ id: measureId(`m${number}`), ref: measureRef(1, number), ...over });
const person = (id: string) => aPerson({ id: personId(id), name: `Name of ${id}` });

it("says who would be asked for what, who cannot be reached, and who is not asked and why", async () => {
  await writeCouncil(ports, {
    people: ["ann", "bob", "cyd"].map(person),
    measures: [
      measure(2, { owner: named("ann") }),
      measure(1, { owner: named("ann"), dataProvider: named("bob") }),
      measure(3, { owner: named("cyd") }),
      measure(4, { owner: named("gone") }),
      measure(5, { owner: null }),
      measure(6, { frequency: { kind: "quarters", quarters: [4] } }),
      measure(7, { frequency: { kind: "survey" } }),
      measure(8, { starts: quarterOf(2021, 1) }),
      measure(9, { ends: quarterOf(2019, 1) }),
      measure(10, { inArrears: true, owner: named("ann") }),
      ...[11, 12].map((number) =>
        measure(number, { paused: { from: Q3, until: null, reason: "the **new** system" } }),
      ),
      measure(13, { paused: { from: quarterOf(2019, 1), until: Q3, reason: "no staff" } }),
    ],
    targets: Object.fromEntries(["m1", "m2", "m3", "m4", "m5"].map((id) => [id, { [Q3]: "42%" }])),
  });
  for (const who of ["ann", "cyd", "gone"]) {
    await ports.conversations.writePersonal(personId(who), anAddress({ conversationId: `a:${who}` }));
  }
  const lastTime = requestCardDelivery(quarterOf(2019, 2), personId("cyd"), new Date());
  await ports.deliveries.create([{ ...lastTime, state: "blocked" }]);

  const preview = await previewRound(ports)(Q3);
  expect(preview).toEqual({
    quarter: Q3,
    state: null,
    measures: 12,
    asked: [
      { person: named("ann"), refs: ["1.1", "1.2", "1.10"], unreachable: null },
      { person: named("bob"), refs: ["1.1"], unreachable: "not-installed" },
      { person: named("cyd"), refs: ["1.3"], unreachable: "blocked" },
      { person: named("gone"), refs: ["1.4"], unreachable: "left" },
    ],
    notDue: [
      { why: "not due this quarter", refs: ["1.6"] },
      { why: "no survey this quarter", refs: ["1.7"] },
      { why: "starts 2021/22", refs: ["1.8"] },
      { why: "paused: the **new** system", refs: ["1.11", "1.12"] },
      { why: "paused: no staff", refs: ["1.13"] },
    ],
    unowned: ["1.5"],
    untargeted: ["1.10"],
    ungradable: [],
  });
  if (preview === null) throw new Error("no preview");
  const { sum, lines } = previewLines(preview);
  expect(sum).toBe("2019/20 Q3: 12 measures, 6 due from 4 people, 6 not due.");
  expect(lines.map(({ who, what }) => `${who}${what}`)).toEqual([
    "Nobody to ask: 1.5. Name an owner in the measures file.",
    "Without a target, so not graded: 1.10. Import the targets, or start the year first.",
    expect.stringContaining("Name of bob: 1.1. They have not installed Scorecard"),
    expect.stringContaining("Name of cyd: 1.3. They have blocked Scorecard"),
    expect.stringContaining("Name of gone: 1.4. They are not in the list of people"),
    "Name of ann: 1.1, 1.2, 1.10",
    "Not asked, not due this quarter: 1.6",
    "Not asked, no survey this quarter: 1.7",
    "Not asked, starts 2021/22: 1.8",
    "Not asked, paused: the **new** system: 1.11, 1.12",
    "Not asked, paused: no staff: 1.13",
  ]);
});

it("writes nothing", async () => {
  await writeCouncil(ports, { people: [person("ann")], measures: [measure(1, { owner: named("ann") })] });
  await previewRound(ports)(Q3);
  expect(await ports.quarters.readWhole(Q3)).toMatchObject({ round: null, returns: [] });
  expect(await ports.deliveries.list(askCampaign(Q3))).toEqual([]);
  expect(await ports.editions.pointers()).toEqual([]);
});

it("is nothing without a plan", async () => {
  expect(await previewRound(ports)(Q3)).toBeNull();
});
