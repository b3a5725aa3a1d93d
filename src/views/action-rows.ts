import type { ActionStatus } from "../domain/action.ts";
import type { ActionWithUpdate } from "../domain/digest.ts";
import type { Colour } from "../domain/grade.ts";
import { rowsThatFit } from "./card-size.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { colourLabel, type Label, ungradedLabel } from "./grade-label.ts";
import { shorten } from "./shorten.ts";

/** An action with its status and the quarter's word on it. */
export interface ActionRow {
  readonly grade: Label;
  readonly action: string;
  readonly update: readonly Text[];
  readonly who: string;
}

const LONGEST_ACTION = 200;
const LONGEST_UPDATE = 300;
/** What the template adds to a row, in bytes. */
const ROW_OVERHEAD = 1000;

const NEED: Readonly<Record<ActionStatus | "no update", number>> = {
  RED: 0,
  AMBER: 1,
  "NOT STARTED": 2,
  "no update": 3,
  GREEN: 4,
  COMPLETE: 5,
  CLOSED: 6,
};

/** What needs attention first; as many as fit, and `left` is how many did not. */
export function actionRows(
  actions: readonly ActionWithUpdate[],
  bytes: number,
): { readonly shown: readonly ActionRow[]; readonly left: number } {
  const need = ({ update }: ActionWithUpdate) => NEED[update.status ?? "no update"];
  const sorted = actions.toSorted((a, b) => need(a) - need(b));
  return rowsThatFit(sorted, actionRow, bytes, ROW_OVERHEAD);
}

function actionRow({ action, update }: ActionWithUpdate): ActionRow {
  const words = action.action || action.objective;
  const who = [...action.directorates, ...action.portfolioHolders].join(", ");
  return {
    grade: statusLabel(update.status),
    action: `  ${shorten(words, LONGEST_ACTION)}`,
    update: textIfAny(updateText(update)),
    who: [who, action.due === "" ? "" : `Due: ${action.due}`].filter((part) => part !== "").join(". "),
  };
}

/** A status may stand with no update, and an update without a status: no update is shown as that. */
function updateText({ update, updateGiven }: ActionWithUpdate["update"]): string {
  if (update !== "") return shorten(update, LONGEST_UPDATE);
  return updateGiven ? "" : "No update this quarter.";
}

const COLOURS: Readonly<Partial<Record<ActionStatus, Colour>>> = {
  GREEN: "green",
  AMBER: "amber",
  RED: "red",
};
const WORDS: Readonly<Record<ActionStatus, string>> = {
  GREEN: "Green",
  AMBER: "Amber",
  RED: "Red",
  COMPLETE: "Complete",
  CLOSED: "Closed",
  "NOT STARTED": "Not started",
};

function statusLabel(status: ActionStatus | null): Label {
  if (status === null) return ungradedLabel("No status");
  const colour = COLOURS[status];
  return colour === undefined ? ungradedLabel(WORDS[status]) : colourLabel(colour);
}
