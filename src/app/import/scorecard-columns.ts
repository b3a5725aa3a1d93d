/** Of a published scorecard. */
export const SCORECARD_COLUMNS = [
  "priority_no", "priority", "measure_no", "measure", "headline", "portfolio_holder", "csb_lead", "good", "period",
  "target_raw", "actual_raw", "rag_raw", "latest_rag_raw", "trend_raw", "measure_id",
] as const; // prettier-ignore
export const REQUIRED_SCORECARD_COLUMNS = SCORECARD_COLUMNS.filter(
  (column) => column !== "trend_raw" && column !== "measure_id" && column !== "latest_rag_raw",
);
/** Of one that takes an import back, too. */
export const KEPT_SCORECARD_COLUMNS = [...SCORECARD_COLUMNS, "as_in_edition", "withdrawn"] as const;
