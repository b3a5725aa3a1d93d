import { type GradeCode, isOffTarget } from "./grade.ts";

/** The cause, what is being done, by when. */
export interface Commentary {
  readonly why: string;
  readonly doing: string;
  readonly byWhen: string;
}

export const NO_COMMENTARY: Commentary = { why: "", doing: "", byWhen: "" };
export const LONGEST_COMMENTARY = 2000;

/** Amber or red without a cause and what is being done: the figure is kept, and cannot be signed off yet. */
export function commentaryOwed(grade: GradeCode | null, commentary: Commentary): boolean {
  return grade !== null && isOffTarget(grade) && (commentary.why === "" || commentary.doing === "");
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
