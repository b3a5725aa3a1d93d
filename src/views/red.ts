import type { OutgoingMessage } from "../app/sender-port.ts";
import { formatDate } from "../domain/dates.ts";
import type { GroupDigest } from "../domain/digest.ts";
import type { Priority } from "../domain/plan.ts";
import { formatQuarter, type Quarter, quarterEnd } from "../domain/quarter.ts";
import { CARD_BYTES, utf16Bytes } from "./card-size.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { type MeasurePicker, measurePicker } from "./measure-picker.ts";
import { offTargetBeforeText, type OffTargetRow, offTargetRows } from "./off-target-rows.ts";
import { offTargetHeading, offTargetText } from "./off-target-text.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";

interface RedModel extends CardModel {
  readonly title: string;
  readonly asAt: string;
  readonly rows: readonly OffTargetRow[];
  readonly left: readonly Text[];
  readonly picker: readonly MeasurePicker[];
}

export interface RedCard {
  readonly quarter: Quarter;
  readonly group: GroupDigest;
  /** Null: the whole plan. */
  readonly priority: Priority | null;
}

const render: RenderCard<RedModel> = cardTemplate("red");

const TEMPLATE_BYTES = 4 * 1024;

/** The exceptions of an edition, worst first: `/red`, or `/red 3` for one priority. */
export function redCard({ quarter, group, priority }: RedCard): OutgoingMessage {
  const { offTarget, offTargetBefore } = group;
  const said = offTarget.length === 0 ? offTargetHeading(group) : offTargetText(group);
  const of = priority === null ? "" : `${priority.no} ${priority.name}: `;
  const before = textIfAny(offTargetBeforeText(offTargetBefore));
  const rest = {
    summary: `${formatQuarter(quarter)}. ${of}${said}`,
    title: `${of}${said}`,
    asAt: `${formatQuarter(quarter)}, as at ${formatDate(quarterEnd(quarter))}`,
    picker: measurePicker(quarter, offTarget, offTarget[0], priority?.no ?? "summary"),
  };
  const rows = offTargetRows(offTarget, CARD_BYTES - TEMPLATE_BYTES - utf16Bytes(rest) - utf16Bytes(before));
  return render({ ...rest, rows: rows.shown, left: [...leftOut(rows.left, priority), ...before] });
}

function leftOut(left: number, priority: Priority | null): readonly Text[] {
  if (left === 0) return [];
  const narrower = priority === null ? "ask for one priority, for example /red 3, or " : "";
  return textIfAny(`And ${left} more: ${narrower}choose one below.`);
}
