import type { Quarter } from "../domain/quarter.ts";
import type { Person } from "../domain/person.ts";
import { councilLine } from "./council-line.ts";
import { may } from "./policy.ts";
import type { FollowingChannel } from "./conversation-port.ts";
import type { Ports } from "./ports.ts";
import { refused, type Refused } from "./refused.ts";
import { visibleEditions } from "./public-editions.ts";
import { maySendAgain } from "./sending/delivery-report.ts";
import { sendAgain } from "./sending/send-again.ts";

export type FollowOutcome =
  | {
      readonly kind: "following";
      readonly follows: FollowingChannel["follows"];
      /** The quarter whose digest is being posted again; null: none. */
      readonly again: Quarter | null;
    }
  | Refused;

/** A channel gets the digests of the whole plan, or of the priorities named (`1, 3`). */
export function followChannel(
  ports: Ports,
): (by: Person | null, channel: Omit<FollowingChannel, "follows">, words: string) => Promise<FollowOutcome> {
  return async (by, channel, words) => {
    if (by === null || !may("follow", by)) {
      return refused(
        "Only the performance team can choose what a channel follows. Ask them to post /follow here.",
      );
    }
    const plan = await ports.plan.read();
    if (plan === null) return refused("There is no plan yet, so there is nothing to follow.");
    const follows = parseFollows(
      words,
      plan.priorities.map((p) => p.no),
    );
    if (follows === null) {
      const known = plan.priorities.map((p) => `${p.no} (${p.name})`).join(", ");
      const [example] = plan.priorities;
      return refused(
        `That is not among the priorities: ${known}. Name them by number, for example /follow ${example?.no ?? 1}, or send /follow all.`,
      );
    }
    const { address, name } = channel;
    const what = `channel~${address.conversationId}`;
    const after = { channel: name, follows };
    await ports.councilLog.add([councilLine(ports, by, { what, event: "followed", after })]);
    await ports.conversations.follow({ ...channel, follows });
    return { kind: "following", follows, again: await postAgain(ports, channel) };
  };
}

/** Posts the last digest again where it did not arrive, as when Scorecard had been removed from the channel. */
async function postAgain(
  ports: Ports,
  { address }: Pick<FollowingChannel, "address">,
): Promise<Quarter | null> {
  const [last] = visibleEditions(await ports.editions.pointers());
  if (last === undefined) return null;
  const posts = await ports.deliveries.listStartingWith(`release~${last.quarter}~`);
  const here = posts.filter(
    ({ value: { content } }) =>
      "channel" in content && content.channel.conversationId === address.conversationId,
  );
  const again = here.filter(({ value }) => maySendAgain(value));
  if (again.length === 0) return null;
  await sendAgain(ports, [...again, ...here.filter(({ value }) => value.state === "sent")]);
  return last.quarter;
}

export function unfollowChannel(
  ports: Ports,
): (
  by: Person | null,
  channel: Pick<FollowingChannel, "address" | "name">,
) => Promise<"unfollowed" | "followed-nothing" | "refused"> {
  return async (by, { address, name }) => {
    if (by === null || !may("follow", by)) return "refused";
    if ((await ports.conversations.readChannel(address)) === null) return "followed-nothing";
    const what = `channel~${address.conversationId}`;
    const after = { channel: name, follows: "nothing" };
    await ports.councilLog.add([councilLine(ports, by, { what, event: "unfollowed", after })]);
    return (await ports.conversations.unfollow(address)) ? "unfollowed" : "followed-nothing";
  };
}

/** Null for a number that is no priority, or words that are no numbers. */
function parseFollows(words: string, known: readonly number[]): FollowingChannel["follows"] | null {
  const wanted = words
    .toLowerCase()
    .replace(/\bpriorit(?:y|ies)\b|\band\b|[,;&]/g, " ")
    .split(/\s+/)
    .filter((w) => w !== "");
  if (wanted.length === 0 || (wanted.length === 1 && wanted[0] === "all")) return "all";
  const numbers = wanted.map((word) => (/^\d{1,6}$/.test(word) ? Number(word) : NaN));
  return numbers.every((no) => known.includes(no)) ? [...new Set(numbers)].toSorted((a, b) => a - b) : null;
}
