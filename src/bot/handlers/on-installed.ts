import { showActionsCard } from "../../app/show-actions-card.ts";
import { currentRound } from "../../app/released-scorecard.ts";
import { showNarrativesCard } from "../../app/show-narratives-card.ts";
import { showRequestCard } from "../../app/show-request-card.ts";
import type { PersonId } from "../../domain/person.ts";
import type { FollowingChannel } from "../../app/conversation-port.ts";
import { endFollows } from "../../app/sending/channel-trouble.ts";
import type { Installation, Removal } from "../incoming.ts";
import type { Reply } from "../reply.ts";
import { callerOf, channelAddress, type HandlerContext, personalAddress } from "./handler-context.ts";

const WELCOME = [
  "Hello, I am Scorecard. I ask measure owners for their quarterly figures, and tell anyone the latest status of a measure.",
  "Send /help to see what you can ask, for example: /kpi recycling",
].join("\n\n");

const GROUP_WELCOME =
  "Scorecard is here. Mention me and ask how a measure stands, for example: @Scorecard /kpi recycling. /help shows everything.";

const CHANNEL_WELCOME =
  "Scorecard is here. A member of the performance team can post /follow in this channel (mention Scorecard first), and each released quarter will be posted here.";

/**
 * Remembers where a person can be reached, and shows them what is outstanding. One installation is told by up to two
 * events, and an upgrade by another: only the first kind is answered.
 */
export function onInstalled(context: HandlerContext): (installation: Installation) => Promise<Reply> {
  return async (installation) => {
    const answers = installation.event === "installationUpdate";
    if (installation.place.kind !== "personal") {
      const text = installation.place.kind === "channel" ? CHANNEL_WELCOME : GROUP_WELCOME;
      return answers ? { kind: "text", text } : { kind: "nothing" };
    }
    const { personId } = await callerOf(context, installation);
    if (personId !== null)
      await context.ports.conversations.writePersonal(personId, personalAddress(installation));
    if (!answers) return { kind: "nothing" };
    const shown = personId === null ? [] : await showOutstanding(context, personId);
    return shown.includes("queued") ? { kind: "nothing" } : { kind: "text", text: WELCOME };
  };
}

async function showOutstanding({ ports }: HandlerContext, person: PersonId): Promise<readonly string[]> {
  const round = currentRound(await ports.editions.pointers());
  const shown = await Promise.all([
    showRequestCard(ports)(person, null, true),
    showActionsCard(ports)(person),
    // What a quarter came to is asked for once it is closed.
    ...(round?.round === "closed" ? [showNarrativesCard(ports)(person)] : []),
  ]);
  return shown.map(({ kind }) => kind);
}

/** Forgets where the person was reached, as a send would only fail; what a channel followed ends. */
export function onRemoved(context: HandlerContext): (removal: Removal) => Promise<void> {
  return async (removal) => {
    const { ports, identify, addresses } = context;
    const { place, of, caller } = removal;
    if (place.kind === "personal") {
      const { aadObjectId, name } = caller;
      const person = await identify({ aadObjectId, name, lookupUpn: () => caller.lookupUpn() });
      if (person !== null) await addresses.removed(person.id);
      return;
    }
    if (place.kind !== "channel") return;
    const isGone = ({ teamId, address }: FollowingChannel) =>
      (of === "team" && teamId !== null && teamId === place.teamId) ||
      address.conversationId === place.channelId ||
      address.conversationId === channelAddress(removal.reference).conversationId;
    const why = of === "team" ? "Scorecard was removed from the team" : "the channel was deleted";
    await endFollows(ports, isGone, why);
  };
}
