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
  const plain = text.replace(YEARS, (years, first: string, next: string) =>
    (Number(first) + 1) % 100 === Number(next) ? " " : years,
  );
  return /\d/.test(plain.replace(WHEN, " "));
}

/** `2021/22`, `21/22`; of two numbers that do not follow each other, `10/26`, neither is a year. */
const YEARS = /(?<![\d£.])(?:20)?(\d{2})\s?[/–-]\s?(?:20)?(\d{2})(?![\d%.])/g;

/** Quarters, notes, years after a word that leads to one, and dates. `2000 annual` is a figure. */
const WHEN = new RegExp(
  String.raw`\bq(?:uarter|tr)?s?\.?\s?[1-4](?:\s?(?:[&,/+]|and\b|or\b)\s?(?:q\s?)?[1-4])*(?![\d.%])|\bnote \d+|(?<=\b(?:in|from|since|by|until|till|during|after|before|starts?|starting|begins|new)\s)(?:19|20)\d{2}\b(?![.,%])|\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${MONTH})\b(?:,? \d{4})?|\b(?:${MONTH}) (?:\d{1,2}(?:st|nd|rd|th)?\b)?(?:,? ?\d{4})?`,
  "gi",
);

/** A target that is worded as an aim is one, though it names a year or a survey: `Reduce from 2018/19`. */
const AIM =
  /\b(?:reduc|decreas|increas|improv|maintain|exceed|narrow|halv|doubl|better|worse|fewer|less|more|greater|higher|lower|above|below|than|quartile|median|mean|average|within|minim|maxim|at (?:least|most)|up|down|top)(?:\w*)\b/i;
