import type { InboundActivity } from "./inbound-activity.ts";
import type { Installation, Removal } from "./incoming.ts";

export type InstallationChange =
  | { readonly kind: "installed"; readonly event: Installation["event"] }
  | { readonly kind: "removed"; readonly of: Removal["of"] };

/** Whether the activity says that the bot came to a place or left it; null if it says something else. */
export function installationOf(activity: InboundActivity): InstallationChange | null {
  const isBot = ({ id }: { id: string }) => id === activity.recipient.id;
  switch (activity.type) {
    case "installationUpdate":
      return changeBy(activity);
    case "conversationUpdate":
      if (activity.channelData?.eventType === "channelDeleted") return { kind: "removed", of: "channel" };
      if (activity.channelData?.eventType === "teamDeleted") return { kind: "removed", of: "team" };
      if (activity.membersAdded?.some(isBot)) return { kind: "installed", event: "conversationUpdate" };
      return activity.membersRemoved?.some(isBot) ? removedFrom(activity) : null;
    default:
      return null;
  }
}

/** `remove-upgrade` is followed by `add-upgrade`: the bot stays. */
function changeBy(activity: InboundActivity): InstallationChange | null {
  switch (activity.action) {
    case "add":
      return { kind: "installed", event: "installationUpdate" };
    case "add-upgrade":
      return { kind: "installed", event: "upgrade" };
    case "remove":
      return removedFrom(activity);
    default:
      return null;
  }
}

function removedFrom({ channelData }: InboundActivity): InstallationChange {
  return { kind: "removed", of: channelData?.team?.id ? "team" : "chat" };
}
