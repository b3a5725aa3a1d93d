import type { OutgoingMessage } from "../app/sender-port.ts";
import { countOf } from "../domain/count-of.ts";
import { formatDate } from "../domain/dates.ts";
import type { GroupDigest } from "../domain/digest.ts";
import type { Priority } from "../domain/plan.ts";
import { formatQuarter, type Quarter, quarterEnd } from "../domain/quarter.ts";
import { CARD_BYTES, utf16Bytes } from "./card-size.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { type HeadlineRow, headlineRows } from "./headline-rows.ts";
import { type MeasurePicker, measurePicker } from "./measure-picker.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";

export interface HeadlinesCard {
  readonly quarter: Quarter;
  readonly group: GroupDigest;
  /** Null: the whole plan. */
  readonly priority: Priority | null;
}

interface HeadlinesModel extends CardModel {
  readonly title: string;
  readonly asAt: string;
  readonly rows: readonly HeadlineRow[];
  readonly left: readonly Text[];
  readonly picker: readonly MeasurePicker[];
}

const render: RenderCard<HeadlinesModel> = cardTemplate("headlines");

const TEMPLATE_BYTES = 4 * 1024;

/** The headline measures of an edition, each with its latest grade and that grade's quarter. */
export function headlinesCard({ quarter, group, priority }: HeadlinesCard): OutgoingMessage {
  const { headlines } = group;
  const count =
    headlines.length === 0 ? "No headline measures" : countOf(headlines.length, "headline measure");
  const title = priority === null ? count : `${count} in ${priority.no} ${priority.name}`;
  const rest = {
    summary: `${formatQuarter(quarter)}: ${title}`,
    title,
    asAt: `${formatQuarter(quarter)}, as at ${formatDate(quarterEnd(quarter))}`,
    picker: measurePicker(quarter, headlines, headlines[0], priority?.no ?? "summary"),
  };
  const rows = headlineRows(headlines, CARD_BYTES - TEMPLATE_BYTES - utf16Bytes(rest));
  const left = textIfAny(rows.left === 0 ? "" : `And ${rows.left} more: choose one below.`);
  return render({ ...rest, rows: rows.shown, left });
}
