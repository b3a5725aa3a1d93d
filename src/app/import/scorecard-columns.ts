import { SCORECARD_COLUMNS } from "./read-scorecard.ts";

export const KEPT_SCORECARD_COLUMNS = [...SCORECARD_COLUMNS, "as_in_edition", "withdrawn"] as const;
