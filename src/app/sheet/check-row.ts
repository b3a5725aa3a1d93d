import type { Problem, TypedAnswer } from "../../domain/typed-answer.ts";
import { checkAnswer } from "../../domain/check-answer.ts";
import { commentaryRemarks } from "../../domain/commentary-remarks.ts";
import { type MeasureId, measureId } from "../../domain/measure.ts";
import type { Person } from "../../domain/person.ts";
import type { Return } from "../../domain/return.ts";
import type { Round } from "../../domain/round.ts";
import { differsFromSaved } from "../../domain/saved-answer.ts";
import type { Caller } from "../caller.ts";
import { type Judgement, judgeAnswer, saysTheSame } from "../judge-answer.ts";
import { may, relationsTo } from "../policy.ts";
import { answered, NOT_YOURS } from "../submit-return.ts";
import { maySeeWorkingFigure } from "../visibility.ts";
import { SHUT } from "../why-shut.ts";
import { type CellRemark, type CheckedRow, cellName, type Mistake } from "./checked-sheet.ts";
import { overtakenText } from "./overtaken-text.ts";
import type { ColumnLetters, SheetRow } from "./returns-sheet.ts";
import { columnOf, type SheetColumn } from "./sheet-columns.ts";
import { sheetFormId } from "./sheet-form-id.ts";
import { isBlank, typedRow } from "./typed-row.ts";

export type RowCheck =
  | { readonly kind: "unchanged" }
  /** Empty, and of a measure that is not the caller's: part of somebody else's workbook. */
  | { readonly kind: "passed-over" }
  | { readonly kind: "clean" | "unlikely"; readonly row: CheckedRow; readonly remarks: readonly CellRemark[] }
  | { readonly kind: "mistaken"; readonly mistakes: readonly Mistake[] };

/** What every row of one file is held against. */
export interface RowContext {
  readonly caller: Caller;
  readonly person: Person;
  readonly round: Round;
  readonly returns: ReadonlyMap<MeasureId, Return>;
  readonly letters: ColumnLetters;
  /** The rows of each measure. */
  readonly rowsOf: ReadonlyMap<string, readonly number[]>;
  /** ISO, in UK time. */
  readonly today: string;
}

const UNKNOWN =
  "This row is of no measure that is asked for this quarter. Take it out, or ask the performance team if the measure should be asked for.";
const NO_VERSION =
  "The number in this cell is not the one that was there. Fill in a new workbook, or put it back.";

/** Holds one row against the return as it stands now. What is stored is compared only for those who may see it. */
export function checkRow(context: RowContext, row: SheetRow): RowCheck {
  const { caller, person, letters, rowsOf } = context;
  const wrong = (column: SheetColumn, text: string): RowCheck => ({
    kind: "mistaken",
    mistakes: [{ cell: cellName(letters, column, row.number), text }],
  });
  const id = row.cells.measureId.text.trim();
  const current = context.returns.get(measureId(id));
  const { typed, unusable } = typedRow(row);
  if (current === undefined) return wrong("ref", UNKNOWN);
  if (!maySeeWorkingFigure(caller, current)) {
    return isBlank(typed) ? { kind: "passed-over" } : wrong("ref", NOT_YOURS);
  }
  if (!namesRef(row.cells.ref.text, current.measure.ref)) {
    const { ref } = current.measure;
    return wrong(
      "ref",
      `This row was made for ${ref}, and says something else. Fill in a new workbook, or put ${ref} back with its own answer.`,
    );
  }
  const rows = rowsOf.get(id) ?? [];
  if (rows.length > 1) {
    const list = new Intl.ListFormat("en-GB").format(rows.map(String));
    return wrong("ref", `${current.measure.ref} is here more than once, in rows ${list}. Keep one of them.`);
  }
  if (unusable.length === 0 && isUnchanged(typed, current, context.today)) return { kind: "unchanged" };
  if (!may("answer", person, relationsTo(current, person))) return wrong("ref", notTheirs(current));
  const version = wholeNumber(row.cells.version.text);
  if (version === null) return wrong("version", NO_VERSION);
  const checked = {
    number: row.number,
    ref: current.measure.ref,
    measureId: current.measure.id,
    version,
    typed,
  };
  return judged(context, checked, current, unusable);
}

/** A spreadsheet may have made 1.1 of 1.10. */
function namesRef(text: string, ref: string): boolean {
  const said = text.trim();
  return said === "" || said === ref || Number(said) === Number(ref);
}

/** White space, another spelling of the same figure or date: nothing that needs a line in the log. */
function isUnchanged(typed: TypedAnswer, current: Return, today: string): boolean {
  if (!differsFromSaved(typed, current)) return true;
  const checked = checkAnswer(typed, current, today);
  return checked.kind === "fine" && saysTheSame(current, checked);
}

function notTheirs({ measure }: Return): string {
  const who = measure.owner?.name ?? "Somebody else";
  return `${who} answers for ${measure.ref}. Ask them to send this workbook to Scorecard, or ask the performance team to.`;
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;
}

function judged(
  context: RowContext,
  row: Omit<CheckedRow, "questions">,
  current: Return,
  unusable: readonly Problem[],
): RowCheck {
  const { round, person, letters, today } = context;
  const formId = sheetFormId(round.quarter, row);
  const request = { ...row, quarter: round.quarter, formId, confirmed: null };
  const judgement = judgeAnswer(request, current, round, today);
  const problems = problemsOf(judgement, current, person, unusable);
  if (problems.length > 0) {
    const mistakes = problems.map(({ field, text }) => ({
      cell: cellName(letters, columnOf(field), row.number),
      text,
    }));
    return { kind: "mistaken", mistakes };
  }
  if (judgement.kind === "same") return { kind: "unchanged" };
  const sure =
    judgement.kind === "unlikely"
      ? judgeAnswer({ ...request, confirmed: row.typed.actual }, current, round, today)
      : judgement;
  const remarks = remarksOn(sure, context, row.number, current);
  return judgement.kind === "unlikely"
    ? { kind: "unlikely", row: { ...row, questions: judgement.questions }, remarks }
    : { kind: "clean", row: { ...row, questions: [] }, remarks };
}

function remarksOn(
  sure: Judgement,
  { round, letters }: RowContext,
  number: number,
  current: Return,
): readonly CellRemark[] {
  if (sure.kind !== "fine") return [];
  const then = answered(current, sure, current.submission, round);
  return commentaryRemarks(then).map(({ field, text }) => ({ cell: cellName(letters, field, number), text }));
}

/** What a cell cannot be used for goes before what the check makes of what is left in it. */
function problemsOf(
  judgement: Judgement,
  current: Return,
  person: Person,
  unusable: readonly Problem[],
): readonly Problem[] {
  switch (judgement.kind) {
    case "shut":
      return [{ field: "actual", text: SHUT[judgement.why] }];
    case "overtaken":
      return [{ field: "actual", text: overtakenText(current, person.id) }];
    case "refused": {
      const others = judgement.problems.filter(({ field }) => !unusable.some((cell) => cell.field === field));
      return [...unusable, ...others];
    }
    case "same":
    case "unlikely":
    case "fine":
      return unusable;
  }
}
