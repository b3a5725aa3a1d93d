import type { Action, ActionUpdate } from "./action.ts";
import type { Narrative } from "./narrative.ts";
import type { Priority } from "./plan.ts";
import type { Quarter } from "./quarter.ts";
import type { Return } from "./return.ts";

declare const publicBrand: unique symbol;

/** A return as it may leave the officers, without low numbers and the words about them. Only app/visibility.ts makes one. */
export interface PublicReturn extends Return {
  readonly [publicBrand]: true;
  /** Words about it wait until the performance team approves public wording. */
  readonly wordsHeld: boolean;
}

export interface PublicNarrative extends Narrative {
  /** It waits for wording. */
  readonly held: boolean;
}

export interface ActionWithUpdate {
  readonly action: Action;
  readonly update: ActionUpdate;
}

/** A quarter's scorecard as it may leave the officers. Only app/visibility.ts makes one. */
export interface PublicScorecard {
  readonly [publicBrand]: true;
  readonly quarter: Quarter;
  readonly priorities: readonly Priority[];
  readonly returns: readonly PublicReturn[];
  readonly actions: readonly ActionWithUpdate[];
  readonly narratives: readonly PublicNarrative[];
  /** Of earlier quarters: what was corrected since the last edition. */
  readonly restated: readonly PublicReturn[];
}
