import type { Action, ActionUpdate } from "../domain/action.ts";
import type { Narrative } from "../domain/narrative.ts";
import type { Priority } from "../domain/plan.ts";
import type { PublicScorecard } from "../domain/public-scorecard.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";

export interface EditionAction {
  readonly action: Action;
  readonly update: ActionUpdate;
}

/** A quarter's scorecard, frozen, with its full figures: what may be seen of it is decided when it is read. */
export interface Edition {
  readonly quarter: Quarter;
  readonly number: number;
  readonly priorities: readonly Priority[];
  readonly returns: readonly Return[];
  readonly actions: readonly EditionAction[];
  readonly narratives: readonly Narrative[];
  /** Of earlier quarters: what was corrected since the edition before this one. */
  readonly restated: readonly Return[];
  /** ISO, UTC. */
  readonly frozenAt: string;
}

/** The same as it may leave the officers. */
export interface PublicEdition extends PublicScorecard {
  readonly number: number;
}

/** What exists and what is visible: the last write of a release. `edition` is what everyone sees; null: none yet. */
export interface QuarterPointer {
  readonly quarter: Quarter;
  readonly round: "open" | "closed" | "locked" | "released";
  readonly edition: number | null;
  /** How often the round was taken back to open; left out: never. */
  readonly reopened?: number;
}
