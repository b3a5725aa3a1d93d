import type { Caller } from "../../app/caller.ts";
import { IN_PERSONAL_CHAT, mayHere, NOT_LISTED } from "../../app/policy.ts";
import { snoozeReminders } from "../../app/snooze-reminders.ts";
import { snoozedCard } from "../../views/reminder.ts";
import type { ActionReply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

/** Puts a person's reminders off. */
export async function snooze({ ports }: HandlerContext, caller: Caller, until: string): Promise<ActionReply> {
  const { personId } = caller;
  if (personId === null) return { kind: "text", text: NOT_LISTED };
  if (!mayHere("snooze", caller)) return { kind: "text", text: IN_PERSONAL_CHAT };
  const outcome = await snoozeReminders(ports)(personId, until);
  return outcome.kind === "refused"
    ? { kind: "text", text: outcome.why }
    : { kind: "card", ...snoozedCard(outcome.until) };
}
