import type { SheetCheck } from "../app/sheet/check-sheet.ts";
import { type CellRemark, cellName, type Mistake } from "../app/sheet/checked-sheet.ts";
import type { SavedSheet } from "../app/sheet/save-sheet.ts";
import { countOf } from "../domain/count-of.ts";
import { formatQuarter } from "../domain/quarter.ts";
import { type Return, thisQuartersGrade } from "../domain/return.ts";

/** A dry run of a file of returns, for the command line. `refused`: it was to be saved, and was not. */
export function checkedReturnsText(check: SheetCheck, { refused }: { readonly refused: boolean }): string {
  const next = refused
    ? "Nothing was saved. Correct the file and run this again, or add --clean-only to save the clean rows, --confirm to save the unlikely ones too."
    : "Nothing is saved yet. Add --apply to do it.";
  const none = check.clean.length + check.unlikely.length === 0;
  const end = none && check.mistakes.length === 0 ? "Nothing to save." : next;
  return [
    ...openingLines(check),
    ...mistakeLines(check.mistakes),
    ...questionLines(check),
    ...remarkLines(check.remarks),
    "",
    end,
    "",
  ].join("\n");
}

/** What was saved, and what was not. */
export function savedReturnsText(check: SheetCheck, { saved, mistakes }: SavedSheet): string {
  const isSaved = new Set(saved.map(({ measure }) => measure.id));
  const unlikely = check.unlikely.filter(({ measureId }) => !isSaved.has(measureId));
  const lines = saved.map((r) => `  ${r.measure.ref.padEnd(6)} ${savedText(r)}`);
  return [
    ...openingLines(check),
    ...mistakeLines([...check.mistakes, ...mistakes]),
    ...questionLines({ ...check, unlikely }),
    ...remarkLines(check.remarks),
    ...(lines.length === 0 ? [] : ["", "Saved", ...lines]),
    "",
    `${countOf(saved.length, "row")} saved.`,
    "",
  ].join("\n");
}

function openingLines(check: SheetCheck): readonly string[] {
  const { file, quarter, rows, clean, unchanged, unlikely, passedOver, mistakes } = check;
  const counts = [
    `${clean.length} to save`,
    `${unchanged} unchanged`,
    `${unlikely.length} unlikely`,
    countOf(mistakes.length, "mistake"),
    ...(passedOver === 0 ? [] : [`${passedOver} of other people's measures passed over`]),
  ];
  return [`${file}, ${formatQuarter(quarter)}: ${countOf(rows, "row")}, ${counts.join(", ")}.`];
}

function mistakeLines(mistakes: readonly Mistake[]): readonly string[] {
  if (mistakes.length === 0) return [];
  return ["", "Mistakes", ...mistakes.map(({ cell, text }) => `  ${cell}: ${text}`)];
}

function remarkLines(remarks: readonly CellRemark[]): readonly string[] {
  if (remarks.length === 0) return [];
  const lines = remarks.map(({ cell, text }) => `  ${cell}: ${text}`);
  return ["", "You might look at this commentary again. It keeps nothing from being saved.", ...lines];
}

function questionLines({ unlikely, letters }: Pick<SheetCheck, "unlikely" | "letters">): readonly string[] {
  if (unlikely.length === 0) return [];
  const lines = unlikely.map(
    ({ number, questions }) => `  ${cellName(letters, "actual", number)}: ${questions.join(" ")}`,
  );
  return ["", "These look unlikely. Are they right?", ...lines];
}

function savedText(r: Return): string {
  const grade = thisQuartersGrade(r);
  const said = r.answer?.kind === "figure" ? r.answer.actual : "no figure";
  return grade === null ? said : `${said}, ${grade}`;
}
