import { compareRefs, type MeasureRef } from "./measure.ts";
import type { NamedPerson } from "./person.ts";
import type { Return } from "./return.ts";
import { sharedBy, stillToCome } from "./shared-answer.ts";
import { isToDo, type ReturnState, returnState } from "./return-state.ts";

/** Figures that are promised for one day; `expected` is an ISO date, null where none was given. */
export interface Awaited {
  readonly expected: string | null;
  readonly refs: readonly MeasureRef[];
}

/** What one person still has to hand in, each list in scorecard order. */
export interface Owing {
  /** Null: nobody is known who could be asked. */
  readonly person: NamedPerson | null;
  readonly missing: readonly MeasureRef[];
  /** By the lead of their area, to be answered again. */
  readonly sentBack: readonly MeasureRef[];
  /** Promised for a day that has passed. */
  readonly overdue: readonly Awaited[];
  readonly awaited: readonly Awaited[];
  readonly commentary: readonly MeasureRef[];
}

/**
 * Who still owes something: those with most missing, sent back or overdue first, then by name; what nobody can be asked for comes
 * last. `today`: ISO date.
 */
export function whoOwes(returns: readonly Return[], today: string): readonly Owing[] {
  const byPerson = new Map<string, Return[]>();
  for (const r of returns.toSorted((a, b) => compareRefs(a.measure.ref, b.measure.ref))) {
    if (!OWED.includes(returnState(r))) continue;
    const key = whoAnswers(r)?.id ?? "";
    byPerson.set(key, [...(byPerson.get(key) ?? []), r]);
  }
  return [...byPerson.values()].map((theirs) => owingOf(theirs, today)).toSorted(inOrderOfNeed);
}

/**
 * Missing, sent back, or promised for a day that has passed; and the commentary of a figure that somebody else gave. What is
 * awaited is left alone until its day.
 */
export function isChased(r: Return, today: string): boolean {
  if (isToDo(r) || stillToCome(r) === "commentary") return true;
  const { answer } = r;
  return answer?.kind === "no-figure" && answer.reason === "awaited" && isOverdue(answer.expected, today);
}

function isOverdue(expected: string | null, today: string): boolean {
  return expected !== null && expected < today;
}

const OWED: readonly ReturnState[] = ["missing", "sent-back", "awaited", "commentary-owed"];

/**
 * The one to chase: where two share the answer, who gives the part that is to come; else whom it was passed on to, its
 * owner, the deputy or who provides its data.
 */
export function whoAnswers(r: Return): NamedPerson | null {
  const shared = sharedBy(r);
  if (shared !== null) return stillToCome(r) === "figure" ? shared.figure : shared.commentary;
  const { owner, deputy, dataProvider } = r.measure;
  const { delegate } = r;
  return [delegate, owner, deputy, dataProvider].find((named) => named != null && named.id !== null) ?? null;
}

function owingOf(theirs: readonly Return[], today: string): Owing {
  const [first] = theirs;
  const refsOf = (state: ReturnState) =>
    theirs.filter((r) => returnState(r) === state).map(({ measure }) => measure.ref);
  const promised = awaitedOf(theirs);
  return {
    person: first === undefined ? null : whoAnswers(first),
    missing: refsOf("missing"),
    sentBack: refsOf("sent-back"),
    overdue: promised.filter(({ expected }) => isOverdue(expected, today)),
    awaited: promised.filter(({ expected }) => !isOverdue(expected, today)),
    commentary: refsOf("commentary-owed"),
  };
}

/** By day, the earliest first; without a day last. */
function awaitedOf(theirs: readonly Return[]): readonly Awaited[] {
  const byDay = new Map<string | null, MeasureRef[]>();
  for (const r of theirs) {
    const { answer, measure } = r;
    if (answer?.kind !== "no-figure" || returnState(r) !== "awaited") continue;
    byDay.set(answer.expected, [...(byDay.get(answer.expected) ?? []), measure.ref]);
  }
  const days = [...byDay].map(([expected, refs]) => ({ expected, refs }));
  return days.toSorted((a, b) => ((a.expected ?? "9999") < (b.expected ?? "9999") ? -1 : 1));
}

function inOrderOfNeed(a: Owing, b: Owing): number {
  if (a.person === null || b.person === null) return Number(a.person === null) - Number(b.person === null);
  return pressing(b) - pressing(a) || a.person.name.localeCompare(b.person.name, "en-GB");
}

function pressing({ missing, sentBack, overdue }: Owing): number {
  return missing.length + sentBack.length + overdue.flatMap(({ refs }) => refs).length;
}
