import { ACTION_STATUSES } from "../domain/action.ts";
import { countOf } from "../domain/count-of.ts";
import type { CountsByDirection, CountsByStatus, GroupDigest } from "../domain/digest.ts";
import { formatQuarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { OverallRule } from "../domain/overall-status.ts";
import { bandBar, bandsInWords, type Segment } from "./band-bar.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { actualInWords } from "./figure-text.ts";
import { measureTitle } from "./measure-choice.ts";
import { shorten } from "./shorten.ts";
import { type Overall, overallLine } from "./overall-line.ts";
import { DIRECTION_WORDS } from "./trend-line.ts";

/** What the plan's and a priority's digest begin with. */
export interface GroupSummary {
  readonly overall: Overall;
  readonly bar: readonly { readonly segments: readonly Segment[] }[];
  readonly bands: string;
  readonly directions: string;
  readonly actionStatuses: string;
  /** What was corrected after release, a line each. */
  readonly restated: readonly Text[];
}

const MOST_RESTATED = 10;

export function groupSummary(group: GroupDigest, rule: OverallRule): GroupSummary {
  const segments = bandBar(group.byGrade);
  return {
    overall: overallLine(group.status, rule),
    bar: segments.length === 0 ? [] : [{ segments }],
    bands: bandsInWords(group.byGrade, group.ungraded),
    directions: directionsInWords(group.byDirection),
    actionStatuses: statusesInWords(group.byActionStatus),
    restated: restatedLines(group.restated),
  };
}

function restatedLines(restated: readonly Return[]): readonly Text[] {
  const left = restated.length - MOST_RESTATED;
  const lines = restated.slice(0, MOST_RESTATED).map((r) => {
    const why = r.restatements.at(-1)?.why ?? "";
    return {
      text: shorten(
        `${measureTitle(r.measure)}, ${formatQuarter(r.quarter)}: ${actualInWords(r)}. ${why}`,
        400,
      ),
    };
  });
  return [...lines, ...textIfAny(left > 0 ? `and ${left} more restated` : "")];
}

function directionsInWords(counts: CountsByDirection): string {
  const parts = (["improved", "unchanged", "worsened", "not-comparable"] as const)
    .filter((direction) => counts[direction] > 0)
    .map((direction) => `${counts[direction]} ${DIRECTION_WORDS[direction]}`);
  return parts.length === 0 ? "No measures." : `Direction of travel: ${parts.join(", ")}.`;
}

/** `11 actions: 8 Green, 2 Amber, 1 no update`. */
export function statusesInWords(counts: CountsByStatus): string {
  const statuses = [...ACTION_STATUSES, "no update"] as const;
  const counted = statuses.filter((status) => counts[status] > 0);
  const total = counted.reduce((sum, status) => sum + counts[status], 0);
  if (total === 0) return "No actions.";
  const parts = counted.map((status) => `${counts[status]} ${sentenceCase(status)}`);
  return `${countOf(total, "action")}: ${parts.join(", ")}.`;
}

function sentenceCase(status: string): string {
  return status === "no update" ? status : `${status.charAt(0)}${status.slice(1).toLowerCase()}`;
}
