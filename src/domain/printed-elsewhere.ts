import { parseFigure } from "./figure.ts";
import { MONTH } from "./month-pattern.ts";
import { type PrintedReason, readPrintedReason } from "./printed-reason.ts";
import { parseTarget } from "./target.ts";

/** What a figure's cell says in words, `Data not yet available`; null: a figure, nothing, or what cannot be read. */
export function reasonInFigureCell(text: string): PrintedReason | null {
  return parseFigure(text).kind === "unreadable" && !holdsNumber(text) ? readPrintedReason(text) : null;
}

/** What a target's cell says in words; null: a target, nothing, or what cannot be read. */
export function reasonInTargetCell(text: string): PrintedReason | null {
  const target = parseTarget(text);
  const isUnreadable = target.kind === "none" && target.reason === "unreadable-target";
  return isUnreadable && !holdsNumber(text) && !AIM.test(text) ? readPrintedReason(text) : null;
}

/** `90% by year end` and `45% annual` hold a figure that a reason may not hide; `Starts 2021/22` and `Q4 only` hold none. */
function holdsNumber(text: string): boolean {
  return /\d/.test(text.replace(WHEN, " "));
}

const WHEN = new RegExp(
  String.raw`\bq(?:uarter|tr)?s?\.?\s?[1-4](?:(?:\s?(?:[&,/+]|and\b|or\b)\s?(?:q\s?)?[1-4])*)(?![\d.%])|\bnote \d+|\b(?:20)?\d{2}\s?[/–-]\s?(?:20)?\d{2}\b(?!%)|\b(?:19|20)\d{2}\b(?![.,%]\d|%)|\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${MONTH})\b`,
  "gi",
);

/** A target that is worded as an aim is one, though it names a year or a survey: `Reduce from 2018/19`. */
const AIM =
  /\b(?:reduc(?:e|tion)|decreas(?:e|ing)|increas(?:e|ing)|improve(?:ment)?|maintain|better|worse|fewer|less|more|greater|higher|lower|above|below|than|quartile|median|average|within|minimum|maximum|at (?:least|most))\b/i;
