import type { Commentary } from "./commentary.ts";

export type RemarkRule = "says-nothing" | "same-as-last-quarter" | "contradicts-figure" | "no-date-under-red";

/** What is worth a second look in a commentary: what is noticed, why it matters and what would help. It blocks nothing. */
export interface CommentaryRemark {
  readonly rule: RemarkRule;
  /** Where the change would be made. */
  readonly field: keyof Commentary;
  readonly text: string;
}
