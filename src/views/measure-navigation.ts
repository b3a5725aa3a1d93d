import type { MeasureId } from "../domain/measure.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { DigestPlace, MeasureView } from "./action-data.ts";
import { type ExecuteAction, executeAction } from "./execute-action.ts";
import { VERBS } from "./verbs.ts";

/** Where a measure's card was opened: what was asked for, and the digest to go back to, if it came from one. */
export interface MeasurePlace {
  /** Null: the last released quarter. */
  readonly quarter: Quarter | null;
  readonly back: DigestPlace | null;
}

const TITLES: Readonly<Record<MeasureView, string>> = {
  status: "Latest figure",
  history: "History",
  explain: "How it is graded",
};
const VIEWS: readonly MeasureView[] = ["status", "history", "explain"];

/** Buttons to the other views of a measure, and back to the digest. */
export function measureNavigation(
  measureId: MeasureId,
  shown: MeasureView,
  { quarter, back }: MeasurePlace,
): readonly ExecuteAction[] {
  const data = { measureId, quarter: quarter === null ? "" : formatQuarter(quarter), back: back ?? "" };
  const views = VIEWS.filter((view) => view !== shown).map((view) =>
    executeAction(TITLES[view], VERBS.showMeasure, { ...data, view }),
  );
  if (back === null || quarter === null) return views;
  const toDigest = { quarter: formatQuarter(quarter), place: back };
  return [...views, executeAction("Back", VERBS.showDigest, toDigest)];
}
