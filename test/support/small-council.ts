import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { openRound } from "../../src/app/open-round.ts";
import type { Ports } from "../../src/app/ports.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { submitReturn } from "../../src/app/submit-return.ts";
import type { Measure } from "../../src/domain/measure.ts";
import { measureRef } from "../../src/domain/measure.ts";
import type { NamedPerson, Person } from "../../src/domain/person.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { aMeasure, anAction, aPerson, measureId, personId } from "./builders.ts";
import { memberOf } from "./running-scorecard.ts";

export const RELEASED = quarterOf(2019, 1);
export const OPEN = quarterOf(2019, 2);

/** Owns seven measures of priority 1. */
const olive = person("olive", "Olive Owner", ["officer"]);
const dev = person("dev", "Dev Deputy", ["officer"]);
/** Owns the measure of priority 2. */
const oscar = person("oscar", "Oscar Other", ["officer"]);
const lee = person("lee", "Lee Director", ["corporate-lead"]);
const tess = person("tess", "Tess Team", ["performance-team"]);
const cara = person("cara", "Cara Councillor", ["portfolio-holder"]);
const imported = [olive, dev, oscar, lee, tess, cara];

/** Everybody in Teams; Stan is in no import. */
export const MEMBERS = [
  ...imported.map(({ upn, name }, index) => memberOf(upn, name, index + 1)),
  memberOf("stan@council.example", "Stan Stranger", 99),
];

export const MEASURES: readonly Measure[] = [
  ofOlive(1, "waste", "Household waste recycled and composted", { headline: true }),
  ofOlive(2, "bins", "Missed bins per 100,000 collections", { unit: "number", good: "lower", max: null }),
  ofOlive(3, "litter", "Streets below standard for litter", { good: "lower" }),
  ofOlive(4, "visits", "Library visits", { unit: "number", max: null }),
  ofOlive(5, "books", "Book issues at libraries", { unit: "number", max: null }),
  ofOlive(6, "parks", "Park user groups", { unit: "number", max: null }),
  ofOlive(7, "calls", "Calls answered in five minutes", {}),
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

/** A council of eight measures: 2019/20 Q1 is released, and Q2 is open with nothing answered. */
export async function setUpSmallCouncil(ports: Ports): Promise<void> {
  await setUpReleasedCouncil(ports);
  await openRound(ports)(tess, OPEN, "2019-10-21");
}

/** As before the round is opened. */
export async function setUpReleasedCouncil(ports: Ports): Promise<void> {
  await ports.people.writePeople(imported.map((value) => ({ value, etag: null })));
  await ports.plan.writeRows([
    { value: { kind: "settings", methodVersion: "five-band-1" }, etag: null },
    { value: { kind: "priority", priority: { no: 1, name: "Cleaner streets" } }, etag: null },
    { value: { kind: "priority", priority: { no: 2, name: "Better schools" } }, etag: null },
    ...MEASURES.map((measure) => ({
      value: { kind: "measure" as const, measure, targets: targetsOf(measure) },
      etag: null,
    })),
    { value: { kind: "action", action: anAction() }, etag: null },
  ]);
  await openRound(ports)(tess, RELEASED, "2019-07-21");
  for (const measure of MEASURES) await answer(ports, measure);
  await closeRound(ports)(tess, RELEASED);
  await lockRound(ports)(tess, RELEASED);
  await releaseRound(ports)(tess, RELEASED);
}

async function answer(ports: Ports, measure: Measure): Promise<void> {
  const owner = imported.find(({ id }) => id === measure.owner?.id) ?? olive;
  const typed = { why: "", doing: "", byWhen: "", noFigure: "", expected: "", note: "" };
  const outcome = await submitReturn(ports)(
    { personId: owner.id, name: owner.name, place: "personal" },
    {
      quarter: RELEASED,
      measureId: measure.id,
      formId: `q1-${measure.id}`,
      version: 0,
      confirmed: true,
      typed: { ...typed, actual: RELEASED_ACTUALS[measure.id] ?? "" },
    },
  );
  if (outcome.kind !== "accepted") throw new Error(`${measure.ref} was not taken: ${outcome.kind}`);
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
