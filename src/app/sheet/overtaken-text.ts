import type { PersonId } from "../../domain/person.ts";
import type { Return } from "../../domain/return.ts";
import { timeInWords } from "../time-in-words.ts";

/** Who changed a return after the workbook was made, and when. */
export function overtakenText({ submission, measure }: Return, reader: PersonId): string {
  const next = "To change it, fill in a new workbook.";
  if (submission === null)
    return `${measure.ref} has changed since this workbook was made, so it stays as it is. ${next}`;
  const own = submission.by.id === reader;
  const at = timeInWords(submission.at);
  return own
    ? `You saved ${measure.ref} at ${at}, after this workbook was made, so it stays as you saved it. ${next}`
    : `${submission.by.name} saved ${measure.ref} at ${at}, after this workbook was made, so it stays as they saved it. ${next}`;
}
