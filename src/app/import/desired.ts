import type { Person, PersonId } from "../../domain/person.ts";
import type { Plan } from "../../domain/plan.ts";
import type { Quarter } from "../../domain/quarter.ts";
import type { ActionId } from "../../domain/action.ts";
import type { MeasureId } from "../../domain/measure.ts";
import type { Fault } from "../fault.ts";
import type { TableRow } from "../table.ts";
import type { PlacedMeasure } from "./place-scorecard.ts";
import type { ActionRecord } from "./read-actions.ts";
import type { ChangedBy } from "./target-changes.ts";

/** People and plan as they will be, and what the files say of past quarters. */
export interface Desired {
  readonly people: readonly Person[];
  readonly plan: Plan;
  readonly scorecard: readonly PlacedMeasure[];
  readonly actions: readonly ActionRecord[];
  /** How measures stood in quarters that are history. */
  readonly restoredRows: readonly RestoredRow[];
  readonly gone: Gone;
  /** Nothing is left of the plan, not even its grading method. */
  readonly isEnded: boolean;
  readonly faults: readonly Fault[];
}

/** What is stored before the import. */
export interface Known {
  readonly people: readonly Person[];
  readonly plan: Plan | null;
  readonly planId: string;
  /** The quarters that have a round or an edition. */
  readonly rounds: readonly Quarter[];
  /** The plan is the one that this plan replaces. */
  readonly isEarlier: boolean;
  readonly changedBy: ChangedBy;
}

/** What the files say was not there and is to go, each with its line. */
export interface Gone {
  readonly people: ReadonlyMap<PersonId, number>;
  readonly priorities: ReadonlyMap<number, number>;
  readonly measures: ReadonlyMap<MeasureId, number>;
  readonly actions: ReadonlyMap<ActionId, number>;
  /** What was reported of actions. */
  readonly updates: readonly { readonly actionId: ActionId; readonly quarter: Quarter }[];
}

/**
 * A row that says of one measure in one quarter how it stood, and nothing of the plan: as in an edition of the quarter,
 * which never changes; `edition` null: it was not there.
 */
export interface RestoredRow {
  readonly line: number;
  readonly measureId: MeasureId;
  readonly quarter: Quarter;
  readonly edition: number | null;
  readonly cells: TableRow["cells"];
}
