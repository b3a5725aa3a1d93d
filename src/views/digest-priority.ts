import type { OutgoingMessage } from "../app/sender-port.ts";
import { formatDate } from "../domain/dates.ts";
import type { PriorityDigest } from "../domain/digest.ts";
import type { OverallRule } from "../domain/overall-status.ts";
import { formatQuarter, type Quarter, quarterEnd } from "../domain/quarter.ts";
import { reportedActions } from "../domain/split-actions.ts";
import { type ActionRow, actionRows } from "./action-rows.ts";
import { CARD_BYTES, rowsThatFit, utf16Bytes } from "./card-size.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { promisedLines } from "./commitment-words.ts";
import { type NarrativePart, publicNarrativeParts } from "./narrative-words.ts";
import { measureTitle } from "./measure-choice.ts";
import { shorten } from "./shorten.ts";
import { type GroupSummary, groupSummary } from "./group-summary.ts";
import { type HeadlineRow, headlineRows } from "./headline-rows.ts";
import { type MeasurePicker, measurePicker } from "./measure-picker.ts";
import { type NotReportedLine, notReportedLines } from "./not-reported-lines.ts";
import { offTargetBeforeText, type OffTargetRow, offTargetRows } from "./off-target-rows.ts";
import { offTargetHeading, offTargetText } from "./off-target-text.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";

interface NarrativeRow {
  readonly heading: string;
  readonly shortId: string;
  readonly short: readonly Text[];
  readonly whole: readonly {
    readonly id: string;
    readonly lines: readonly Text[];
    readonly targets: readonly string[];
  }[];
}

interface PromisedRow {
  readonly measure: string;
  readonly lines: readonly Text[];
}

interface OffTargetPart {
  readonly heading: string;
  readonly rows: readonly OffTargetRow[];
  readonly left: readonly Text[];
}

interface PriorityModel extends CardModel {
  readonly title: string;
  readonly asAt: string;
  readonly group: GroupSummary;
  /** What its lead wrote, each part short; the whole of a long one behind a button. */
  readonly narrative: readonly NarrativeRow[];
  readonly offTarget: OffTargetPart;
  readonly headlines: readonly { readonly rows: readonly HeadlineRow[]; readonly left: readonly Text[] }[];
  readonly actions: readonly {
    readonly heading: string;
    readonly rows: readonly ActionRow[];
    readonly left: readonly Text[];
  }[];
  /** What was promised before of measures that are on target now; the others have it beside them. */
  readonly promised: readonly {
    readonly heading: string;
    readonly rows: readonly PromisedRow[];
    readonly left: readonly Text[];
  }[];
  readonly notReported: readonly { readonly heading: string; readonly lines: readonly NotReportedLine[] }[];
  readonly picker: readonly MeasurePicker[];
}

const render: RenderCard<PriorityModel> = cardTemplate("digest-priority");

/** What the template takes without its rows, and the most that headlines and actions may take. */
const TEMPLATE_BYTES = 12 * 1024;
const HEADLINE_BYTES = 10 * 1024;
const ACTION_BYTES = 14 * 1024;
const PROMISED_BYTES = 6 * 1024;

/** One priority of an edition, exceptions first. Cut, and saying so, where the size of a message asks for it. */
export function priorityDigestCard(
  quarter: Quarter,
  digest: PriorityDigest,
  rule: OverallRule,
): OutgoingMessage {
  const { priority, offTarget, offTargetBefore } = digest;
  const name = formatQuarter(quarter);
  const group = groupSummary(digest, rule);
  const rest: Omit<PriorityModel, "offTarget"> = {
    summary: `${name}, ${priority.name}. ${group.overall.text}. ${offTargetText(digest)}.`,
    title: `${priority.no} ${priority.name}`,
    asAt: `${name}, as at ${formatDate(quarterEnd(quarter))}`,
    group,
    narrative: publicNarrativeParts(digest.narrative, quarter).map(narrativeRow),
    headlines: headlinesOf(digest),
    actions: actionsOf(quarter, digest),
    promised: promisedOf(digest),
    notReported: notReportedOf(digest),
    picker: measurePicker(quarter, digest.measures, offTarget[0], priority.no),
  };
  const before = textIfAny(offTargetBeforeText(offTargetBefore));
  const bytes = CARD_BYTES - TEMPLATE_BYTES - utf16Bytes(rest) - utf16Bytes(before);
  const rows = offTargetRows(offTarget, bytes);
  const part = offTargetOf(digest, rows.shown, rows.left);
  return render({ ...rest, offTarget: { ...part, left: [...part.left, ...before] } });
}

function offTargetOf(digest: PriorityDigest, rows: readonly OffTargetRow[], left: number): OffTargetPart {
  return {
    heading: offTargetHeading(digest),
    rows,
    left: textIfAny(
      left === 0 ? "" : `And ${left} more: ask /red ${digest.priority.no}, or choose one below.`,
    ),
  };
}

function headlinesOf({ headlines }: PriorityDigest): PriorityModel["headlines"] {
  if (headlines.length === 0) return [];
  const { shown, left } = headlineRows(headlines, HEADLINE_BYTES);
  return [{ rows: shown, left: textIfAny(left === 0 ? "" : `And ${left} more: ask /headlines.`) }];
}

/** What needs attention first, behind a button: exceptions among the measures come before them. */
function actionsOf(quarter: Quarter, { actions, priority }: PriorityDigest): PriorityModel["actions"] {
  if (actions.length === 0) return [];
  const { shown, left } = actionRows(quarter, actions, ACTION_BYTES);
  const more = left === 0 ? "" : `And ${left} more: ask /actions ${priority.no}.`;
  return [{ heading: `Actions (${reportedActions(actions).length})`, rows: shown, left: textIfAny(more) }];
}

function notReportedOf({ notReported }: PriorityDigest): PriorityModel["notReported"] {
  if (notReported.length === 0) return [];
  return [
    { heading: `No figure this quarter (${notReported.length})`, lines: notReportedLines(notReported) },
  ];
}

function promisedOf({ measures, offTarget }: PriorityDigest): PriorityModel["promised"] {
  const rows = measures
    .filter((r) => !offTarget.includes(r))
    .map((r) => ({ measure: shorten(measureTitle(r.measure), 160), lines: promisedLines(r) }))
    .filter(({ lines }) => lines.length > 0);
  if (rows.length === 0) return [];
  const overhead = ({ lines }: PromisedRow) => 400 + lines.length * 200;
  const { shown, left } = rowsThatFit(rows, (row) => row, PROMISED_BYTES, overhead);
  const more = left === 0 ? "" : `And ${left} more: ask /promises.`;
  return [{ heading: `Promised before, on target now (${rows.length})`, rows: shown, left: textIfAny(more) }];
}

/** So much of a part is read at a glance. */
const MOST_LINES = 4;
const LONGEST_PART = 280;

function narrativeRow({ heading, lines }: NarrativePart, index: number): NarrativeRow {
  const [shortId, id] = [`narrative${index}`, `narrative${index}whole`];
  const whole = lines.map((text) => ({ text }));
  const isShort = lines.length <= MOST_LINES && lines.join(" ").length <= LONGEST_PART;
  if (isShort) return { heading, shortId, short: whole, whole: [] };
  const first = lines
    .slice(0, MOST_LINES)
    .map((text) => ({ text: shorten(text, LONGEST_PART / MOST_LINES) }));
  const short = lines.length === 1 ? [{ text: shorten(lines.join(" "), LONGEST_PART) }] : first;
  return { heading, shortId, short, whole: [{ id, lines: whole, targets: [shortId, id] }] };
}
