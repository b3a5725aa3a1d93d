import { isNoStricter, type Limits, type Protection } from "./protection.ts";
import type { MeasureId } from "./measure.ts";
import type { NamedPerson } from "./person.ts";

/** What the performance team approved to be shown for an officer's text. It stands for that very text alone. */
export interface ApprovedWording {
  /** The text as its officer wrote it. */
  readonly of: string;
  readonly wording: string;
  readonly by: NamedPerson;
  /** ISO, UTC. */
  readonly at: string;
  /** What protected the measures that it may be about. Earlier versions did not keep it. */
  readonly under?: Readonly<Record<MeasureId, Protection>>;
}

/** By the officer's text. */
export type Wordings = ReadonlyMap<string, string>;

/** A later approval of the same text holds; none does under a stricter limit than it was given under. */
export function wordingsIn(approved: readonly ApprovedWording[], now: Limits): Wordings {
  const standing = approved.filter((each) => standsUnder(each, now));
  return new Map(standing.map(({ of, wording }) => [of, wording]));
}

export function standsUnder({ under = {} }: Pick<ApprovedWording, "under">, now: Limits): boolean {
  return [...now].every(([id, protection]) => isNoStricter(protection, under[id]));
}
