import type { CommentaryRemark } from "./commentary-remark.ts";
import { gradeColour, gradeName } from "./grade.ts";
import { type Return, thisQuartersGrade } from "./return.ts";
import { namesTime } from "./times-in-text.ts";

/**
 * A red with words, and no date or period in any of them. Members ask first when it will be better. A date anywhere is
 * enough: whether it is the right one is for the lead to say.
 */
export function noDateUnderRed(r: Return): readonly CommentaryRemark[] {
  const grade = thisQuartersGrade(r);
  const { why, doing, byWhen } = r.commentary;
  if (grade === null || gradeColour(grade) !== "red" || `${why}${doing}${byWhen}` === "") return [];
  // In the field "by when", `march` is the month.
  if ([why, doing, `by ${byWhen}`].some(namesTime)) return [];
  const text =
    `There is no date under a ${gradeName(grade)}. Members ask by when it will be better: give a date or a quarter, ` +
    "or say when it will next be decided.";
  return [{ rule: "no-date-under-red", field: "byWhen", text }];
}
