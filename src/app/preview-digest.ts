import type { Person } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { digestDeliveries } from "./digest-deliveries.ts";
import { may } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { refused, type Refused } from "./refused.ts";
import { sendCard } from "./send-card.ts";

export type PreviewDigestOutcome =
  { readonly kind: "previewed"; readonly priorities: number; readonly before: boolean } | Refused;

/** A chat takes few messages a second, and the summary is to come first. */
const MESSAGES_A_SECOND = 3;

/** The digest of a locked quarter, just as a channel that follows everything will get it, in the chat of who asks. */
export async function previewDigest(
  ports: Ports,
  by: Person,
  quarter: Quarter,
): Promise<PreviewDigestOutcome> {
  if (!may("see-digest", by))
    return refused("Only the performance team can see a digest before it is released.");
  const name = formatQuarter(quarter);
  const round = (await ports.quarters.readRound(quarter))?.value;
  const isLocked = round?.state === "locked" || round?.state === "released";
  if (round === undefined || !isLocked || round.edition === null || round.imported) {
    return refused(`The digest of ${name} can be seen once its round is locked: /round lock ${name}`);
  }
  const edition = await ports.editions.read(quarter, round.edition);
  const address = await ports.conversations.readPersonal(by.id);
  if (edition === null) return refused(`The round for ${name} is not locked yet. Lock it first.`);
  if (address === null)
    return refused("Install Scorecard in Teams first: the digest comes to your 1:1 chat.");
  const priorities = edition.priorities.map(({ no }) => no);
  const campaign = `preview~${quarter}~${by.id}`;
  const of = { campaign, quarter, edition: round.edition, priorities, preview: true };
  const channel = { address, name: "your own chat", follows: "all" as const };
  for (const [index, delivery] of digestDeliveries(channel, of, ports.clock.now()).entries()) {
    await sendCard(ports, delivery, Math.ceil(index / MESSAGES_A_SECOND));
  }
  return { kind: "previewed", priorities: priorities.length, before: round.state === "locked" };
}
