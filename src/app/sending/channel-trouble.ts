import type { FollowingChannel } from "../conversation-port.ts";
import type { Delivery } from "../delivery-port.ts";
import type { Ports } from "../ports.ts";
import type { SendFailure } from "../sender-port.ts";
import { tellPerformanceTeam } from "./tell-performance-team.ts";

/** A channel that was deleted, or that the app was removed from, follows no more; the performance team is told. */
export async function endFollow(
  ports: Ports,
  { content }: Delivery,
  { kind, why }: SendFailure,
): Promise<void> {
  // A reply that finds nothing may only have lost the post above it.
  const isReply = content.kind === "digest-priority" && content.under !== null;
  if (!("channel" in content) || isReply || (kind !== "gone" && kind !== "not-installed")) return;
  const { channel, channelName, quarter } = content;
  if (!(await ports.conversations.unfollow(channel))) return;
  await tellPerformanceTeam(ports, channel.conversationId, {
    kind: "follow-ended",
    channelName,
    quarter,
    why,
  });
}

/** A digest that is not as it should be; of a person's card they see the present state in the chat. */
export async function tellOfPost(
  ports: Ports,
  { content }: Delivery,
  kind: "post-unchanged" | "post-not-withdrawn",
  why: string,
): Promise<void> {
  if (!("channel" in content)) return;
  const { channel, channelName, quarter } = content;
  await tellPerformanceTeam(ports, channel.conversationId, { kind, channelName, quarter, why });
}

/** The follows of these channels end, and the performance team is told of each. */
export async function endFollows(
  ports: Ports,
  isGone: (channel: FollowingChannel) => boolean,
  why: string,
): Promise<void> {
  for (const channel of (await ports.conversations.following()).filter(isGone)) {
    if (!(await ports.conversations.unfollow(channel.address))) continue;
    const about = { kind: "follow-ended", channelName: channel.name, quarter: null, why } as const;
    await tellPerformanceTeam(ports, channel.address.conversationId, about);
  }
}
