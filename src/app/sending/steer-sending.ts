import type { Person } from "../../domain/person.ts";
import type { Quarter } from "../../domain/quarter.ts";
import type { Delivery } from "../delivery-port.ts";
import { inParallel } from "../in-parallel.ts";
import { mayRunRounds } from "../policy.ts";
import type { Ports, Stored } from "../ports.ts";
import { refused, type Refused } from "../refused.ts";
import { isTrouble, isWaiting } from "./delivery-report.ts";
import { loadDeliveries } from "./quarter-deliveries.ts";
import { sendAgain } from "./send-again.ts";

/** Which of a quarter's deliveries are meant. */
export type WhichDeliveries = (delivery: Delivery) => boolean;

export type SteerOutcome = { readonly kind: "steered"; readonly count: number } | Refused;

const ONLY_THE_TEAM = "Only the performance team can send, stop or withdraw messages.";
const MOST_AT_ONCE = 16;

/** Sends again what did not arrive of a quarter, or of all; how many that are. */
export async function sendUndelivered(
  ports: Ports,
  by: Person,
  quarter: Quarter | null,
  which: WhichDeliveries,
): Promise<SteerOutcome> {
  if (!mayRunRounds(by)) return refused(ONLY_THE_TEAM);
  const all = await loadDeliveries(ports, quarter);
  const meant = all.filter(({ value }) => isTrouble(value) && which(value));
  await sendAgain(ports, meant);
  return { kind: "steered", count: meant.length };
}

/** What is still to be sent is not sent; what Teams has taken stays. */
export async function stopSending(
  ports: Ports,
  by: Person,
  quarter: Quarter | null,
  which: WhichDeliveries,
): Promise<SteerOutcome> {
  if (!mayRunRounds(by)) return refused(ONLY_THE_TEAM);
  const all = await loadDeliveries(ports, quarter);
  return {
    kind: "steered",
    count: await stop(
      ports,
      by,
      all.filter(({ value }) => which(value)),
    ),
  };
}

async function stop(ports: Ports, by: Person, deliveries: readonly Stored<Delivery>[]): Promise<number> {
  const changedAt = ports.clock.now().toISOString();
  const stopped = deliveries
    .filter(({ value }) => isWaiting(value))
    .map(({ value, etag }) => ({
      value: { ...value, state: "skipped" as const, why: `stopped by ${by.name}`, changedAt },
      etag,
    }));
  return await ports.deliveries.saveAll(stopped);
}

/** Takes what was sent away again, and stops what was not sent yet; a reply beneath a post goes with it. */
export async function withdrawSent(
  ports: Ports,
  by: Person,
  quarter: Quarter | null,
  which: WhichDeliveries,
): Promise<SteerOutcome> {
  if (!mayRunRounds(by)) return refused(ONLY_THE_TEAM);
  const all = (await loadDeliveries(ports, quarter)).filter(({ value }) => which(value));
  const stopped = await stop(ports, by, all);
  const sent = all.filter(({ value }) => value.state === "sent");
  const why = `withdrawn by ${by.name}`;
  await ports.deliveries.saveAll(sent.map(({ value, etag }) => ({ value: { ...value, why }, etag })));
  await inParallel(sent, MOST_AT_ONCE, async ({ value: { campaign, recipient } }) => {
    await ports.outbox.enqueue({ task: "withdraw", campaign, recipient });
  });
  const count = stopped + sent.length;
  if (count > 0) return { kind: "steered", count };
  return refused("There is nothing to withdraw: no such message was sent.");
}
