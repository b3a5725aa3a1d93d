import { doubtUnits } from "../../domain/comparable-figures.ts";
import type { Figure } from "../../domain/figure.ts";
import { readFigure } from "../../domain/grade-measure.ts";
import type { Measure } from "../../domain/measure.ts";
import { parseTarget } from "../../domain/target.ts";
import type { Fault } from "../fault.ts";
import { shareOrPercent } from "./read-targets.ts";
import type { ScorecardMeasure } from "./read-scorecard.ts";

interface PrintedFigure {
  readonly line: number;
  readonly column: "target_raw" | "actual_raw";
  readonly figure: Figure;
}

/** One measure, one unit: a figure of a percentage that may lack its sign, beside those of other quarters, is asked about. */
export function doubtfulUnits(file: string, printed: ScorecardMeasure, { unit }: Measure): readonly Fault[] {
  if (unit !== "percent") return [];
  const figures = figuresOf(printed);
  const signed = figures.map(({ figure }) => figure).filter((figure) => figure.unit === "percent");
  return figures.flatMap(({ line, column, figure }) => {
    if (figure.unit !== "number" || figure.isSecondPercent === true || figure.value.eq(0)) return [];
    const expected = doubtOf(figure, signed);
    return expected === null ? [] : [{ file, line, column, value: figure.reported, expected }];
  });
}

/** What to write in its place; null: it is a percentage beyond doubt. */
function doubtOf(figure: Figure, signed: readonly Figure[]): string | null {
  if (signed.length === 0)
    return figure.value.abs().lt(1) ? `${shareOrPercent(figure.value)}, whichever is meant` : null;
  for (const beside of signed) {
    const doubt = doubtUnits(figure, beside);
    if (doubt?.of === "first") return `${doubt.write}, whichever is meant beside ${beside.reported}`;
  }
  return null;
}

function figuresOf({ cells }: ScorecardMeasure): readonly PrintedFigure[] {
  return cells.flatMap(({ line, target, actual }) => {
    const parsed = parseTarget(target);
    const read = [
      { column: "target_raw" as const, figure: parsed.kind === "figure" ? parsed.figure : null },
      { column: "actual_raw" as const, figure: readFigure(actual) },
    ];
    return read.flatMap(({ column, figure }) => (figure === null ? [] : [{ line, column, figure }]));
  });
}
