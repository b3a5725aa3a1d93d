import type { ReturnsSheet, ReturnsSheetRow } from "../app/sheet/returns-sheet.ts";
import type { SheetReturns } from "../app/sheet/sheet-returns.ts";
import { formatDate } from "../domain/dates.ts";
import type { Measure } from "../domain/measure.ts";
import { isMonthly, monthsInOneText, monthsOf } from "../domain/months.ts";
import { NO_FIGURE_WORDS } from "../domain/no-figure-words.ts";
import { formatQuarter, previousQuarter, type Quarter, sameQuarterLastYear } from "../domain/quarter.ts";
import { figureQuarter, NO_FIGURE_REASONS, type PastReturn, type Return } from "../domain/return.ts";
import { savedAnswer } from "../domain/saved-answer.ts";
import { pastFigureInWords, targetInWords } from "./figure-text.ts";
import { whatToGive } from "./what-to-give.ts";

/** What a person's workbook of returns says. */
export function returnsSheet({ round, returns, person }: SheetReturns): ReturnsSheet {
  const { quarter, deadline } = round;
  const name = formatQuarter(quarter);
  const due = deadline === null ? "" : ` Due by ${formatDate(deadline)}.`;
  return {
    file: `Returns ${name.replace("/", "-")}.xlsx`,
    title: `${name} returns for ${person.name}`,
    about: `Working figures, not released.${due} Fill in the white columns, save, and send the file back in the chat with Scorecard.`,
    earlier: [formatQuarter(previousQuarter(quarter)), formatQuarter(sameQuarterLastYear(quarter))],
    rows: returns.map((r) => rowOf(r, quarter)),
    reasons: NO_FIGURE_REASONS.map((reason) => NO_FIGURE_WORDS[reason]),
    guide: GUIDE,
  };
}

function rowOf(r: Return, quarter: Quarter): ReturnsSheetRow {
  const { measure } = r;
  return {
    ref: measure.ref,
    measure: measure.name,
    about: `${inArrears(r)}${whatToGive(measure)}${howMonths(r)}${measure.miOnly ? " For information, never graded." : ""}`,
    good: measure.good,
    target: targetInWords(r.target, measure),
    lastQuarter: pastText(r.lastQuarter, measure, previousQuarter(quarter)),
    lastYear: pastText(r.lastYear, measure, sameQuarterLastYear(quarter)),
    owner: measure.owner?.name ?? "",
    answer: answerCells(r),
    quarter: formatQuarter(quarter),
    measureId: measure.id,
    version: r.version,
  };
}

function howMonths(r: Return): string {
  return isMonthly(r.measure)
    ? ` Give ${new Intl.ListFormat("en-GB").format(monthsOf(figureQuarter(r)))} with semicolons between them.`
    : "";
}

function inArrears({ describes }: Return): string {
  return describes === null ? "" : `The figure of ${formatQuarter(describes)}, a quarter in arrears. `;
}

/** As saved, with the reason in the words of the list, and the months in the one cell. */
function answerCells(r: Return): ReturnsSheetRow["answer"] {
  const { answer } = r;
  const saved = savedAnswer(r);
  const noFigure = answer?.kind === "no-figure" ? NO_FIGURE_WORDS[answer.reason] : "";
  const months = answer?.kind === "figure" ? (answer.months ?? null) : null;
  return { ...saved, ...(months === null ? {} : { actual: monthsInOneText(months) }), noFigure };
}

/** `43.0% (LG)`, with its quarter where that is not the column's: a measure in arrears is a quarter behind. */
function pastText(past: PastReturn | null, measure: Measure, column: Quarter): string {
  if (past === null || past.actual === "") return "no figure";
  const figure = pastFigureInWords(past, measure);
  const graded = past.grade === null ? figure : `${figure} (${past.grade})`;
  return past.quarter === column ? graded : `${graded}, ${formatQuarter(past.quarter)}`;
}

const GUIDE: readonly string[] = [
  "There is one row for each measure. Fill in the white columns, from Actual to Note. The grey ones are for you to read.",
  "Actual: one figure, as you would write it in the report, for example 43.2%, £1.1m, 1,250 or 38.5% (10/26). A monthly measure has its three months in the one cell: 410; 395; 445. What to give says whether it counts this quarter alone or since 1 April.",
  "Why, What is being done, By when: a sentence or two each, where the figure is off target.",
  "If you have no figure, leave Actual empty and choose a reason from the list in No figure because. Not available yet needs an Expected date, for example 14 January 2020. Another reason needs a Note.",
  "Leave a row as it is if you have nothing to add or change. You can take rows out, and send the file as often as you like.",
  "Send the file back in your 1:1 chat with Scorecard. It tells you what it would save and what to look at again, cell by cell. Nothing is saved before you say so.",
  "The columns can be unlocked (Review, Unprotect Sheet), but please keep their names, and the hidden columns at the end: Scorecard knows the rows by them.",
];
