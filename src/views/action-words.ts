import type { Action, ActionStatus, ActionUpdate } from "../domain/action.ts";
import type { Colour } from "../domain/grade.ts";
import { colourLabel, type Label, ungradedLabel } from "./grade-label.ts";

const COLOURS: Readonly<Partial<Record<ActionStatus, Colour>>> = {
  GREEN: "green",
  AMBER: "amber",
  RED: "red",
};

export const STATUS_WORDS: Readonly<Record<ActionStatus, string>> = {
  GREEN: "Green",
  AMBER: "Amber",
  RED: "Red",
  COMPLETE: "Complete",
  CLOSED: "Closed",
  "NOT STARTED": "Not started",
};

/** No status is shown as that. */
export function statusLabel(status: ActionStatus | null): Label {
  if (status === null) return ungradedLabel("No status");
  const colour = COLOURS[status];
  return colour === undefined ? ungradedLabel(STATUS_WORDS[status]) : colourLabel(colour);
}

/** What will be done; where the plan has no words for that, its objective. */
export function actionTitle({ action, objective }: Pick<Action, "action" | "objective">): string {
  return action || objective;
}

/** No update is shown as that. Empty: a report says that there was one, without its text. */
export function updateText({ update, updateGiven }: ActionUpdate): string {
  return update !== "" || updateGiven ? update : "No update this quarter.";
}

/** A closed action says why; empty for any other. */
export function closedText({ status, reason }: ActionUpdate): string {
  if (status !== "CLOSED") return "";
  return `Why it is closed: ${reason === "" ? "no reason given." : reason}`;
}
