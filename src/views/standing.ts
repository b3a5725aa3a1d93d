import { formatQuarter } from "../domain/quarter.ts";
import { type Return, thisQuartersGrade } from "../domain/return.ts";
import { actualInWords } from "./figure-text.ts";
import { gradeLabel } from "./grade-label.ts";

/** `43.2%, LG Low Green (2019/20 Q2)`. */
export function standing(r: Return): string {
  const grade = thisQuartersGrade(r);
  const label = grade === null ? "" : `, ${gradeLabel(grade).text}`;
  return `${actualInWords(r)}${label} (${formatQuarter(r.quarter)})`;
}
