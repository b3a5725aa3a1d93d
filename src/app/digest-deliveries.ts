import type { Quarter } from "../domain/quarter.ts";
import { pending } from "./campaigns.ts";
import type { FollowingChannel } from "./conversation-port.ts";
import type { Delivery } from "./delivery-port.ts";

export interface DigestOf {
  readonly campaign: string;
  readonly quarter: Quarter;
  readonly edition: number;
  /** Numbers of all priorities of that edition. */
  readonly priorities: readonly number[];
  /** Shows just that edition, whatever is released. */
  readonly preview: boolean;
}

/** A channel that follows everything gets the summary with the priorities beneath it; else its own priorities. */
export function digestDeliveries(
  { address, name, follows }: Omit<FollowingChannel, "teamId">,
  { campaign, quarter, edition, priorities, preview }: DigestOf,
  now: Date,
): readonly Delivery[] {
  const summaryKey = `${address.conversationId}~summary`;
  const about = { quarter, edition, preview, channel: address, channelName: name };
  // A chat has no threads: there the priorities follow the summary.
  const under = follows === "all" && !preview ? summaryKey : null;
  const wanted = follows === "all" ? priorities : priorities.filter((no) => follows.includes(no));
  const replies = wanted.map((priorityNo) =>
    pending(
      campaign,
      `${address.conversationId}~p${priorityNo}`,
      { kind: "digest-priority", ...about, priorityNo, under },
      now,
    ),
  );
  if (follows !== "all") return replies;
  return [pending(campaign, summaryKey, { kind: "digest-summary", ...about }, now), ...replies];
}
