import { compareRefs, type Measure } from "./measure.ts";
import { type NamedPerson, personKey } from "./person.ts";

export const NARRATIVE_TEXTS = ["achievements", "improvements", "keyActions"] as const;
export type NarrativeText = (typeof NARRATIVE_TEXTS)[number];

export const KEY_ACTION_OUTCOMES = ["yes", "partly", "no"] as const;
export type KeyActionOutcome = (typeof KEY_ACTION_OUTCOMES)[number];

/** One of last quarter's key actions, and whether it was done; null: nobody has said. */
export interface KeyActionProgress {
  readonly text: string;
  readonly done: KeyActionOutcome | null;
}

/** What the lead of a priority says of a quarter, each part optional. */
export interface Narrative {
  readonly priorityNo: number;
  readonly achievements: string;
  readonly improvements: string;
  /** For the next quarter, one a line. */
  readonly keyActions: string;
  /** Of last quarter's key actions. */
  readonly progress: readonly KeyActionProgress[];
}

export function noNarrative(priorityNo: number): Narrative {
  return { priorityNo, achievements: "", improvements: "", keyActions: "", progress: [] };
}

/** Are any of the three texts there? */
export function isWritten(narrative: Narrative): boolean {
  return NARRATIVE_TEXTS.some((part) => narrative[part] !== "");
}

/** So many are asked after, a quarter later. */
export const MOST_KEY_ACTIONS = 10;
const BULLET = /^\s*(?:[-*•–]|\d{1,2}[.)])\s+/u;

/** The key actions of a quarter, a line each, without the bullets that people put before them. */
export function keyActionLines({ keyActions }: Narrative): readonly string[] {
  return keyActions
    .split("\n")
    .map((line) => line.replace(BULLET, "").trim())
    .filter((line) => line !== "")
    .slice(0, MOST_KEY_ACTIONS);
}

/**
 * Who leads a priority: the corporate lead of most of its measures, of several with as many the one whose measure comes
 * first. Null: no measure of it names one.
 */
export function leadOfPriority(measures: readonly Measure[]): NamedPerson | null {
  const leads = measures
    .toSorted((a, b) => compareRefs(a.ref, b.ref))
    .flatMap(({ corporateLead }) => (corporateLead === null ? [] : [corporateLead]));
  const counts = new Map<string, number>();
  for (const lead of leads) counts.set(personKey(lead), (counts.get(personKey(lead)) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return leads.find((lead) => counts.get(personKey(lead)) === most) ?? null;
}
