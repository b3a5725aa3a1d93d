import type { PersonId } from "../../domain/person.ts";
import type { Return } from "../../domain/return.ts";
import { timeInWords } from "../time-in-words.ts";

/** That a return changed after the workbook was made (which a change of who answers does too), and whose answer stands. */
export function overtakenText({ submission, measure }: Return, reader: PersonId): string {
  const stays = `${measure.ref} has changed since this workbook was made, so it stays as it is.`;
  const next = "To change it, fill in a new workbook.";
  if (submission === null) return `${stays} ${next}`;
  const who = submission.by.id === reader ? "You" : submission.by.name;
  return `${stays} ${who} saved what is there now at ${timeInWords(submission.at)}. ${next}`;
}
