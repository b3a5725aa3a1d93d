export const LONGEST_REASON = 500;
export const REASON_MISSING = "The reason is missing: say why after the word because.";

/** What is wrong with the reason for a change, which is kept and shown; null: nothing. `missing`: said of none. */
export function reasonProblem(why: string, missing: string): string | null {
  const { length } = why.trim();
  if (length === 0) return missing;
  return length > LONGEST_REASON ? `Give the reason in at most ${LONGEST_REASON} characters.` : null;
}

/** What somebody asks for, and why, from `1.17 LG because it is so`; each empty where it is not said. */
export function splitReason(text: string): { readonly asked: string; readonly why: string } {
  const [, asked = "", why = ""] = /^(.*?)(?:\bbecause\b(.*))?$/is.exec(text) ?? [];
  return { asked: asked.trim(), why: why.trim() };
}

/** The end of a sentence that says why, in the words given after "because". */
export function because(why: string): string {
  return `because ${why.trim().replace(/(?<![.\s])[.\s]+$/, "")}.`;
}
