import type { RestateOutcome } from "../app/restate-return.ts";
import { formatQuarter } from "../domain/quarter.ts";
import { type Return, thisQuartersGrade } from "../domain/return.ts";
import { actualInWords } from "./figure-text.ts";
import { gradeLabel } from "./grade-label.ts";
import { measureTitle } from "./measure-choice.ts";

/** What a restatement would change, and what is unlikely about it: what is released is seen by everyone, so it is asked first. */
export function restatementAsked({
  value,
  current,
  questions,
}: Extract<RestateOutcome, { readonly kind: "asked" }>): string {
  const [now = "", was = ""] = [value, current].map(
    (r) => `${actualInWords({ ...r, restatements: [] })} (${gradeInWords(r)})`,
  );
  const what = `${measureTitle(value.measure)}, ${formatQuarter(value.quarter)}: ${now} in place of ${was}. Nothing has changed yet.`;
  return [what, ...questions].join(" ");
}

function gradeInWords(r: Return): string {
  const grade = thisQuartersGrade(r);
  return grade === null ? "not graded" : gradeLabel(grade).text;
}
