import type { Check, PartResult } from "./part-result.ts";

/** A part's table for a terminal, then its targets. */
export function resultText({ title, columns, rows, checks, notes }: PartResult): string {
  const widths = columns.map((name, column) =>
    Math.max(...[name, ...rows.map((row) => row[column] ?? "")].map((cell) => cell.length)),
  );
  const lines = [columns, ...rows].map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  return [title, ...lines, ...notes, ...checks.map(checkLine), ""].join("\n");
}

export function checkLine({ what, measured, limit, unit, holds }: Check): string {
  return `${holds ? "holds " : "MISSED"} ${what}: ${measured.toFixed(2)}${unitText(unit)}, at most ${limit.toFixed(2)}${unitText(unit)}`;
}

export function unitText(unit: string): string {
  return unit === "x" ? "x" : ` ${unit}`;
}
