import {
  readLatestCell,
  readPrintedGrade,
  type LatestCell,
  type PrintedGrade,
} from "../../domain/printed-cell.ts";
import { reasonInFigureCell, reasonInTargetCell } from "../../domain/printed-elsewhere.ts";
import { whatToWrite } from "../../domain/figure-words.ts";
import { doubtUnits } from "../../domain/comparable-figures.ts";
import { type Figure, parseFigure, tidyText } from "../../domain/figure.ts";
import { partsThatDisagree } from "../../domain/figure-for-measure.ts";
import {
  measureId,
  type MeasureId,
  measureRef,
  parseMeasureNumber,
  type MeasureRef,
} from "../../domain/measure.ts";
import type { Priority } from "../../domain/plan.ts";
import { parsePolarity, type Polarity } from "../../domain/polarity.ts";
import { parseQuarter, type Quarter } from "../../domain/quarter.ts";
import { parseTarget, type Target } from "../../domain/target.ts";
import type { Fault } from "../fault.ts";
import type { Table, TableRow } from "../table.ts";
import { type CellReader, cellReader, parsePositive, parseYesNo } from "./cell-reader.ts";

/** One measure in one quarter, as the scorecard prints it. */
export interface ScorecardCell {
  readonly line: number;
  readonly name: string;
  readonly quarter: Quarter;
  /** What was good then, where the measure's latest row says otherwise; null: as there. */
  readonly good: Polarity | null;
  readonly target: string;
  readonly actual: string;
  readonly printed: PrintedGrade;
}

/** One measure of a published scorecard; its descriptive columns are those of its latest quarter. */
export interface ScorecardMeasure {
  /** Null: the file does not say, and its ref does. */
  readonly id: MeasureId | null;
  readonly ref: MeasureRef;
  readonly priority: Priority;
  readonly name: string;
  readonly headline: boolean;
  readonly portfolioHolder: string;
  readonly corporateLead: string;
  readonly good: Polarity;
  /** Oldest first. */
  readonly cells: readonly ScorecardCell[];
  readonly latest: LatestCell;
}

interface ReadRow {
  readonly measure: Omit<ScorecardMeasure, "cells">;
  readonly cell: ScorecardCell;
}

/** The published scorecard, measure by measure. Every cell that cannot be read is a fault. */
export function readScorecard(table: Table, faults: Fault[]): readonly ScorecardMeasure[] {
  const seen = new Map<string, number>();
  const names = new Map<number, string>();
  const rows = table.rows.flatMap((row) => readRow(table, row, faults, seen, names) ?? []);
  const groups = new Map<string, ReadRow[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row.measure)) ?? [];
    group.push(row);
    groups.set(keyOf(row.measure), group);
  }
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => (a.cell.quarter < b.cell.quarter ? -1 : 1));
    const last = sorted.at(-1);
    if (last === undefined) return [];
    const { good } = last.measure;
    const cells = sorted.map(({ cell, measure }) => ({
      ...cell,
      good: measure.good === good ? null : measure.good,
    }));
    return [{ ...last.measure, cells }];
  });
}

function keyOf({ id, ref }: Pick<ScorecardMeasure, "id" | "ref">): string {
  return id === null ? ref : `id ${id}`;
}

function readRow(
  table: Table,
  row: TableRow,
  faults: Fault[],
  seen: Map<string, number>,
  names: Map<number, string>,
): ReadRow | null {
  const cells = cellReader(table, row, faults);
  const priorityNo = cells.read("priority_no", parsePositive, "a priority's number, for example 1", null);
  const measureNo = cells.read(
    "measure_no",
    (text) => parseMeasureNumber(text, priorityNo) ?? undefined,
    "a measure's number in its priority, for example 17",
    null,
  );
  const good = cells.read("good", (text) => parsePolarity(text) ?? undefined, "higher, lower or range", null);
  const quarter = cells.read(
    "period",
    (text) => parseQuarter(text) ?? undefined,
    "a quarter, for example 2019/20 Q2",
    null,
  );
  const headline = cells.read("headline", parseYesNo, "yes or no", false);
  if (cells.text("measure") === "") cells.fault("measure", "the measure's name");
  const printed = readCells(cells);
  if (priorityNo === null || measureNo === null || good === null || quarter === null) return null;
  const ref = measureRef(priorityNo, measureNo);
  const id = cells.text("measure_id") === "" ? null : measureId(cells.text("measure_id"));
  checkOnce(cells, row, `${keyOf({ id, ref })}~${quarter}`, seen);
  checkPriorityName(cells, priorityNo, names);
  const measure = {
    id,
    ref,
    priority: { no: priorityNo, name: names.get(priorityNo) ?? "" },
    name: cells.text("measure"),
    headline,
    portfolioHolder: cells.text("portfolio_holder"),
    corporateLead: cells.text("csb_lead"),
    good,
    latest: readLatestCell(cells.text("latest_rag_raw")),
  };
  return { measure, cell: { quarter, line: row.line, name: measure.name, good: null, ...printed } };
}

/** A reason in words may stand in any of the three cells; the RAG cell's own goes first. */
function readCells(cells: CellReader): Pick<ScorecardCell, "target" | "actual" | "printed"> {
  const target = cells.text("target_raw");
  const actual = cells.text("actual_raw");
  const printed = readPrintedGrade(cells.text("rag_raw"));
  const [inActual, inTarget] = [reasonInFigureCell(actual), reasonInTargetCell(target)];
  const readTarget = parseTarget(target);
  if (inTarget === null && readTarget.kind === "none" && readTarget.reason === "unreadable-target") {
    cells.fault("target_raw", "a figure, a range (0.9-1.1), YoYR, BL, TBA, - or nothing");
  }
  const reading = parseFigure(actual);
  if (inActual === null && reading.kind === "unreadable") {
    const instead = whatToWrite(tidyText(actual));
    cells.fault("actual_raw", instead ?? "a figure, for example 57.0% or 14,000, - or nothing");
  }
  if (printed.kind === "unreadable") {
    cells.fault("rag_raw", "a grade, a reason such as No survey this quarter, _, - or nothing");
  }
  if (reading.kind === "figure") checkUnits(cells, reading.figure, readTarget);
  const stated = printed.kind === "blank" || printed.kind === "not-rated" ? (inActual ?? inTarget) : null;
  return {
    target: inTarget === null ? target : "",
    actual: reading.kind === "figure" ? actual : "",
    printed: stated === null ? printed : { kind: "reason", ...stated },
  };
}

/** One measure, one unit: what may lack its sign, its thousands or its millions is asked about, never graded. */
function checkUnits(cells: CellReader, actual: Figure, target: Target): void {
  const parts = partsThatDisagree(actual, null);
  if (parts !== null) cells.fault("actual_raw", `parts that give the percentage: ${parts}`);
  if (target.kind !== "figure") return;
  const doubt = doubtUnits(actual, target.figure);
  if (doubt?.of === "first")
    cells.fault(
      "actual_raw",
      `${doubt.write}, whichever is meant beside the target ${target.figure.reported}`,
    );
  if (doubt?.of === "second")
    cells.fault("target_raw", `${doubt.write}, whichever is meant beside the figure ${actual.reported}`);
  if (doubt?.of === "both")
    cells.fault("actual_raw", `a figure in the unit of the target ${target.figure.reported}`);
}

function checkOnce(cells: CellReader, row: TableRow, key: string, seen: Map<string, number>): void {
  const earlier = seen.get(key);
  if (earlier !== undefined)
    cells.fault("period", `one row a measure and quarter; line ${earlier} has this one too`);
  seen.set(key, row.line);
}

function checkPriorityName(cells: CellReader, no: number, names: Map<number, string>): void {
  const name = cells.text("priority");
  const known = names.get(no);
  if (name === "") cells.fault("priority", "the priority's name");
  else if (known === undefined) names.set(no, name);
  else if (known !== name) cells.fault("priority", `"${known}", as on the rows before`);
}
