import { AUDIT_COLUMNS } from "../../src/app/audit-row.ts";
import { type AuditReport, auditScorecard } from "../../src/app/audit-scorecard.ts";
import type { Table } from "../../src/app/table.ts";
import { readCsv } from "../../src/documents/read-csv.ts";
import { FIVE_BAND, type RagMethod } from "../../src/domain/rag-method.ts";

/** Every column of a published scorecard, with a plain and valid row; a test names only what it is about. */
const PLAIN_ROW = {
  priority_no: "1",
  priority: "Build a Better Borough",
  measure_no: "1",
  measure: "Visits to the museum",
  headline: "no",
  portfolio_holder: "Keith Ferry",
  csb_lead: "Paul Walker",
  good: "higher",
  period: "2019/20 Q2",
  target_raw: "100",
  actual_raw: "100",
  rag_raw: "LG",
  latest_rag_raw: "",
  trend_raw: "",
};

export type ScorecardCells = Partial<typeof PLAIN_ROW> & {
  readonly tolerance?: string;
  readonly measure_id?: string;
  readonly withdrawn?: string;
};

/** A scorecard file of these rows. */
export function scorecardCsv(rows: readonly ScorecardCells[]): string {
  const takesBack = rows.some(({ withdrawn }) => withdrawn !== undefined);
  const more = takesBack ? ["withdrawn"] : [];
  const columns = [...Object.keys(PLAIN_ROW), "tolerance", "measure_id", ...more];
  const lines = rows.map((row) => {
    const cells: Readonly<Record<string, string>> = { ...PLAIN_ROW, tolerance: "", measure_id: "", ...row };
    return columns.map((column) => quoted(cells[column] ?? "")).join(",");
  });
  return [columns.join(","), ...lines].join("\n");
}

export function scorecardTable(rows: readonly ScorecardCells[]): Table {
  return readCsv("scorecard.csv", new TextEncoder().encode(scorecardCsv(rows)), AUDIT_COLUMNS);
}

/** The audit of these rows; throws where the file is faulty. */
export function auditOf(rows: readonly ScorecardCells[], method: RagMethod = FIVE_BAND): AuditReport {
  const outcome = auditScorecard(scorecardTable(rows), method);
  if (outcome.kind === "faulty") throw new Error(JSON.stringify(outcome.faults));
  return outcome.report;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
