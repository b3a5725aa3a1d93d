import type { InboundActivity } from "./inbound-activity.ts";
import type { Installation } from "./incoming.ts";

export interface InstallationChange {
  readonly kind: "installed" | "removed";
  readonly event: Installation["event"];
}

/** Whether the activity says that the bot came to a place or left it; null if it says something else. */
export function installationOf(activity: InboundActivity): InstallationChange | null {
  const isBot = ({ id }: { id: string }) => id === activity.recipient.id;
  switch (activity.type) {
    case "installationUpdate":
      if (activity.action?.startsWith("add")) return { kind: "installed", event: "installationUpdate" };
      // `remove-upgrade` is followed by `add-upgrade`: the bot stays.
      return activity.action === "remove" ? { kind: "removed", event: "installationUpdate" } : null;
    case "conversationUpdate":
      if (activity.membersAdded?.some(isBot)) return { kind: "installed", event: "conversationUpdate" };
      return activity.membersRemoved?.some(isBot) ? { kind: "removed", event: "conversationUpdate" } : null;
    default:
      return null;
  }
}
