import type { Action } from "../../src/domain/action.ts";
import { openRound } from "../../src/app/open-round.ts";
import type { EditionAction } from "../../src/app/edition.ts";
import type { Ports } from "../../src/app/ports.ts";
import { readMethod } from "../../src/app/read-method.ts";
import { gradeMeasure } from "../../src/domain/grade-measure.ts";
import { type Measure, measureRef } from "../../src/domain/measure.ts";
import type { NamedPerson, Person } from "../../src/domain/person.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import {
  aMeasure,
  anAction,
  anUpdate,
  aPerson,
  aReturn,
  aRound,
  lineFor,
  measureId,
  personId,
} from "./builders.ts";
import { memberOf } from "./running-scorecard.ts";

export const RELEASED = quarterOf(2019, 1);
export const OPEN = quarterOf(2019, 2);

/** Owns seven measures of priority 1. */
const olive = person("olive", "Olive Owner", ["officer"]);
const dev = person("dev", "Dev Deputy", ["officer"]);
/** Owns the measure of priority 2. */
const oscar = person("oscar", "Oscar Other", ["officer"]);
const lee = person("lee", "Lee Director", ["corporate-lead"]);
export const tess = person("tess", "Tess Team", ["performance-team"]);
const cara = person("cara", "Cara Councillor", ["portfolio-holder"]);
const imported = [olive, dev, oscar, lee, tess, cara];

/** Everybody in Teams; Stan is in no import. */
export const MEMBERS = [
  ...imported.map(({ upn, name }, index) => memberOf(upn, name, index + 1)),
  memberOf("stan@council.example", "Stan Stranger", 99),
];

export const MEASURES: readonly Measure[] = [
  ofOlive(1, "waste", "Household waste recycled and composted", {
    headline: true,
    portfolioHolders: ["Pat Holder"],
  }),
  ofOlive(2, "bins", "Missed bins per 100,000 collections", { unit: "number", good: "lower", max: null }),
  ofOlive(3, "litter", "Streets below standard for litter", { good: "lower" }),
  ofOlive(4, "visits", "Library visits", { unit: "number", max: null }),
  ofOlive(5, "books", "Book issues at libraries", { unit: "number", max: null }),
  ofOlive(6, "parks", "Park user groups", { unit: "number", max: null }),
  ofOlive(7, "calls", "Follow up calls answered in five minutes", {}),
  {
    ...aMeasure({ id: measureId("schools"), ref: measureRef(2, 1), priorityNo: 2 }),
    name: "Schools judged good or outstanding",
    owner: named(oscar),
    corporateLead: { id: null, name: "Paul Director" },
  },
];

const TARGETS: Readonly<Record<string, string>> = {
  waste: "42%",
  bins: "60",
  litter: "5%",
  visits: "1000",
  books: "2000",
  parks: "14",
  calls: "80%",
  schools: "90%",
};

/** What was released for the quarter before the open one. */
export const RELEASED_ACTUALS: Readonly<Record<string, string>> = {
  waste: "43.0%",
  bins: "55",
  litter: "4.9%",
  visits: "1,010",
  books: "2,100",
  parks: "14",
  calls: "81%",
  schools: "92%",
};

const METHOD = "five-band-1";
const PRIORITIES = [
  { no: 1, name: "Cleaner streets" },
  { no: 2, name: "Better schools" },
];

/** A council of eight measures: 2019/20 Q1 is released, and Q2 is open with nothing answered. */
export async function setUpSmallCouncil(ports: Ports): Promise<void> {
  await setUpReleasedCouncil(ports);
  await openRound(ports)(tess, OPEN, "2019-10-21");
}

export async function writePeopleOfSmallCouncil(ports: Ports): Promise<void> {
  await ports.people.writePeople(imported.map((value) => ({ value, etag: null })));
}

/** As before the round is opened. */
export async function setUpReleasedCouncil(ports: Ports): Promise<void> {
  await writePeopleOfSmallCouncil(ports);
  await writeReleasedOf(ports, MEASURES, anAction());
}

/** A plan of two priorities and one action, and its first quarter as an import leaves it: frozen, visible to everyone. */
export async function writeReleasedOf(
  ports: Ports,
  measures: readonly Measure[],
  action: Action,
): Promise<void> {
  await ports.plan.writeRows([
    { value: { kind: "settings", methodVersion: METHOD }, etag: null },
    ...PRIORITIES.map((priority) => ({ value: { kind: "priority" as const, priority }, etag: null })),
    ...measures.map((measure) => ({
      value: { kind: "measure" as const, measure, targets: targetsOf(measure) },
      etag: null,
    })),
    { value: { kind: "action", action }, etag: null },
  ]);
  const returns = measures.map(releasedReturn);
  await ports.quarters.writeRows(
    RELEASED,
    returns.map((value) => ({ row: { kind: "return", value }, etag: null, log: lineFor(value) })),
  );
  const update = anUpdate({ status: "AMBER", update: "Half done" });
  const actions: readonly EditionAction[] = [{ action, update }];
  const frozenAt = "2019-08-01T09:00:00.000Z";
  await ports.editions.write({
    quarter: RELEASED,
    number: 1,
    priorities: PRIORITIES,
    returns,
    actions,
    narratives: [],
    restated: [],
    frozenAt,
  });
  await ports.editions.writePointer({ quarter: RELEASED, round: "released", edition: 1 });
  const round = aRound({ quarter: RELEASED, state: "released", edition: 1, imported: true });
  const log = { ...lineFor(aReturn()), what: "round", event: "imported" };
  await ports.quarters.saveRound(RELEASED, { value: round, etag: null }, log);
}

function releasedReturn(measure: Measure): Return {
  const target = TARGETS[measure.id] ?? "";
  const answer = { kind: "figure", actual: RELEASED_ACTUALS[measure.id] ?? "" } as const;
  const grade = gradeMeasure({ measure, target, notDue: null, lastYear: null, answer }, readMethod(METHOD));
  return aReturn({ quarter: RELEASED, measure, target, answer, grade, frozen: true });
}

function targetsOf({ id }: Measure): Record<string, string> {
  const target = TARGETS[id] ?? "";
  return { [RELEASED]: target, [OPEN]: target };
}

function ofOlive(number: number, id: string, name: string, over: Partial<Measure>): Measure {
  const people = { owner: named(olive), deputy: named(dev), corporateLead: named(lee) };
  return aMeasure({ ...people, id: measureId(id), ref: measureRef(1, number), name, ...over });
}

function person(id: string, name: string, roles: Person["roles"]): Person {
  return aPerson({ id: personId(id), upn: `${id}@council.example`, name, roles });
}

function named({ id, name }: Person): NamedPerson {
  return { id, name };
}
