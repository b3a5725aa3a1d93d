import type { MeasureId } from "../domain/measure.ts";
import type { PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { Round } from "../domain/round.ts";
import type {
  Change,
  Logged,
  LoggedChange,
  LogLine,
  PersonsReturns,
  Progress,
  QuarterContents,
  Stored,
  WriteOutcome,
} from "./ports.ts";

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
