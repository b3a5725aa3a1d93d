import type { ActionStatus } from "../domain/action.ts";
import type { ActionWithUpdate } from "../domain/public-scorecard.ts";
import { WORDS_HELD } from "../domain/commentary.ts";
import { promiseInWords } from "../domain/action-promise-in-words.ts";
import { type Quarter, quarterEnd } from "../domain/quarter.ts";
import { bySplit, reportedActions } from "../domain/split-actions.ts";
import { countOf } from "../domain/count-of.ts";
import { actionTitle, closedText, statusLabel, updateText } from "./action-words.ts";
import { rowsThatFit } from "./card-size.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { type Label, ungradedLabel } from "./grade-label.ts";
import { shorten } from "./shorten.ts";

/** An action with its status and the quarter's word on it. */
export interface ActionRow {
  readonly grade: Label;
  readonly action: string;
  /** Paragraphs: the update, why it is closed, what was promised. */
  readonly update: readonly Text[];
  readonly who: string;
}

const LONGEST_ACTION = 200;
const LONGEST_UPDATE = 300;
/** What the template adds to a row, in bytes. */
const ROW_OVERHEAD = 1500;

const NEED: Readonly<Record<ActionStatus | "no status", number>> = {
  RED: 0,
  AMBER: 1,
  "NOT STARTED": 2,
  "no status": 3,
  GREEN: 4,
  COMPLETE: 5,
  CLOSED: 6,
};

type RowOf = (asAt: string) => ActionRow;

/** What needs attention first, parts under their whole; as many as fit, and `left` is how many did not. */
export function actionRows(
  quarter: Quarter,
  actions: readonly ActionWithUpdate[],
  bytes: number,
): { readonly shown: readonly ActionRow[]; readonly left: number } {
  const reported = new Set(reportedActions(actions));
  const rows = bySplit(actions)
    .map(({ whole, parts }) => {
      const sorted = parts.toSorted((a, b) => needOf(a) - needOf(b));
      const own = reported.has(whole) ? rowOf(whole, "") : headingOf(whole, parts.length);
      const needs = [...sorted, ...(reported.has(whole) ? [whole] : [])].map(needOf);
      return { need: Math.min(...needs), rows: [own, ...sorted.map((part) => rowOf(part, "Part: "))] };
    })
    .toSorted((a, b) => a.need - b.need)
    .flatMap((entry): readonly RowOf[] => entry.rows);
  return rowsThatFit(rows, (row) => row(quarterEnd(quarter)), bytes, ROW_OVERHEAD);
}

function needOf({ update }: ActionWithUpdate): number {
  return NEED[update.status ?? "no status"];
}

function rowOf({ action, update }: ActionWithUpdate, opening: string): RowOf {
  return (asAt) => ({
    grade: statusLabel(update.status),
    action: `  ${opening}${shorten(actionTitle(action), LONGEST_ACTION)}`,
    update: wordsOf({ action, update }, asAt).flatMap((text) => textIfAny(shorten(text, LONGEST_UPDATE))),
    who: whoOf({ action }),
  });
}

/** What was reached of a promised number is held with the words. */
function wordsOf({ action, update }: ActionWithUpdate, asAt: string): readonly string[] {
  if (update.update === WORDS_HELD) return [WORDS_HELD];
  return [updateText(update), closedText(update), promiseInWords(action, update, asAt)];
}

/** The whole of a split action, of which its parts report. */
function headingOf({ action }: ActionWithUpdate, parts: number): RowOf {
  return () => ({
    grade: ungradedLabel(`In ${countOf(parts, "part")}`),
    action: `  ${shorten(actionTitle(action), LONGEST_ACTION)}`,
    update: [],
    who: whoOf({ action }),
  });
}

function whoOf({ action }: Pick<ActionWithUpdate, "action">): string {
  return [...action.directorates, ...action.portfolioHolders].join(", ");
}
