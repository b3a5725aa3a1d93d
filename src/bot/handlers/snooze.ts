import type { Caller } from "../../app/caller.ts";
import { NOT_LISTED } from "../../app/policy.ts";
import { snoozeReminders } from "../../app/snooze-reminders.ts";
import { snoozedCard } from "../../views/reminder.ts";
import type { ActionReply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

/** Puts a person's reminders off. */
export async function snooze(
  { ports }: HandlerContext,
  { personId }: Caller,
  until: string,
): Promise<ActionReply> {
  if (personId === null) return { kind: "text", text: NOT_LISTED };
  const outcome = await snoozeReminders(ports)(personId, until);
  return outcome.kind === "refused"
    ? { kind: "text", text: outcome.why }
    : { kind: "card", ...snoozedCard(outcome.until) };
}
