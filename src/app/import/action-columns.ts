export const ACTION_COLUMNS = [
  "action_id", "priority_no", "priority", "objective", "action", "lead", "directorates", "portfolio_holders", "promise",
  "promise_unit", "due", "part_of", "quarter", "status", "update", "reached", "reason",
] as const; // prettier-ignore
/** Who reported an update in person, and when, goes with what they reported. */
export const KEPT_ACTION_COLUMNS = [...ACTION_COLUMNS, "update_present", "reported_by", "reported_at", "as_in_edition", "withdrawn"] as const; // prettier-ignore
/** In the column `withdrawn`: the action stays, and nothing was reported of it in the quarter. */
export const UPDATE_WITHDRAWN = "update";
export const REQUIRED_ACTION_COLUMNS = ["priority_no", "objective", "action"] as const;
