import type { Caller } from "../../app/caller.ts";
import { openAction } from "../../app/open-action.ts";
import { IN_PERSONAL_CHAT } from "../../app/policy.ts";
import { changesOf, type ActionItem } from "../../app/round-actions.ts";
import { savedUpdate } from "../../views/action-form.ts";
import { actionUpdatesCard, type ActionUpdatesCard } from "../../views/action-updates.ts";
import { actionTitle } from "../../views/action-words.ts";
import { shorten } from "../../views/shorten.ts";
import { fitsOnCard } from "../../views/typed-text.ts";
import type { LeftUpdate, UpdateActionRequest } from "../../views/update-data.ts";
import type { ActionReply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

type ShowRequest = Extract<UpdateActionRequest, { readonly verb: "showAction" | "keepAction" }>;
type Shown = Omit<ActionUpdatesCard, "actions">;

/** Turns an actions card to another action; after "keep theirs", to the next that nothing is said of. */
export async function showAction(
  { ports }: HandlerContext,
  caller: Caller,
  request: ShowRequest,
): Promise<ActionReply> {
  if (caller.place !== "personal") return { kind: "text", text: IN_PERSONAL_CHAT };
  const left = request.verb === "showAction" ? request.left : null;
  const outcome = await openAction(ports)(caller, request.quarter, request.actionId, left?.actionId ?? null);
  if (outcome.kind === "not-allowed") return { kind: "text", text: outcome.why };
  const { actions, item, other } = outcome;
  const unsaved = left === null || other === null ? null : unsavedUpdate(left, other, actions.person);
  if (typeof unsaved === "string") return { kind: "text", text: unsaved };
  const shown: Shown =
    unsaved === null ? shownFor(request, item, actions.next) : { ...unsaved, leavingFor: request.actionId };
  return { kind: "card", ...actionUpdatesCard({ actions, ...shown }) };
}

function shownFor({ verb }: ShowRequest, item: ActionItem, next: ActionItem | null): Shown {
  if (verb === "showAction") return { formFor: item, typed: null, notice: { kind: "none" } };
  const text = `The update of "${shorten(actionTitle(item.action), 100)}" stays as it was saved.`;
  return { formFor: next, typed: null, notice: { kind: "note", text } };
}

/** What they typed and did not save, where they were not told so yet; words alone where no card could hold it. */
function unsavedUpdate(
  { typed, version, leave }: LeftUpdate,
  other: ActionItem,
  person: string,
): Shown | string | null {
  const saved = savedUpdate(other);
  const fields = ["status", "update", "reached", "reason"] as const;
  if (leave || fields.every((field) => typed[field].trim() === saved[field].trim())) return null;
  const title = `"${shorten(actionTitle(other.action), 100)}"`;
  if (!Object.values(typed).every(fitsOnCard))
    return `You have typed an update of ${title} that is not saved yet, and too long. Shorten it and save it, or empty the field, before you choose another action.`;
  if (changesOf(other) !== version) {
    const own = other.now?.saved?.by.id === person;
    return { formFor: other, typed, notice: { kind: "overtaken", own } };
  }
  const text = `You have typed an update of ${title} that is not saved yet. Save it, or choose the action again to leave it.`;
  return { formFor: other, typed, notice: { kind: "note", text } };
}
