import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../../src/app/caller.ts";
import { readMeasureHistory, readMeasureStatus } from "../../src/app/measure-status.ts";
import { maySeeWorkingFigure } from "../../src/app/visibility.ts";
import { type Person, ROLES } from "../../src/domain/person.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import {
  aMeasure,
  aPerson,
  aReturn,
  measureId,
  aDelegate,
  named,
  personId,
  Q2,
} from "../support/builders.ts";
import { callerAt, performer, testPorts, type TestPorts, writeCouncil, writeRound } from "./test-council.ts";

const NOW_OPEN = quarterOf(2019, 3);
const measure = aMeasure({
  deputy: named("deputy"),
  dataProvider: named("provider"),
  corporateLead: named("lead"),
});
const figure = (actual: string): Partial<Return> => ({ measure, answer: { kind: "figure", actual } });
const working = aReturn({ ...figure("11.11%"), delegate: aDelegate("delegate"), quarter: NOW_OPEN });
const people = ["owner", "deputy", "provider", "delegate", "lead", "officer"].map((id) =>
  aPerson({ id: personId(id) }),
);
const others = [
  aPerson({ id: personId("other-lead"), roles: ["corporate-lead"] }),
  aPerson({ id: personId("holder"), roles: ["portfolio-holder"] }),
];

let ports: TestPorts;

beforeAll(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { people: [...people, ...others], measures: [measure] });
  for (const [quarter, actual] of [
    [Q2, "22.22%"],
    [quarterOf(2019, 1), "33.33%"],
  ] as const) {
    await writeRound(ports, [], { quarter, state: "released", edition: 2 });
    const edition = {
      quarter,
      number: 2,
      priorities: [],
      actions: [],
      narratives: [],
      restated: [],
      frozenAt: "",
    };
    await ports.editions.write({ ...edition, returns: [aReturn({ ...figure(actual), quarter })] });
    await ports.editions.write({
      ...edition,
      number: 1,
      returns: [aReturn({ ...figure("99.99%"), quarter })],
    });
  }
  await writeRound(ports, [working], { quarter: NOW_OPEN });
});

const actualOf = (r: Return | null) => (r?.answer?.kind === "figure" ? r.answer.actual : null);

async function seen(caller: Caller, quarter: typeof Q2 | null = null) {
  const status = await readMeasureStatus(ports)(caller, measure, quarter);
  return [actualOf(status.released), actualOf(status.working)];
}

describe("what is seen of a measure", () => {
  it.each<[string | null, boolean]>([
    ["owner", true],
    ["deputy", true],
    ["provider", true],
    ["delegate", true],
    ["lead", true],
    ["performer", true],
    ["officer", false],
    ["other-lead", false],
    ["holder", false],
    ["somebody who left", false],
    [null, false],
  ])("%s in 1:1 chat sees the working figure: %s; in a channel nobody does", async (who, sees) => {
    expect(await seen(callerAt(who))).toEqual(["22.22%", sees ? "11.11%" : null]);
    expect(await seen(callerAt(who, "shared"))).toEqual(["22.22%", null]);
  });

  it.each([
    [null, ["22.22%", "11.11%"]],
    [NOW_OPEN, [null, "11.11%"]],
    [Q2, ["22.22%", null]],
    [quarterOf(2019, 1), ["33.33%", null]],
    [quarterOf(2010, 1), [null, null]],
  ])("by its owner of quarter %s: %j", async (quarter, figures) => {
    expect(await seen(callerAt("owner"), quarter)).toEqual(figures);
  });

  it.each([NOW_OPEN, Q2, null])("by a stranger of quarter %s is never a working figure", async (quarter) => {
    expect((await seen(callerAt(null), quarter))[1]).toBeNull();
    expect((await seen(callerAt("owner", "shared"), quarter))[1]).toBeNull();
  });

  it("over time is what was released, newest first, as it now stands", async () => {
    expect((await readMeasureHistory(ports)(measure)).map((r) => [r.quarter, actualOf(r)])).toEqual([
      [Q2, "22.22%"],
      [quarterOf(2019, 1), "33.33%"],
    ]);
  });

  it("that nobody has released is nothing", async () => {
    const status = await readMeasureStatus(ports)(callerAt(null), aMeasure({ id: measureId("m2") }), null);
    expect([status.released, status.working]).toEqual([null, null]);
  });
});

it("nobody sees a working figure in a shared place, or unknown, or without a part in the measure", () => {
  const ids = ["owner", "deputy", "provider", "delegate", "lead", "someone", performer.id];
  const aCaller = fc.record({
    id: fc.option(fc.constantFrom(...ids)),
    place: fc.constantFrom("personal" as const, "shared" as const),
    roles: fc.subarray([...ROLES]),
  });
  fc.assert(
    fc.property(aCaller, ({ id, place, roles }) => {
      const person: Person | null = id === null ? null : aPerson({ id: personId(id), roles });
      const sees = maySeeWorkingFigure(callerAt(person, place), working);
      const hasPart =
        id !== null &&
        (["owner", "deputy", "provider", "delegate", "lead"].includes(id) ||
          roles.includes("performance-team"));
      expect(sees).toBe(place === "personal" && hasPart);
    }),
  );
});

describe("a quarter without a figure of its own", () => {
  const Q1 = quarterOf(2019, 1);
  const survey = aMeasure({ id: measureId("survey") });
  const late = aMeasure({ id: measureId("late"), inArrears: true });
  const turned = aMeasure({ id: measureId("turned"), inArrears: true });
  const gone = aMeasure({ id: measureId("gone") });
  const actual = (text: string): Partial<Return> => ({ answer: { kind: "figure", actual: text } });
  const past = { quarter: Q1, target: "40%", actual: "42%", grade: "HG" } as const;
  let council: TestPorts;

  beforeAll(async () => {
    council = await testPorts();
    await writeCouncil(council, { measures: [survey, late, turned, gone] });
    const returns: Readonly<Record<string, readonly Return[]>> = {
      [Q1]: [
        aReturn({ measure: survey, quarter: Q1, ...actual("42%") }),
        aReturn({ measure: late, quarter: Q1, describes: quarterOf(2018, 4), ...actual("4%") }),
        aReturn({ measure: turned, quarter: Q1, notDue: "arrears" }),
        aReturn({ measure: gone, quarter: Q1, ...actual("7%") }),
      ],
      [Q2]: [
        aReturn({ measure: survey, quarter: Q2, notDue: "no-survey", lastFigure: past }),
        aReturn({ measure: late, quarter: Q2, describes: Q1, ...actual("1%") }),
        aReturn({ measure: turned, quarter: Q2, describes: Q1, ...actual("9%") }),
      ],
    };
    for (const quarter of [Q1, Q2]) {
      await writeRound(council, [], { quarter, state: "released", edition: 1 });
      const edition = { number: 1, priorities: [], actions: [], narratives: [], restated: [], frozenAt: "" };
      await council.editions.write({ ...edition, quarter, returns: returns[quarter] ?? [] });
    }
  });

  it.each([null, Q2])("of quarter %s has the latest one beside it", async (quarter) => {
    const status = await readMeasureStatus(council)(callerAt(null), survey, quarter);
    expect([status.released?.quarter, actualOf(status.released)]).toEqual([Q2, null]);
    expect([status.latest?.quarter, actualOf(status.latest)]).toEqual([Q1, "42%"]);
  });

  it("has none beside it where it has its own", async () => {
    expect((await readMeasureStatus(council)(callerAt(null), survey, Q1)).latest).toBeNull();
  });

  it("is shown by its late figure, in the status as in the history", async () => {
    const status = await readMeasureStatus(council)(callerAt(null), late, Q1);
    expect([status.released?.describes, actualOf(status.released)]).toEqual([Q1, "1%"]);
    const history = await readMeasureHistory(council)(late, Q1);
    expect(history.map((r) => [r.describes, actualOf(r)])).toEqual([
      [Q1, "1%"],
      [quarterOf(2018, 4), "4%"],
    ]);
    const once = await readMeasureHistory(council)(turned);
    expect(once.map((r) => [r.describes, actualOf(r)])).toEqual([[Q1, "9%"]]);
  });

  it("is found in the last scorecard that has the measure", async () => {
    const status = await readMeasureStatus(council)(callerAt(null), gone, null);
    expect([status.released?.quarter, actualOf(status.released)]).toEqual([Q1, "7%"]);
    expect((await readMeasureStatus(council)(callerAt(null), gone, Q2)).released).toBeNull();
  });
});
