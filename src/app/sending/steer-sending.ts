import type { Person } from "../../domain/person.ts";
import type { Quarter } from "../../domain/quarter.ts";
import type { Stored } from "../stored.ts";
import type { Delivery } from "../delivery-port.ts";
import { inParallel } from "../in-parallel.ts";
import { may } from "../policy.ts";
import type { Ports } from "../ports.ts";
import { refused, type Refused } from "../refused.ts";
import { isWaiting, maySendAgain } from "./delivery-report.ts";
import { loadDeliveries } from "./quarter-deliveries.ts";
import { sendAgain } from "./send-again.ts";
import { withdrawnBy } from "./withdraw-delivery.ts";

/** Which of a quarter's deliveries are meant. */
export type WhichDeliveries = (delivery: Delivery) => boolean;

export type SteerOutcome =
  /** `waiting`: how many are on their way besides. */
  { readonly kind: "steered"; readonly count: number; readonly waiting: number } | Refused;

/** What the performance team can do with the deliveries of a quarter, or with all there are. */
type Steer = (
  ports: Ports,
  by: Person,
  quarter: Quarter | null,
  which: WhichDeliveries,
) => Promise<SteerOutcome>;

const MOST_AT_ONCE = 16;

/** Sends again what did not arrive; what is waiting is queued again too, in case its message was lost. */
export const sendUndelivered: Steer = forTheTeam(async (ports, _, meant) => {
  const again = meant.filter(({ value }) => maySendAgain(value));
  // Replies go with the post that they stood beneath, should that be sent again.
  const replies = meant.filter(
    ({ value }) => value.content.kind === "digest-priority" && value.state === "sent",
  );
  const waiting = meant.filter(({ value }) => isWaiting(value));
  await sendAgain(ports, [...new Set([...again, ...waiting, ...replies])]);
  return { kind: "steered", count: again.length, waiting: waiting.length };
});

/** What is still to be sent is not sent; what Teams has taken, or is being given at this moment, stays. */
export const stopSending: Steer = forTheTeam(async (ports, by, meant) => ({
  kind: "steered",
  count: await stop(ports, by, meant),
  waiting: 0,
}));

/** Takes what was sent, or is on its way, away again, and stops what was not sent yet. */
export const withdrawSent: Steer = forTheTeam(async (ports, by, meant) => {
  const stopped = await stop(ports, by, meant);
  const sent = meant.filter(({ value: { state } }) => state === "sent" || state === "sending");
  const why = withdrawnBy(by.name);
  const there = sent.filter(({ value }) => value.state === "sent");
  await ports.deliveries.saveAll(there.map(({ value, etag }) => ({ value: { ...value, why }, etag })));
  await inParallel(sent, MOST_AT_ONCE, async ({ value: { campaign, recipient } }) => {
    await ports.outbox.enqueue({ task: "withdraw", campaign, recipient });
  });
  const count = stopped + sent.length;
  return count > 0
    ? { kind: "steered", count, waiting: 0 }
    : refused("There is nothing to withdraw: no such message was sent.");
});

function forTheTeam(
  steer: (ports: Ports, by: Person, meant: readonly Stored<Delivery>[]) => Promise<SteerOutcome>,
): Steer {
  return async (ports, by, quarter, which) => {
    if (!may("steer-sending", by))
      return refused("Only the performance team can send, stop or withdraw messages.");
    const all = await loadDeliveries(ports, quarter);
    return await steer(
      ports,
      by,
      all.filter(({ value }) => which(value)),
    );
  };
}

/** How many were stopped. */
async function stop(ports: Ports, by: Person, meant: readonly Stored<Delivery>[]): Promise<number> {
  const changedAt = ports.clock.now().toISOString();
  const stopped = meant
    .filter(({ value }) => value.state === "pending")
    .map(({ value, etag }) => ({
      value: {
        ...value,
        state: "skipped" as const,
        onPurpose: true,
        why: `stopped by ${by.name}`,
        changedAt,
      },
      etag,
    }));
  return await ports.deliveries.saveAll(stopped);
}
