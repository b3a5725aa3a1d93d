import type { Finding } from "./audit-finding.ts";
import { findInCells } from "./audit-findings-cells.ts";
import { findInLatest } from "./audit-findings-latest.ts";
import { findInMeasure } from "./audit-findings-measure.ts";
import { findNamesSpeltTwoWays } from "./audit-findings-names.ts";
import type { AuditRow } from "./audit-row.ts";
import type { RagMethod } from "../domain/rag-method.ts";

/** What does not hold together in a scorecard, beside its grades; in the file's order, names last. */
export function collectFindings(rows: readonly AuditRow[], method: RagMethod): readonly Finding[] {
  const measures = [...groupByRef(rows).values()];
  return [
    ...measures.flatMap((measure) => [
      ...findInMeasure(measure),
      ...measure.flatMap((row) => findInCells(row, method)),
      ...findInLatest(measure),
    ]),
    ...findNamesSpeltTwoWays(rows, "portfolioHolder"),
    ...findNamesSpeltTwoWays(rows, "lead"),
  ];
}

function groupByRef(rows: readonly AuditRow[]): ReadonlyMap<string, readonly AuditRow[]> {
  const groups = new Map<string, AuditRow[]>();
  for (const row of rows) {
    const group = groups.get(row.ref);
    if (group === undefined) groups.set(row.ref, [row]);
    else group.push(row);
  }
  return groups;
}
