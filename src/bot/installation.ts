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
      return changeBy(activity.action);
    case "conversationUpdate":
      if (activity.membersAdded?.some(isBot)) return { kind: "installed", event: "conversationUpdate" };
      return activity.membersRemoved?.some(isBot) ? { kind: "removed", event: "conversationUpdate" } : null;
    default:
      return null;
  }
}

/** `remove-upgrade` is followed by `add-upgrade`: the bot stays. */
function changeBy(action: string | null | undefined): InstallationChange | null {
  switch (action) {
    case "add":
      return { kind: "installed", event: "installationUpdate" };
    case "add-upgrade":
      return { kind: "installed", event: "upgrade" };
    case "remove":
      return { kind: "removed", event: "installationUpdate" };
    default:
      return null;
  }
}
