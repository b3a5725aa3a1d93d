import type { Fault } from "./fault.ts";
import { cell, type Table, type TableRow } from "./table.ts";
import { type FigureReading, parseFigure } from "../domain/figure.ts";
import { partsThatDisagree } from "../domain/figure-for-measure.ts";
import { type MeasureRef, measureRef, parseMeasureNumber } from "../domain/measure.ts";
import { parsePolarity, type Polarity } from "../domain/polarity.ts";
import {
  type LatestCell,
  type PrintedGrade,
  readLatestCell,
  readPrintedGrade,
} from "../domain/printed-cell.ts";
import { reasonInFigureCell, reasonInTargetCell } from "../domain/printed-elsewhere.ts";
import type { PrintedReason } from "../domain/printed-reason.ts";
import { parseQuarter, type Quarter } from "../domain/quarter.ts";
import { parseTarget, type Target } from "../domain/target.ts";
import { parseTolerance, type Tolerance } from "../domain/tolerance.ts";

/** The columns without which no row can be regraded; the published table's others are read where they are there. */
export const AUDIT_COLUMNS = [
  "priority_no",
  "measure_no",
  "measure",
  "good",
  "period",
  "target_raw",
  "actual_raw",
  "rag_raw",
] as const;

/** One line of a published scorecard: a measure in a quarter, its cells read and as printed. */
export interface AuditRow {
  readonly line: number;
  readonly ref: MeasureRef;
  readonly measure: string;
  readonly portfolioHolder: string;
  readonly lead: string;
  readonly good: Polarity | null;
  readonly goodText: string;
  readonly quarter: Quarter;
  readonly period: string;
  readonly target: Target;
  readonly targetText: string;
  readonly actual: FigureReading;
  readonly actualText: string;
  /** As printed, the parts of its figure do not give it: `38.5% (10/36)`; a sentence. */
  readonly partsProblem: string | null;
  readonly printed: PrintedGrade;
  readonly printedText: string;
  /** A reason printed in the target's or the actual's cell: `Data not yet available`. */
  readonly statedElsewhere: PrintedReason | null;
  readonly latest: LatestCell;
  readonly latestText: string;
  readonly tolerance: Tolerance | null;
  readonly toleranceText: string;
}

/** Reads every row, or names every fault. A cell that cannot be graded is no fault: the audit says so. */
export function readAuditRows(table: Table): {
  readonly rows: readonly AuditRow[];
  readonly faults: readonly Fault[];
} {
  const rows: AuditRow[] = [];
  const faults: Fault[] = [...table.faults];
  for (const row of table.rows) {
    const place = readPlace(table.file, row, faults);
    if (place !== null) rows.push(readCells(row, place));
  }
  return { rows, faults: faults.sort((a, b) => a.line - b.line) };
}

interface Place {
  readonly ref: MeasureRef;
  readonly quarter: Quarter;
}

function readPlace(file: string, row: TableRow, faults: Fault[]): Place | null {
  const priorityNo = wholeNumber(cell(row, "priority_no"));
  const measureNo = parseMeasureNumber(cell(row, "measure_no"), priorityNo);
  const quarter = parseQuarter(cell(row, "period"));
  const refuse = (column: string, expected: string): void => {
    faults.push({ file, line: row.line, column, value: cell(row, column), expected });
  };
  if (priorityNo === null) refuse("priority_no", "the priority's number, for example 3");
  if (measureNo === null) refuse("measure_no", "the measure's number in its priority, for example 17");
  if (quarter === null) refuse("period", "a quarter, for example 2019/20 Q2");
  if (cell(row, "measure") === "") refuse("measure", "the measure's name");
  if (priorityNo === null || measureNo === null || quarter === null) return null;
  return { ref: measureRef(priorityNo, measureNo), quarter };
}

function wholeNumber(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

function readCells(row: TableRow, place: Place): AuditRow {
  const targetText = cell(row, "target_raw");
  const actualText = cell(row, "actual_raw");
  const target = parseTarget(targetText);
  const actual = parseFigure(actualText);
  return {
    ref: place.ref,
    quarter: place.quarter,
    line: row.line,
    measure: cell(row, "measure"),
    portfolioHolder: cell(row, "portfolio_holder"),
    lead: cell(row, "csb_lead"),
    good: parsePolarity(cell(row, "good")),
    goodText: cell(row, "good"),
    period: cell(row, "period"),
    target,
    targetText,
    actual,
    actualText,
    partsProblem: actual.kind === "figure" ? partsThatDisagree(actual.figure, null) : null,
    printed: readPrintedGrade(cell(row, "rag_raw")),
    printedText: cell(row, "rag_raw"),
    statedElsewhere: reasonInFigureCell(actualText) ?? reasonInTargetCell(targetText),
    latest: readLatestCell(cell(row, "latest_rag_raw")),
    latestText: cell(row, "latest_rag_raw"),
    tolerance: parseTolerance(cell(row, "tolerance")),
    toleranceText: cell(row, "tolerance"),
  };
}

/** The rows of each measure together, in the order in which the file has them. */
export function groupByRef<T>(rows: readonly T[], refOf: (row: T) => MeasureRef): readonly (readonly T[])[] {
  const groups = new Map<MeasureRef, T[]>();
  for (const row of rows) {
    const group = groups.get(refOf(row));
    if (group === undefined) groups.set(refOf(row), [row]);
    else group.push(row);
  }
  return [...groups.values()];
}
