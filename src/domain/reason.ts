export const LONGEST_REASON = 500;

/** What is wrong with the reason for a change, which is kept and shown; null: nothing. `missing`: said of none. */
export function reasonProblem(why: string, missing: string): string | null {
  const { length } = why.trim();
  if (length === 0) return missing;
  return length > LONGEST_REASON ? `Give the reason in at most ${LONGEST_REASON} characters.` : null;
}

/** The end of a sentence that says why, in the words given after "because". */
export function because(why: string): string {
  return `because ${why.trim().replace(/[.\s]+$/, "")}.`;
}
