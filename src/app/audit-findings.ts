import type { Finding } from "./audit-finding.ts";
import { findInCells } from "./audit-findings-cells.ts";
import { findInLatest } from "./audit-findings-latest.ts";
import { findInMeasure } from "./audit-findings-measure.ts";
import { findNamesSpeltTwoWays } from "./audit-findings-names.ts";
import type { JudgedRow } from "./audit-verdict.ts";

/** What does not hold together in a scorecard, beside its grades; measure by measure, names last. `hasLatest`: it has that column. */
export function collectFindings(judged: readonly JudgedRow[], hasLatest: boolean): readonly Finding[] {
  const rows = judged.map(({ row }) => row);
  return [
    ...groupByRef(judged).flatMap((ofOne) => findAboutMeasure(ofOne, hasLatest)),
    ...findNamesSpeltTwoWays(rows, "portfolioHolder"),
    ...findNamesSpeltTwoWays(rows, "lead"),
  ];
}

function findAboutMeasure(judged: readonly JudgedRow[], hasLatest: boolean): readonly Finding[] {
  const rows = judged.map(({ row }) => row);
  const latest = hasLatest ? findInLatest(rows) : [];
  return [...findInMeasure(rows), ...judged.flatMap(findInCells), ...latest];
}

function groupByRef(judged: readonly JudgedRow[]): readonly (readonly JudgedRow[])[] {
  const groups = new Map<string, JudgedRow[]>();
  for (const one of judged) {
    const group = groups.get(one.row.ref);
    if (group === undefined) groups.set(one.row.ref, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}
