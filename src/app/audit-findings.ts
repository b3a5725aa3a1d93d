import type { Finding } from "./audit-finding.ts";
import { findInCells } from "./audit-findings-cells.ts";
import { findInLatest } from "./audit-findings-latest.ts";
import { findInMeasure } from "./audit-findings-measure.ts";
import { findNamesSpeltTwoWays } from "./audit-findings-names.ts";
import { groupByRef } from "./audit-row.ts";
import type { JudgedRow } from "./audit-verdict.ts";

/** What does not hold together in a scorecard, beside its grades: by measure, then names. `hasLatest`: it has a latest-RAG column. */
export function collectFindings(judged: readonly JudgedRow[], hasLatest: boolean): readonly Finding[] {
  const rows = judged.map(({ row }) => row);
  return [
    ...groupByRef(judged, ({ row }) => row.ref).flatMap((ofOne) => findAboutMeasure(ofOne, hasLatest)),
    ...findNamesSpeltTwoWays(rows, "portfolioHolder"),
    ...findNamesSpeltTwoWays(rows, "lead"),
  ];
}

function findAboutMeasure(judged: readonly JudgedRow[], hasLatest: boolean): readonly Finding[] {
  const rows = judged.map(({ row }) => row);
  const latest = hasLatest ? findInLatest(rows) : [];
  return [...findInMeasure(rows), ...judged.flatMap(findInCells), ...latest];
}
