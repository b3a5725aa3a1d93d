import type { PersonsActions } from "../app/persons-actions.ts";
import { type ActionItem, isReported } from "../app/round-actions.ts";
import { type ActionId, type ActionUpdate, noUpdate } from "../domain/action.ts";
import { countOf } from "../domain/count-of.ts";
import { formatQuarter, previousQuarter, type Quarter } from "../domain/quarter.ts";
import { actionTitle, closedText, statusLabel, updateText } from "./action-words.ts";
import { rowsThatFit } from "./card-size.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { type ActionData, type ExecuteAction, executeAction } from "./execute-action.ts";
import type { Label } from "./grade-label.ts";
import type { Choice } from "./measure-choice.ts";
import { promiseSoFar } from "./action-promise-so-far.ts";
import { shorten } from "./shorten.ts";
import { VERBS } from "./verbs.ts";

interface Row {
  readonly action: string;
  readonly status: Label;
  readonly lines: readonly Text[];
}

interface Picker {
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly actions: readonly ExecuteAction[];
}

/** A person's actions with what was said of each now and last quarter, and the list to choose one from. */
export interface ActionList {
  readonly rows: readonly Row[];
  readonly rowsOpen: boolean;
  /** None, or the button that opens a long list. */
  readonly opener: readonly Text[];
  readonly left: readonly Text[];
  readonly picker: readonly Picker[];
}

export interface ActionListInput {
  readonly actions: PersonsActions;
  readonly shown: ActionItem | null;
  /** The action to be chosen already; null: the first other one without a word. */
  readonly chosen: ActionId | null;
  /** What the button says of the form that it turns away from. */
  readonly leaving: ActionData;
  readonly isOver: boolean;
  /** The room that the card has left for the list. */
  readonly bytes: number;
}

const MOST_OPEN = 5;
const LONGEST_TITLE = 150;
const LONGEST_TEXT = 200;
/** What the template adds to a row, in bytes. */
const ROW_OVERHEAD = 1500;

export function actionList({ actions, shown, chosen, leaving, isOver, bytes }: ActionListInput): ActionList {
  const { items, quarter } = actions;
  const choices = rowsThatFit(isOver ? [] : unreportedFirst(items), choiceOf, bytes * 0.4, 0);
  const rows = rowsThatFit(items, (item) => rowOf(quarter, item), bytes * 0.6, ROW_OVERHEAD);
  const long = items.length > MOST_OPEN;
  return {
    rows: rows.shown,
    rowsOpen: !long,
    opener: long ? [{ text: `Show all ${countOf(items.length, "action")}` }] : [],
    left: textIfAny(rows.left === 0 ? "" : `And ${rows.left} more: too many for one card.`),
    picker: picker(choices.shown, shown?.action.id ?? null, chosen, {
      ...leaving,
      quarter: formatQuarter(quarter),
    }),
  };
}

function rowOf(quarter: Quarter, item: ActionItem): Row {
  const now = item.now?.value ?? noUpdate(item.action.id);
  const last = item.lastQuarter ?? noUpdate(item.action.id);
  const name = formatQuarter(previousQuarter(quarter));
  return {
    action: shorten(actionTitle(item.action), LONGEST_TITLE),
    status: statusLabel(now.status),
    lines: [
      updateText(now),
      closedText(now),
      ...promiseSoFar(quarter, item).map(({ of, text }) =>
        of === null ? text : `${formatQuarter(of)}: ${text}`,
      ),
      [`${name}: ${statusLabel(last.status).text}`, lastText(last)].filter((part) => part !== "").join(", "),
    ].flatMap((text) => textIfAny(shorten(text, LONGEST_TEXT))),
  };
}

/** Empty: a report says that there was an update, without its text. */
function lastText({ update, updateGiven }: ActionUpdate): string {
  return update !== "" || updateGiven ? update : "no update";
}

function unreportedFirst(items: readonly ActionItem[]): readonly ActionItem[] {
  return items.toSorted((a, b) => Number(isReported(a)) - Number(isReported(b)));
}

function choiceOf(item: ActionItem): Choice {
  const standing = isReported(item) ? statusLabel(item.now?.value.status ?? null).text : "to do";
  return { title: `(${standing}) ${shorten(actionTitle(item.action), 65)}`, value: item.action.id };
}

/** No list where the one action has its form in the card already. */
function picker(
  choices: readonly Choice[],
  shown: string | null,
  chosen: string | null,
  data: ActionData,
): readonly Picker[] {
  const other = choices.find(({ value }) => value === chosen) ?? choices.find(({ value }) => value !== shown);
  if (other === undefined) return [];
  const go = executeAction("Go to this action", VERBS.showAction, data, { withInputs: true });
  return [{ choices, value: other.value, actions: [go] }];
}
