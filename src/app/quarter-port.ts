import type { MeasureId } from "../domain/measure.ts";
import type { PersonId, NamedPerson } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { Round } from "../domain/round.ts";
import type { Action, ActionUpdate } from "../domain/action.ts";
import type { Narrative } from "../domain/narrative.ts";
import type { ApprovedWording } from "../domain/approved-wording.ts";
import type { Change, Logged, LogLine, Progress, Stored, WriteOutcome } from "./stored.ts";

export interface QuarterStore {
  /** The round, and the returns that this person owns, deputises for, provides data for or was delegated: one query. */
  readForPerson(quarter: Quarter, person: PersonId): Promise<PersonsReturns>;
  /** Everything but the log: one request per 1,000 rows. */
  readWhole(quarter: Quarter): Promise<QuarterContents>;
  /** The round and what was reported on actions: one query. */
  readActions(quarter: Quarter): Promise<Pick<QuarterContents, "round" | "actions">>;
  /** The round and what was written of priorities: one query. */
  readNarratives(quarter: Quarter): Promise<Pick<QuarterContents, "round" | "narratives">>;
  readRound(quarter: Quarter): Promise<Stored<Round> | null>;
  readReturn(quarter: Quarter, measure: MeasureId): Promise<Stored<Return> | null>;
  /** One transaction: the return and its log line. */
  saveReturn(change: Change<Return>, log: LogLine): Promise<WriteOutcome>;
  /** One transaction: the round and its log line. */
  saveRound(quarter: Quarter, change: Change<Round>, log: LogLine): Promise<WriteOutcome>;
  /** The same, for a round that was taken back. Its row stays hidden: the next one goes on from its version and edition. */
  withdrawRound(quarter: Quarter, change: Change<Round>, log: LogLine): Promise<WriteOutcome>;
  /** One transaction: a return and its quarter's round, each with its log line. */
  saveReturnAndRound(ofReturn: Logged<Return>, ofRound: Logged<Round>): Promise<WriteOutcome>;
  /**
   * Transactions of at most 50 row-and-line pairs. The outcome names the rows not written because somebody changed
   * them; the others stand. Can be run again after a crash: keys are deterministic.
   */
  writeRows(
    quarter: Quarter,
    changes: readonly LoggedChange[],
    progress?: Progress,
  ): Promise<readonly LoggedChange[]>;
  /** The lines about one thing, oldest first. */
  readLog(quarter: Quarter, what: string): Promise<readonly LogLine[]>;
  /** Every line of the quarter, oldest first: one request per 1,000 lines. */
  readWholeLog(quarter: Quarter): Promise<readonly LogLine[]>;
}

export type QuarterRow =
  | { readonly kind: "return"; readonly value: Return }
  | ({ readonly kind: "action-update"; readonly action: Action; readonly value: ActionUpdate } & Reported)
  /** `priorityName`: as the plan had it when this was written; null: not known. Another priority can get its number. */
  | ({
      readonly kind: "narrative";
      readonly priorityName: string | null;
      readonly value: Narrative;
    } & Reported)
  /** A figure that came in arrears, in a later round: kept under the quarter that it is of, and in no edition of it. */
  | { readonly kind: "late"; readonly value: Return };

/** A row and its log line are written together or not at all. */
export interface LoggedChange {
  readonly row: QuarterRow;
  readonly etag: string | null;
  readonly log: LogLine;
  /** The row is taken away: nothing reads it any more. One that comes in its place goes on from its version. */
  readonly withdraws?: true;
}

/** What an import had brought and was taken back. */
export interface Withdrawn {
  readonly round: Stored<Round> | null;
  readonly returns: readonly Stored<Return>[];
  readonly actions: readonly Stored<ActionUpdateRow>[];
}

export interface QuarterContents {
  readonly round: Stored<Round> | null;
  readonly returns: readonly Stored<Return>[];
  readonly actions: readonly Stored<ActionUpdateRow>[];
  readonly narratives: readonly Stored<NarrativeRow>[];
  readonly late: readonly Stored<Return>[];
  readonly withdrawn: Withdrawn;
}

export type ActionUpdateRow = Extract<QuarterRow, { readonly kind: "action-update" }>;
export type NarrativeRow = Extract<QuarterRow, { readonly kind: "narrative" }>;
export type PersonsReturns = Pick<QuarterContents, "round" | "returns">;

/** Of what is asked for beside the returns. */
interface Reported {
  /** Null: it came by file, or nothing did before the lock. */
  readonly saved: { readonly by: NamedPerson; readonly at: string } | null;
  /** What may be shown of it to everyone, where a measure of its priority hides a low number. */
  readonly wordings: readonly ApprovedWording[];
  /** Set by the lock: it can no longer change. */
  readonly frozen: boolean;
  readonly version: number;
}
