import type { Fault } from "../fault.ts";
import type { Table, TableRow } from "../table.ts";
import type { ImportFiles } from "./import-input.ts";
import type { Mark } from "./marks.ts";

export const KEPT_KINDS = [
  "people",
  "priorities",
  "measures",
  "targets",
  "comparators",
  "scorecard",
  "actions",
] as const satisfies readonly (keyof ImportFiles)[];
export type KeptKind = (typeof KEPT_KINDS)[number];

/** The column that has the marks of what the import left, which the row puts something else in place of. */
export const REPLACES = "replaces";

const CHANGED_SINCE =
  "what that import left. It has been changed since: take that back first, or leave this line out to keep what is there now";

/**
 * The rows that would put something in place of what came after the import that they take back. `standing`: what the files
 * would change, as it is.
 */
export function changedSince(files: ImportFiles, standing: ReadonlyMap<string, Mark>): readonly Fault[] {
  return KEPT_KINDS.flatMap((kind) => {
    const table: Table | null = files[kind];
    return (table?.rows ?? []).flatMap(({ line, cells }): readonly Fault[] => {
      const marks = (cells[REPLACES] ?? "").split(" ").filter((mark) => mark !== "");
      const keys = keysOf(kind, cells);
      const isOther = (mark: Mark, index: number) => (standing.get(keys[index] ?? "") ?? mark) !== mark;
      if (table === null || !marks.some(isOther)) return [];
      return [{ file: table.file, line, column: "", value: nameOf(kind, cells), expected: CHANGED_SINCE }];
    });
  });
}

/** What a row of a kept file is of: one for each of its marks. */
export function keysOf(kind: KeptKind, cells: TableRow["cells"]): readonly string[] {
  const key = (what: string, ...columns: readonly string[]) =>
    [what, ...columns.map((column) => cells[column] ?? "")].join("~");
  switch (kind) {
    case "people":
      return [key("person", "person_id")];
    case "priorities":
      return [key("priority", "priority_no")];
    case "measures":
      return [key("measure", "measure_id")];
    case "targets":
      return [key("target", "measure_id", "quarter")];
    case "comparators":
      return [key("comparators", "measure_id")];
    case "scorecard":
      return [key("return", "measure_id", "period")];
    case "actions":
      return [key("action", "action_id"), key("update", "action_id", "quarter")];
  }
}

const NAMED_BY: Readonly<Record<KeptKind, readonly string[]>> = {
  people: ["name"],
  priorities: ["priority"],
  measures: ["ref", "name"],
  targets: ["measure_id", "quarter"],
  comparators: ["measure_id"],
  scorecard: ["measure", "period"],
  actions: ["action", "quarter"],
};

function nameOf(kind: KeptKind, cells: TableRow["cells"]): string {
  const words = NAMED_BY[kind].map((column) => cells[column] ?? "").filter((text) => text !== "");
  return words.join(kind === "measures" ? " " : ", ");
}
