import type { Caller } from "../../app/caller.ts";
import { followChannel, unfollowChannel } from "../../app/follow-channel.ts";
import { formatQuarter } from "../../domain/quarter.ts";
import type { Incoming } from "../incoming.ts";
import type { Reply } from "../reply.ts";
import { channelAddress, type HandlerContext } from "./handler-context.ts";

const IN_CHANNEL: Reply = {
  kind: "text",
  text: "Post this in the channel that should follow, after a mention of Scorecard.",
};

/** `/follow`, `/follow 1`: this channel gets each released quarter. */
export async function follow(
  { ports }: HandlerContext,
  caller: Caller,
  incoming: Incoming,
  words: string,
): Promise<Reply> {
  const { place } = incoming;
  if (place.kind !== "channel") return IN_CHANNEL;
  const by = caller.person;
  const channel = {
    address: channelAddress(incoming.reference),
    name: place.channelName ?? place.teamName ?? "",
    teamId: place.teamId,
  };
  const outcome = await followChannel(ports)(by, channel, words);
  if (outcome.kind === "refused") return { kind: "text", text: outcome.why };
  const again =
    outcome.again === null
      ? ""
      : ` The digest of ${formatQuarter(outcome.again)}, which did not arrive, is being posted again.`;
  const what = outcome.follows === "all" ? "every priority" : prioritiesInWords(outcome.follows);
  return {
    kind: "text",
    text: `This channel now follows ${what}. Each quarter is posted here when it is released.${again}`,
  };
}

/** `/unfollow`: no more digests here. */
export async function unfollow(
  { ports }: HandlerContext,
  caller: Caller,
  incoming: Incoming,
): Promise<Reply> {
  if (incoming.place.kind !== "channel") return IN_CHANNEL;
  const by = caller.person;
  const { place } = incoming;
  const outcome = await unfollowChannel(ports)(by, {
    address: channelAddress(incoming.reference),
    name: place.channelName ?? place.teamName ?? "",
  });
  const texts = {
    unfollowed: "This channel gets no more digests.",
    "followed-nothing": "This channel followed nothing, so nothing has changed.",
    refused:
      "Only the performance team can choose what a channel follows. Ask somebody in it to post /unfollow here.",
  };
  return { kind: "text", text: texts[outcome] };
}

/** `priority 2`, `priorities 1, 2 and 3`. */
function prioritiesInWords(numbers: readonly number[]): string {
  const list = new Intl.ListFormat("en-GB").format(numbers.map(String));
  return `${numbers.length === 1 ? "priority" : "priorities"} ${list}`;
}
