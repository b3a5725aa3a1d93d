import type { OutgoingMessage } from "../app/sender-port.ts";
import { countOf } from "../domain/count-of.ts";
import { formatDate } from "../domain/dates.ts";
import type { GroupDigest } from "../domain/digest.ts";
import type { Priority } from "../domain/plan.ts";
import { formatQuarter, type Quarter, quarterEnd } from "../domain/quarter.ts";
import { reportedActions } from "../domain/split-actions.ts";
import { type ActionRow, actionRows } from "./action-rows.ts";
import { CARD_BYTES, utf16Bytes } from "./card-size.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { statusesInWords } from "./group-summary.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";

interface ActionsModel extends CardModel {
  readonly title: string;
  readonly asAt: string;
  readonly statuses: string;
  readonly actions: readonly ActionRow[];
  readonly left: readonly Text[];
}

export interface ActionsCard {
  readonly quarter: Quarter;
  readonly group: GroupDigest;
  /** Null: the whole plan. */
  readonly priority: Priority | null;
  /** Those alone that have the words asked for, which are not repeated: a channel may be reading. */
  readonly byWords?: boolean;
}

const render: RenderCard<ActionsModel> = cardTemplate("actions");

const TEMPLATE_BYTES = 4 * 1024;

/** The actions of an edition, what needs attention first: `/actions`, or `/actions 3` for one priority. */
export function actionsCard({ quarter, group, priority, byWords = false }: ActionsCard): OutgoingMessage {
  const among = byWords ? " with those words" : "";
  const of = priority === null ? among : ` in ${priority.no} ${priority.name}`;
  const total = reportedActions(group.actions).length;
  const count = total === 0 ? "No actions" : countOf(total, "action");
  const rest = {
    summary: `${formatQuarter(quarter)}: ${count}${of}`,
    title: `${count}${of}`,
    asAt: `${formatQuarter(quarter)}, as at ${formatDate(quarterEnd(quarter))}`,
    statuses: statusesInWords(group.byActionStatus, group.split),
  };
  const rows = actionRows(quarter, group.actions, CARD_BYTES - TEMPLATE_BYTES - utf16Bytes(rest));
  const narrower = priority === null ? ": ask for one priority, for example /actions 3." : ".";
  const left = textIfAny(rows.left === 0 ? "" : `And ${rows.left} more${narrower}`);
  return render({ ...rest, actions: rows.shown, left });
}
