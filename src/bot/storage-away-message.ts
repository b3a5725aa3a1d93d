import { isSavedNotShown } from "../app/storage-away.ts";
import { parseCommand } from "../domain/command.ts";
import { submittedVerb } from "../views/action-data.ts";
import { VERBS } from "../views/verbs.ts";
import type { Incoming } from "./incoming.ts";

/** Buttons that save one thing, in one transaction. */
const SAVE_ONE: ReadonlySet<string> = new Set([
  VERBS.submitReturn,
  VERBS.confirmReturn,
  VERBS.replaceReturn,
  VERBS.submitAction,
  VERBS.submitNarrative,
  VERBS.approveWording,
  VERBS.sendBack,
]);

/** Buttons that save or change several things, one after the other. */
const SAVE_SEVERAL: ReadonlySet<string> = new Set([
  VERBS.saveTyped,
  VERBS.saveSheet,
  VERBS.confirmSheet,
  VERBS.signOff,
  VERBS.signOffAll,
  VERBS.declineDelegation,
  VERBS.snooze,
  VERBS.letIn,
  VERBS.turnAway,
  VERBS.sendAgain,
  VERBS.stopSending,
]);

const AWAY = "Scorecard cannot reach its storage just now.";
const ON_THE_CARD = "What you typed is still on the card";

export const STORAGE_AWAY = `${AWAY} Try again in a minute.`;

/** What the person is told. `changed`: the turn may have saved something before the storage went. */
export function storageAwayMessage(incoming: Incoming, error: unknown, changed: boolean): string {
  const verb = incoming.verb ?? (incoming.isSubmit ? submittedVerb(incoming.value) : null);
  if (verb !== null) return pressMessage(verb, isSavedNotShown(error), changed);
  if (changed || isSavedNotShown(error))
    return `${AWAY} It went while Scorecard was at work, so some of it may be done already: look before you send it again, in a minute.`;
  if (parseCommand(incoming.marked) !== null)
    return `${AWAY} Nothing was changed: send it again in a minute.`;
  return `${AWAY} Nothing was saved. What you sent is still in the chat: send it again in a minute.`;
}

function pressMessage(verb: string, saved: boolean, changed: boolean): string {
  const savesOne = SAVE_ONE.has(verb);
  if (!savesOne && !SAVE_SEVERAL.has(verb)) return STORAGE_AWAY;
  if (savesOne && saved)
    return `Saved. ${AWAY} Press the button again in a minute to bring this card up to date: nothing is saved twice.`;
  if (saved || changed)
    return `${AWAY} It went while Scorecard was saving, so this may be saved, in part or as a whole. ${ON_THE_CARD}: press the button again in a minute. Nothing is saved twice.`;
  return `Not saved. ${AWAY} ${ON_THE_CARD}: try again in a minute.`;
}
