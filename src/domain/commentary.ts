import { type GradeCode, isOffTarget } from "./grade.ts";

/** The cause, what is being done, by when. */
export interface Commentary {
  readonly why: string;
  readonly doing: string;
  readonly byWhen: string;
}

export const NO_COMMENTARY: Commentary = { why: "", doing: "", byWhen: "" };
export const LONGEST_COMMENTARY = 2000;

/** In the place of words that may tell of a hidden figure, or of none: which it is is not told. */
export const WORDS_HELD = "Commentary is not shown, to protect people who could be identified.";

/** Amber or red without a cause and what is being done: the figure is kept, and cannot be signed off yet. */
export function commentaryOwed(grade: GradeCode | null, commentary: Commentary): boolean {
  const { why, doing } = commentary;
  return grade !== null && isOffTarget(grade) && why !== WORDS_HELD && (why === "" || doing === "");
}

/** The three fields as one paragraph, as reports print it. */
export function commentaryText(commentary: Commentary): string {
  const byWhen = commentary.byWhen === "" ? "" : `By when: ${commentary.byWhen}`;
  return [commentary.why, commentary.doing, byWhen]
    .filter((part) => part !== "")
    .map(endWithStop)
    .join(" ");
}

function endWithStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
