import type { Ports } from "../../src/app/ports.ts";
import { type Measure, measureRef } from "../../src/domain/measure.ts";
import type { Person } from "../../src/domain/person.ts";
import type { Return } from "../../src/domain/return.ts";
import { writeCouncil, writeRound } from "../app/test-council.ts";
import { sampleReturn } from "../views/sample-returns.ts";
import { aMeasure, aPerson, measureId, named, personId, Q2 } from "./builders.ts";

export const OWNER = personId("olive");
export const LEAD = personId("lee");

const submission = {
  by: { id: OWNER, name: "Olive Owner" },
  at: "2019-10-03T13:05:00.000Z",
  formId: "f0",
};
const COMMENTARY = { why: "A round was lost to snow", doing: "Two crews caught up", byWhen: "March 2020" };

/** A measure of this lead's area; they are numbered through two priorities. */
export function ledMeasure(number: number, over: Partial<Measure> = {}): Measure {
  const priorityNo = number <= 24 ? 1 : 2;
  return aMeasure({
    id: measureId(`m${number}`),
    ref: measureRef(priorityNo, number),
    priorityNo,
    name: `Measure number ${number}`,
    owner: { id: OWNER, name: "Olive Owner" },
    corporateLead: { id: LEAD, name: "Lee Director" },
    ...over,
  });
}

/** Answered by its owner: 46% against 45% is green. */
export function ledReturn(number: number, actual = "46%", over: Partial<Return> = {}): Return {
  const answered = actual === "" ? {} : { submission, version: 1 };
  const figures = { actual, lastQuarter: "44%", lastYear: "43%" };
  const commentary = { commentary: COMMENTARY };
  return sampleReturn(number, figures, { measure: ledMeasure(number), ...answered, ...commentary, ...over });
}

/** 47: the last two are missing and not due, the 7th is red, the 30th amber, the 40th without a figure. */
export function ledReturns(): readonly Return[] {
  return Array.from({ length: 47 }, (_, index) => {
    const number = index + 1;
    switch (number) {
      case 7:
        return ledReturn(number, "30%");
      case 30:
        return ledReturn(number, "44%");
      case 40:
        return ledReturn(number, "46%", {
          answer: { kind: "no-figure", reason: "no-survey", expected: null, note: "It runs in May." },
          commentary: { why: "", doing: "", byWhen: "" },
        });
      case 46:
        return ledReturn(number, "");
      case 47:
        return ledReturn(number, "", { notDue: "not-due" });
      default:
        return ledReturn(number);
    }
  });
}

/** What can be signed off of them. */
export const SIGNABLE = 45;

/** Five of them: 1.1, 1.2 and 1.7 can be signed off, 2.46 is missing and 2.47 not due. */
const SMALL_AREA = new Set([1, 2, 7, 46, 47]);
export const SIGNABLE_IN_SMALL = 3;

const people: readonly Person[] = [
  aPerson({ id: OWNER, upn: "olive@council.example", name: "Olive Owner" }),
  aPerson({ id: personId("dev"), upn: "dev@council.example", name: "Dev Deputy" }),
  aPerson({ id: LEAD, upn: "lee@council.example", name: "Lee Director", roles: ["corporate-lead"] }),
  aPerson({
    id: personId("tess"),
    upn: "tess@council.example",
    name: "Tess Team",
    roles: ["performance-team"],
  }),
];

/** A council with one lead of 47 measures, and a measure of another lead; the round is open. */
export async function setUpLeadsCouncil(ports: Ports, returns = ledReturns()): Promise<void> {
  const other = ledReturn(99, "46%", { measure: ledMeasure(99, { corporateLead: named("paula") }) });
  const all = [...returns, other];
  await writeCouncil(ports, { people, measures: all.map(({ measure }) => measure) });
  await writeRound(ports, all, { quarter: Q2 });
}

/** The same with a lead of five. */
export async function setUpSmallArea(ports: Ports): Promise<void> {
  await setUpLeadsCouncil(
    ports,
    ledReturns().filter((_, index) => SMALL_AREA.has(index + 1)),
  );
}
