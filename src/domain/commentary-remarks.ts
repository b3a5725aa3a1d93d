import type { CommentaryRemark } from "./commentary-remark.ts";
import { contradictsFigure } from "./contradicts-figure.ts";
import { noDateUnderRed } from "./no-date-under-red.ts";
import type { Return } from "./return.ts";
import { sameAsLastQuarter } from "./same-as-last-quarter.ts";
import { saysNothing } from "./says-nothing.ts";

/**
 * What its author, or who signs off the figure, might look at again in a return's commentary. Worked out whenever it is
 * shown, and never stored; empty for most. What is missing altogether is "commentary owed", and no remark.
 */
export function commentaryRemarks(r: Return): readonly CommentaryRemark[] {
  const empty = saysNothing(r);
  return [
    ...empty,
    // "As above" twice is one thing to put right, not two.
    ...(empty.length > 0 ? [] : sameAsLastQuarter(r)),
    ...contradictsFigure(r),
    ...noDateUnderRed(r),
  ];
}
