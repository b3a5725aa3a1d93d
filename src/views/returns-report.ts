import type { OutgoingMessage } from "../app/sender-port.ts";
import type { SheetCheck } from "../app/sheet/check-sheet.ts";
import { type CellRemark, cellName, type CheckedSheet, type Mistake } from "../app/sheet/checked-sheet.ts";
import type { Draft } from "../app/sheet/draft-port.ts";
import type { SavedSheet } from "../app/sheet/save-sheet.ts";
import { countOf } from "../domain/count-of.ts";
import { formatQuarter } from "../domain/quarter.ts";
import { returnState } from "../domain/return-state.ts";
import { CARD_BYTES, rowsThatFit, utf16Bytes } from "./card-size.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { type ExecuteAction, executeAction } from "./execute-action.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { shorten } from "./shorten.ts";
import { VERBS } from "./verbs.ts";

interface Line {
  readonly cell: string;
  readonly text: string;
}

/** A list with its heading; one without lines is left out. */
interface Section {
  readonly heading: string;
  readonly lines: readonly Line[];
  /** None, or a line on what did not fit. */
  readonly left: readonly Text[];
}

interface ReportModel extends CardModel {
  readonly title: string;
  readonly about: string;
  readonly facts: readonly Text[];
  readonly sections: readonly Section[];
  readonly next: readonly Text[];
  readonly buttons: readonly { readonly actions: readonly ExecuteAction[] }[];
}

const render: RenderCard<ReportModel> = cardTemplate("returns-report");

const LONGEST_FILE_NAME = 80;
const LONGEST_LIST = 400;

/** The dry run of a workbook: what would be saved, what is wrong by cell, and the buttons that save. */
export function checkedSheetCard(check: SheetCheck, draftId: string | null): OutgoingMessage {
  const { clean, unlikely, mistakes, remarks, unchanged, passedOver } = check;
  const name = formatQuarter(check.quarter);
  const model = {
    summary: `${name} workbook: ${clean.length} to save, ${countOf(mistakes.length, "mistake")}`,
    title: `${name}: your workbook`,
    about: `${shorten(check.file, LONGEST_FILE_NAME)}: ${countOf(check.rows, "row")} read. Nothing is saved yet.`,
    facts: [
      { text: `${countOf(clean.length, "row")} can be saved.` },
      ...textIfAny(unchanged === 0 ? "" : `${countOf(unchanged, "row")} unchanged.`),
      ...textIfAny(
        passedOver === 0
          ? ""
          : `${countOf(passedOver, "empty row")} of measures that are not yours, passed over.`,
      ),
    ],
    next: textIfAny(mistakes.length === 0 ? "" : "Correct the mistakes in the file and send it again."),
    buttons: buttonsFor(draftId, clean.length, unlikely.length, mistakes.length),
  };
  return render({ ...model, sections: sectionsThatFit(model, { mistakes, unlikely, remarks }, check) });
}

/** What came of a press: what is saved, and what is left to be done. */
export function savedSheetCard(
  { saved, mistakes, left }: SavedSheet,
  draft: Draft,
  confirmed: boolean,
): OutgoingMessage {
  const { sheet } = draft;
  const name = formatQuarter(sheet.quarter);
  const unlikely = confirmed ? [] : sheet.unlikely;
  const owed = saved.filter((r) => returnState(r) === "commentary-owed").map((r) => r.measure.ref);
  const model = {
    summary: `${name} workbook: ${countOf(saved.length, "row")} saved`,
    title: `${name}: ${countOf(saved.length, "row")} saved`,
    about: shorten(sheet.file, LONGEST_FILE_NAME),
    facts: [
      ...textIfAny(left === 0 ? "" : `${countOf(left, "row")} still to be saved.`),
      ...textIfAny(
        owed.length === 0 ? "" : `Commentary is still owed for ${shorten(owed.join(", "), LONGEST_LIST)}.`,
      ),
    ],
    next: textIfAny(
      draft.mistakes === 0
        ? ""
        : `${countOf(draft.mistakes, "mistake")} left in the file: correct them there and send it again.`,
    ),
    buttons: left > 0 ? [goOn(draft.id, left, confirmed)] : buttonsFor(draft.id, 0, unlikely.length, 0),
  };
  return render({ ...model, sections: sectionsThatFit(model, { mistakes, unlikely, remarks: [] }, sheet) });
}

function buttonsFor(
  draftId: string | null,
  clean: number,
  unlikely: number,
  mistakes: number,
): ReportModel["buttons"] {
  if (draftId === null || clean + unlikely === 0) return [];
  const data = { draft: draftId };
  const save = executeAction(saveTitle(clean, unlikely + mistakes), VERBS.saveSheet, data, { primary: true });
  const confirm = executeAction(confirmTitle(clean, unlikely), VERBS.confirmSheet, data);
  return [{ actions: [...(clean > 0 ? [save] : []), ...(unlikely > 0 ? [confirm] : [])] }];
}

function saveTitle(clean: number, others: number): string {
  if (others > 0) return `Save the ${countOf(clean, "clean row")}`;
  return clean === 1 ? "Save this row" : `Save all ${clean} rows`;
}

function confirmTitle(clean: number, unlikely: number): string {
  const too = clean > 0 ? " too" : "";
  return unlikely === 1
    ? `It is right, save the unlikely row${too}`
    : `They are right, save the ${unlikely} unlikely rows${too}`;
}

function goOn(draftId: string, left: number, confirmed: boolean): ReportModel["buttons"][number] {
  const verb = confirmed ? VERBS.confirmSheet : VERBS.saveSheet;
  return { actions: [executeAction(`Save the other ${left}`, verb, { draft: draftId }, { primary: true })] };
}

/** What the template takes, and what it adds to a line, in bytes. */
const TEMPLATE_BYTES = 6 * 1024;
const LINE_OVERHEAD = 320;

interface Listed extends Pick<CheckedSheet, "unlikely"> {
  readonly mistakes: readonly Mistake[];
  readonly remarks: readonly CellRemark[];
}

function sectionsThatFit(
  model: object,
  { mistakes, unlikely, remarks }: Listed,
  { letters }: Pick<CheckedSheet, "letters">,
): readonly Section[] {
  const bytes = CARD_BYTES - TEMPLATE_BYTES - utf16Bytes(model);
  const questions = unlikely.map(({ number, questions: asked }) => ({
    cell: cellName(letters, "actual", number),
    text: asked.join(" "),
  }));
  return [
    ...section("Look at these again", mistakes, bytes * 0.6),
    ...section("These look unlikely. Are they right?", questions, bytes * 0.25),
    ...section(
      "You might look at this commentary again. It keeps nothing from being saved.",
      remarks,
      bytes * 0.15,
    ),
  ];
}

function section(heading: string, of: readonly Line[], bytes: number): readonly Section[] {
  if (of.length === 0) return [];
  const { shown, left } = rowsThatFit(of, lineOf, bytes, LINE_OVERHEAD);
  const more = left === 0 ? "" : `And ${left} more: they are named when these are done.`;
  return [{ heading, lines: shown, left: textIfAny(more) }];
}

function lineOf({ cell, text }: Line): Line {
  return { cell: `${cell}: `, text };
}
