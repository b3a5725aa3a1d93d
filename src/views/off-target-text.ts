import type { GroupDigest } from "../domain/digest.ts";

type Counted = Pick<GroupDigest, "measures" | "ungraded" | "offTarget">;

/** `4 of 17 graded are off target, 21 not graded`: nobody takes a measure without a grade for one on target. */
export function offTargetText({ measures, ungraded, offTarget }: Counted): string {
  const graded = measures.length - ungraded;
  if (measures.length === 0) return "No measures";
  if (graded === 0) return `None of ${measures.length} graded`;
  const rest = ungraded === 0 ? "" : `, ${ungraded} not graded`;
  return `${offTarget.length} of ${graded} graded ${offTarget.length === 1 ? "is" : "are"} off target${rest}`;
}

/** The heading of the exceptions: `Off target (4)`; of none, whether anything was graded at all. */
export function offTargetHeading({ measures, ungraded, offTarget }: Counted): string {
  if (offTarget.length > 0) return `Off target (${offTarget.length})`;
  if (ungraded === measures.length) return measures.length === 0 ? "No measures" : "Nothing is graded";
  return ungraded === 0 ? "Nothing is off target" : `Nothing graded is off target; ${ungraded} not graded`;
}
