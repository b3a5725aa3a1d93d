/** Why a return has no grade. Silence is never red, and never green: it has one of these reasons. */
export const NOT_GRADED = {
  "not-due": "not due this quarter",
  "not-due-figure-repeated": "an earlier figure printed again in a quarter where none is due",
  paused: "paused",
  "no-survey": "no survey this quarter",
  new: "new: it did not exist then",
  "starts-later": "starts in a later quarter",
  baselining: "baselining: a figure, no target yet",
  "mi-only": "management information only, never graded",
  arrears: "reported a quarter in arrears",
  awaited: "due, but the figure is not available yet",
  "to-be-agreed": "target or definition to be agreed",
  "not-rated": "printed as not rated",
  "zero-target": "0 against a target of 0 is not rated",
  "no-target": "no target",
  "no-actual": "no figure reported",
  "needs-last-year": "the RAG key needs last year's figure for the same quarter, which is missing",
  "target-contradicts-good": "the target asks for the opposite of what is good",
  "no-tolerance": "the RAG key needs the measure's tolerance, which is not set",
  "parts-disagree": "the parts in brackets do not give the percentage",
  "tolerance-unit": "the measure's tolerance is in another unit than the figure",
  "unclear-figure": "two figures, and the target does not say which is graded",
  "unit-mismatch": "figure and target are in different units",
  "unreadable-figure": "the figure cannot be read",
  "unreadable-target": "the target cannot be read",
  "unknown-good": "whether higher or lower is good is not stated",
  "grade-not-printed": "a figure and a target, but no grade printed",
  "grade-not-in-method": "the printed grade is not one that the method gives",
  "definition-changed": "the definition has changed",
  other: "another reason, given in words",
} as const;

export type NotGradedReason = keyof typeof NOT_GRADED;

export function notGradedText(reason: NotGradedReason): string {
  return NOT_GRADED[reason];
}
