import { formatDate } from "../../domain/dates.ts";
import { formatQuarter, parseQuarter, type Quarter, quarterEnd } from "../../domain/quarter.ts";
import { takesAnswers } from "../../domain/round.ts";
import type { Fault } from "../fault.ts";
import type { Table } from "../table.ts";
import type { Desired } from "./desired.ts";
import type { ImportFiles } from "./import-input.ts";
import type { StoredQuarters } from "./quarter-changes.ts";
import { factsByQuarter, quartersIn } from "./quarter-facts.ts";

/** Figures and grades of a quarter that has not ended. Its targets are the plan's, and that nothing is due may be known. */
export function earlyFigures(file: string, { scorecard }: Desired, today: string): readonly Fault[] {
  return scorecard.flatMap(({ cells }) =>
    cells.flatMap(({ line, quarter, actual, printed }): readonly Fault[] => {
      const has = actual !== "" ? "a figure" : printed.kind === "grade" ? "a grade" : null;
      if (has === null || quarterEnd(quarter) < today) return [];
      const expected = `a quarter that has ended: this one ends on ${formatDate(quarterEnd(quarter))}, and has ${has}`;
      return [{ file, line, column: "period", value: formatQuarter(quarter), expected }];
    }),
  );
}

/**
 * A quarter with a round of our own has its figures from their owners: no file may change them. Action updates can
 * come by file until the lock.
 */
export function liveQuarterFaults(
  files: ImportFiles,
  desired: Desired,
  stored: StoredQuarters,
): readonly Fault[] {
  const fromScorecard = factsByQuarter(desired);
  return quartersIn(desired).flatMap((quarter) => {
    const round = stored.contents.get(quarter)?.round?.value;
    if (round === undefined || round.imported) return [];
    const value = formatQuarter(quarter);
    const isRestored = desired.restoredRows.some((cell) => cell.quarter === quarter);
    if (files.scorecard !== null && (fromScorecard.has(quarter) || isRestored)) {
      const expected = "a quarter without a round of its own: its figures come from their owners";
      return [
        {
          file: files.scorecard.file,
          line: lineNaming(files.scorecard, quarter),
          column: "period",
          value,
          expected,
        },
      ];
    }
    if (files.actions === null || takesAnswers(round.state)) return [];
    const expected = `a quarter that is not ${round.state}`;
    return [
      {
        file: files.actions.file,
        line: lineNaming(files.actions, quarter),
        column: "quarter",
        value,
        expected,
      },
    ];
  });
}

function lineNaming({ rows }: Table, quarter: Quarter): number {
  const names = (text: string | undefined) => text !== undefined && parseQuarter(text) === quarter;
  return rows.find(({ cells }) => names(cells["period"]) || names(cells["quarter"]))?.line ?? 1;
}
