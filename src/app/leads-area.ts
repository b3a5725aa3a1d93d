import { gradeColour } from "../domain/grade.ts";
import { compareRefs } from "../domain/measure.ts";
import type { PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import { type Return, thisQuartersGrade } from "../domain/return.ts";
import type { Round } from "../domain/round.ts";
import { isLead, type SignOffStanding, signOffStanding } from "../domain/sign-off.ts";
import type { PersonsReturns } from "./quarter-port.ts";
import type { Ports } from "./ports.ts";

export interface AreaItem {
  readonly value: Return;
  readonly standing: SignOffStanding;
}

/** The returns of one lead's area: what is to be signed off first, exceptions before the rest, in scorecard order. */
export interface LeadsArea {
  readonly person: PersonId;
  readonly quarter: Quarter;
  readonly round: Round;
  readonly items: readonly AreaItem[];
}

/** A lead's area in a round; null when there is no round. Without items for somebody who leads nothing in it. */
export function readLeadsArea(
  ports: Ports,
): (quarter: Quarter, person: PersonId) => Promise<LeadsArea | null> {
  return async (quarter, person) => leadsArea(quarter, person, await ports.quarters.readWhole(quarter));
}

export function leadsArea(quarter: Quarter, person: PersonId, read: PersonsReturns): LeadsArea | null {
  if (read.round === null) return null;
  const items = read.returns
    .filter(({ value }) => isLead(value, person))
    .map(({ value }) => ({ value, standing: signOffStanding(value) }))
    .toSorted(inOrder);
  return { person, quarter, round: read.round.value, items };
}

const BY_STANDING: readonly SignOffStanding[] = [
  "to-sign",
  "commentary-owed",
  "own",
  "sent-back",
  "signed",
  "waiting",
  "not-due",
];
const BY_COLOUR = ["red", "amber", "none", "green"];

function inOrder(a: AreaItem, b: AreaItem): number {
  const standing = BY_STANDING.indexOf(a.standing) - BY_STANDING.indexOf(b.standing);
  const colour = BY_COLOUR.indexOf(colourOf(a.value)) - BY_COLOUR.indexOf(colourOf(b.value));
  return standing || colour || compareRefs(a.value.measure.ref, b.value.measure.ref);
}

function colourOf(r: Return): string {
  const grade = thisQuartersGrade(r);
  return grade === null ? "none" : gradeColour(grade);
}
