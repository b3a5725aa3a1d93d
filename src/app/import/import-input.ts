import type { Quarter } from "../../domain/quarter.ts";
import type { Table } from "../table.ts";
import type { YearStart } from "./read-year-changes.ts";

/** The files of one import, each optional. */
export interface ImportFiles {
  readonly people: Table | null;
  readonly priorities: Table | null;
  readonly scorecard: Table | null;
  readonly measures: Table | null;
  readonly targets: Table | null;
  readonly actions: Table | null;
  readonly comparators: Table | null;
  /** Null: no year is started. */
  readonly yearStart: YearStart | null;
  /** The quarter that the actions file reports, where it does not say so itself. */
  readonly actionsQuarter: Quarter | null;
  /** The grading method from now on; null keeps the one in force, `NO_METHOD` ends a plan that nothing is left of. */
  readonly methodVersion: string | null;
}

/** Before its first import a plan has no grading method. */
export const NO_METHOD = "none";

export const NO_FILES: ImportFiles = {
  people: null,
  priorities: null,
  scorecard: null,
  measures: null,
  targets: null,
  actions: null,
  comparators: null,
  yearStart: null,
  actionsQuarter: null,
  methodVersion: null,
};

/** The tables that are given, in no order. */
export function tablesOf(files: ImportFiles): readonly Table[] {
  const { people, priorities, scorecard, measures, targets, actions, comparators, yearStart } = files;
  const tables = [people, priorities, scorecard, measures, targets, actions, comparators, yearStart?.table];
  return tables.flatMap((table) => table ?? []);
}
