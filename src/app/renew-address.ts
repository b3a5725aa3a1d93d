import type { PersonId } from "../domain/person.ts";
import type { FollowingChannel } from "./conversation-port.ts";
import type { Ports } from "./ports.ts";
import type { ConversationAddress, PersonalAddress } from "./sender-port.ts";

/** Keeps true where people and channels can be reached: Teams moves them to other service addresses. */
export interface AddressRenewal {
  person(id: PersonId, address: PersonalAddress): Promise<void>;
  /** They have removed the app: whatever they write next renews it. */
  removed(id: PersonId): Promise<void>;
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
  const seen = new Map<string, { readonly where: string; readonly at: number }>();

  /** Runs `renew` unless this very address was seen a short while ago. */
  async function unlessSeen(
    key: string,
    address: ConversationAddress,
    renew: () => Promise<void>,
  ): Promise<void> {
    const where = `${address.serviceUrl} ${address.conversationId}`;
    const now = clock.now().getTime();
    const last = seen.get(key);
    if (last?.where === where && now - last.at < SEEN_FOR_MS) return;
    await renew();
    seen.delete(key);
    seen.set(key, { where, at: now });
    const [oldest] = seen.keys();
    if (seen.size > MOST_SEEN && oldest !== undefined) seen.delete(oldest);
  }

  return {
    person: (id, address) =>
      unlessSeen(id, address, async () => {
        const stored = await conversations.readPersonal(id);
        if (!isSame(stored, address)) await conversations.writePersonal(id, address);
      }),

    async removed(id) {
      await conversations.removePersonal(id);
      seen.delete(id);
    },

    channel: (address) =>
      unlessSeen(address.conversationId, address, async () => {
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
