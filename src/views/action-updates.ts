import type { PersonsActions } from "../app/persons-actions.ts";
import { type ActionItem, changesOf, isReported } from "../app/round-actions.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { type ActionId, noUpdate } from "../domain/action.ts";
import type { TypedUpdate } from "../domain/check-update.ts";
import { countOf } from "../domain/count-of.ts";
import { formatDate } from "../domain/dates.ts";
import { formatQuarter } from "../domain/quarter.ts";
import { isLocked } from "../domain/round.ts";
import { type ActionForm, actionForm, type UpdateSituation } from "./action-form.ts";
import { type ActionList, actionList } from "./action-list.ts";
import { actionTitle, closedText, statusLabel, updateText } from "./action-words.ts";
import { CARD_BYTES, utf16Bytes } from "./card-size.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { type ActionData, type ExecuteAction, executeAction } from "./execute-action.ts";
import type { Label } from "./grade-label.ts";
import { promiseSoFar } from "./action-promise-so-far.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { shorten } from "./shorten.ts";
import { VERBS } from "./verbs.ts";

/** What the card says first: what came of the last button pressed. */
export type UpdateNotice =
  | { readonly kind: "none" }
  | { readonly kind: "saved"; readonly saved: ActionItem }
  | { readonly kind: "note"; readonly text: string }
  | UpdateSituation;

export interface ActionUpdatesCard {
  readonly actions: PersonsActions;
  /** The action whose form is shown, as it stands now; null: none. */
  readonly formFor: ActionItem | null;
  /** What the person typed, to be shown again; null: what is saved. */
  readonly typed: TypedUpdate | null;
  readonly notice: UpdateNotice;
  /** The action that they chose while something typed was not saved: choosing it again leaves that. */
  readonly leavingFor?: ActionId;
}

interface Receipt {
  readonly action: string;
  readonly status: Label;
  readonly lines: readonly Text[];
  readonly change: readonly { readonly actions: readonly ExecuteAction[] }[];
}

interface UpdatesModel extends CardModel {
  readonly title: string;
  readonly progress: string;
  readonly receipt: readonly Receipt[];
  readonly note: readonly Text[];
  readonly form: readonly ActionForm[];
  readonly done: readonly Text[];
  readonly list: readonly ActionList[];
}

const render: RenderCard<UpdatesModel> = cardTemplate("action-updates");

const LOCKED =
  "These actions are locked and can no longer change. If one is wrong, tell the performance team.";
/** What the template itself takes, with a form. */
const TEMPLATE_BYTES = 12 * 1024;

/** The one card that asks a lead how their actions stand: the last receipt, the next form, and all of them. */
export function actionUpdatesCard(card: ActionUpdatesCard): OutgoingMessage {
  const { actions, notice } = card;
  const isOver = isLocked(actions.round.state);
  const formFor = isOver ? null : card.formFor;
  const leaving = leavingData(formFor, card.leavingFor);
  const name = formatQuarter(actions.quarter);
  const model: Omit<UpdatesModel, "list"> = {
    summary: `${name} actions: ${progressOf(actions)}`,
    title: `${name} actions`,
    progress: `${deadlineOf(actions)}${progressOf(actions)}`,
    receipt: notice.kind === "saved" ? [receiptOf(actions, notice.saved, isOver ? null : leaving)] : [],
    note: [...(notice.kind === "note" ? textIfAny(notice.text) : []), ...textIfAny(isOver ? LOCKED : "")],
    form: formFor === null ? [] : [formOf(card, formFor)],
    done: textIfAny(formFor === null && !isOver ? doneText(actions) : ""),
  };
  const bytes = CARD_BYTES - TEMPLATE_BYTES - utf16Bytes(model);
  const chosen = card.leavingFor ?? null;
  const list =
    actions.items.length === 0
      ? []
      : [actionList({ actions, shown: formFor, chosen, leaving, isOver, bytes })];
  return render({ ...model, list });
}

/** With what is sent along of the inputs, this says whether something typed would be lost. */
function leavingData(formFor: ActionItem | null, leavingFor: ActionId | undefined): ActionData {
  if (formFor === null) return {};
  const from = { from: formFor.action.id, version: changesOf(formFor) };
  return leavingFor === undefined ? from : { ...from, leave: "yes" };
}

function formOf({ actions, typed, notice }: ActionUpdatesCard, item: ActionItem): ActionForm {
  const situation: UpdateSituation =
    notice.kind === "refused" || notice.kind === "overtaken" ? notice : { kind: "new" };
  const index = actions.items.findIndex(({ action }) => action.id === item.action.id);
  const position = index < 0 ? "On behalf of the lead" : `Action ${index + 1} of ${actions.items.length}`;
  return actionForm({ quarter: actions.quarter, item, position, typed, situation });
}

function receiptOf({ quarter }: PersonsActions, item: ActionItem, leaving: ActionData | null): Receipt {
  const update = item.now?.value ?? noUpdate(item.action.id);
  const data = { ...leaving, quarter: formatQuarter(quarter), actionId: item.action.id };
  const change = executeAction("Change this update", VERBS.showAction, data, { withInputs: true });
  return {
    action: shorten(actionTitle(item.action), 300),
    status: statusLabel(update.status),
    lines: [
      updateText(update),
      closedText(update),
      ...promiseSoFar(quarter, item).map(({ text }) => text),
    ].flatMap((text) => textIfAny(shorten(text, 700))),
    change: leaving === null ? [] : [{ actions: [change] }],
  };
}

function deadlineOf({ round }: PersonsActions): string {
  if (round.state === "closed") return "The round is closed: updates can still come in until it is locked. ";
  const isAsked = round.state === "open";
  return isAsked && round.deadline !== null ? `Due by ${formatDate(round.deadline)}. ` : "";
}

function progressOf({ items }: PersonsActions): string {
  if (items.length === 0) return "Reporting for a lead.";
  return `${items.filter(isReported).length} of ${countOf(items.length, "action")} reported.`;
}

function doneText({ items }: PersonsActions): string {
  if (items.length === 0) return "";
  return items.every(isReported) ? "All done. Thank you." : "";
}
