import type { PersonId } from "../domain/person.ts";
import type { FollowingChannel } from "./conversation-port.ts";
import type { Ports } from "./ports.ts";
import type { ConversationAddress, PersonalAddress } from "./sender-port.ts";

/** Keeps true where people and channels can be reached: Teams moves them to other service addresses. */
export interface AddressRenewal {
  person(id: PersonId, address: PersonalAddress): Promise<void>;
  /** Of a channel that follows nothing, nothing is kept. */
  channel(address: ConversationAddress): Promise<void>;
}

/** An address seen within this time is not looked up again: one more read in ten minutes, not one a turn. */
const SEEN_FOR_MS = 10 * 60 * 1000;
const MOST_SEEN = 10_000;

export function addressRenewal({
  conversations,
  clock,
}: Pick<Ports, "conversations" | "clock">): AddressRenewal {
  const seen = new Map<string, number>();

  /** Runs `renew` unless this very address was seen a short while ago. */
  async function unlessSeen(address: object, renew: () => Promise<void>): Promise<void> {
    const key = JSON.stringify(address);
    const now = clock.now().getTime();
    if (now - (seen.get(key) ?? -Infinity) < SEEN_FOR_MS) return;
    await renew();
    seen.delete(key);
    seen.set(key, now);
    const [oldest] = seen.keys();
    if (seen.size > MOST_SEEN && oldest !== undefined) seen.delete(oldest);
  }

  return {
    person: (id, address) =>
      unlessSeen({ id, ...address }, async () => {
        const stored = await conversations.readPersonal(id);
        if (!isSame(stored, address)) await conversations.writePersonal(id, address);
      }),

    channel: (address) =>
      unlessSeen(address, async () => {
        const stored = await conversations.readChannel(address);
        if (stored !== null && !isSame(stored.address, address))
          await conversations.follow(moved(stored, address));
      }),
  };
}

function moved(channel: FollowingChannel, { serviceUrl }: ConversationAddress): FollowingChannel {
  return { ...channel, address: { ...channel.address, serviceUrl } };
}

/** What a send goes by: names may change. */
function isSame(a: ConversationAddress | null, b: ConversationAddress): boolean {
  return a?.serviceUrl === b.serviceUrl && a.conversationId === b.conversationId;
}
