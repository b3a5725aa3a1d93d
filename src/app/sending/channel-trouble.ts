import { isPerformanceTeam } from "../policy.ts";
import { pending } from "../campaigns.ts";
import type { FollowingChannel } from "../conversation-port.ts";
import type { ChannelTrouble, Delivery } from "../delivery-port.ts";
import type { Ports } from "../ports.ts";
import { sendDeliveries } from "../send-deliveries.ts";
import type { SendOutcome } from "../sender-port.ts";

/** A channel that was deleted, or that the app was removed from, follows no more; the performance team is told. */
export async function endFollow(ports: Ports, delivery: Delivery, { kind }: SendOutcome): Promise<void> {
  const { content, why } = delivery;
  // A reply that finds nothing may only have lost the post above it.
  const isReply = content.kind === "digest-priority" && content.under !== null;
  if (!("channel" in content) || isReply || (kind !== "gone" && kind !== "not-installed")) return;
  if (!(await ports.conversations.unfollow(content.channel))) return;
  const { channelName, quarter } = content;
  await tellPerformanceTeam(ports, { kind: "follow-ended", channelName, quarter, why });
}

/** The follows of these channels end, and the performance team is told of each. */
export async function endFollows(
  ports: Ports,
  isGone: (channel: FollowingChannel) => boolean,
  why: string,
): Promise<void> {
  for (const channel of (await ports.conversations.following()).filter(isGone)) {
    if (!(await ports.conversations.unfollow(channel.address))) continue;
    await tellPerformanceTeam(ports, { kind: "follow-ended", channelName: channel.name, quarter: null, why });
  }
}

/** A message for each member of the performance team, in their own chat. */
export async function tellPerformanceTeam(ports: Ports, about: ChannelTrouble): Promise<void> {
  const campaign = `notice~${ports.newId()}`;
  const now = ports.clock.now();
  const team = (await ports.people.readAll())
    .map(({ value }) => value)
    .filter((p) => p.left === null && isPerformanceTeam(p));
  await sendDeliveries(
    ports,
    team.map(({ id }) => pending(campaign, id, { kind: "channel-notice", person: id, about }, now)),
  );
}
