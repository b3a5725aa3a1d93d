import type { PersonId } from "../../domain/person.ts";
import type { CheckedSheet } from "./checked-sheet.ts";

/** A workbook's rows between the dry run that showed them and the press that saves them. */
export interface Draft {
  readonly id: string;
  /** The only one who can use it. */
  readonly person: PersonId;
  /** ISO, UTC. */
  readonly createdAt: string;
  readonly sheet: CheckedSheet;
  /** How many mistakes are left in the file. */
  readonly mistakes: number;
}

export interface DraftStore {
  /** Keeps it as its person's only one: what they sent before is gone. */
  write(draft: Draft): Promise<void>;
  /** Null: there is none of that id and person, or it is not whole. */
  read(person: PersonId, id: string): Promise<Draft | null>;
  /** Everybody's that were made before this moment (ISO, UTC). */
  removeOlderThan(moment: string): Promise<void>;
}
