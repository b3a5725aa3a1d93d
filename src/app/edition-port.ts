import type { MeasureId } from "../domain/measure.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { Progress } from "./stored.ts";
import type { Edition, QuarterPointer } from "./edition.ts";

export interface EditionStore {
  /** Writes the rows in batches; the same edition again writes the same rows. Not visible before its pointer. */
  write(edition: Edition, progress?: Progress): Promise<void>;
  /** The whole edition: one request per 1,000 rows. Null when there is none. */
  read(quarter: Quarter, number: number): Promise<Edition | null>;
  /** One measure's return in an edition: a point read. */
  readReturn(quarter: Quarter, number: number, measure: MeasureId): Promise<Return | null>;
  /** Every quarter that has a round or an edition, newest first: one query. */
  pointers(): Promise<readonly QuarterPointer[]>;
  /** Only ever moves a quarter forward (forward-pointer.ts): one that would step back is left unwritten. */
  writePointer(pointer: QuarterPointer): Promise<void>;
  /**
   * Nobody sees an edition of the quarter any more. Its editions stay, and so do their numbers. One with a round under way
   * is left as it is.
   */
  removePointer(quarter: Quarter): Promise<void>;
}
