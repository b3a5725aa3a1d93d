import { monthsOf } from "../domain/months.ts";
import { figureQuarter, type Return } from "../domain/return.ts";
import { yearMeanLine } from "../domain/year-mean.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { figureInWords } from "./figure-text.ts";

/** What makes a figure, or goes with it: its months, and the year's mean where this is the year's last. */
export function figureDetails(r: Return): readonly Text[] {
  return [...textIfAny(monthsLine(r)), ...textIfAny(yearMeanLine(r) ?? "")];
}

/** `July 2019 12, August 2019 15, September 2019 9`. */
function monthsLine(r: Return): string {
  const months = r.answer?.kind === "figure" ? (r.answer.months ?? []) : [];
  const names = monthsOf(figureQuarter(r));
  return months.map((month, index) => `${names[index] ?? ""}: ${figureInWords(month, r.measure)}`).join("; ");
}
