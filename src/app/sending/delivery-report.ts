import type { PersonId } from "../../domain/person.ts";
import type { Delivery, DeliveryState } from "../delivery-port.ts";

/** How many deliveries came to what; `asked` is the sum of the others. */
export interface DeliveryReport {
  readonly asked: number;
  readonly sent: number;
  /** Not sent yet, or being tried again. */
  readonly waiting: number;
  readonly blocked: number;
  readonly notInstalled: number;
  readonly failed: number;
  /** There was nothing left to say, or somebody stopped or withdrew it. */
  readonly skipped: number;
}

const COUNTED_AS: Readonly<Record<DeliveryState, Exclude<keyof DeliveryReport, "asked">>> = {
  pending: "waiting",
  sending: "waiting",
  sent: "sent",
  blocked: "blocked",
  "not-installed": "notInstalled",
  failed: "failed",
  skipped: "skipped",
};

export function reportOf(deliveries: readonly Delivery[]): DeliveryReport {
  const report = {
    asked: deliveries.length,
    sent: 0,
    waiting: 0,
    blocked: 0,
    notInstalled: 0,
    failed: 0,
    skipped: 0,
  };
  for (const { state } of deliveries) report[COUNTED_AS[state]] += 1;
  return report;
}

/** It ended, and did not arrive. */
export function isUndelivered({ state }: Delivery): boolean {
  return state !== "sent" && COUNTED_AS[state] !== "waiting";
}

/** Somebody should see it: it did not arrive, or could not be changed once it had. */
export function isTrouble(delivery: Delivery): boolean {
  return isUndelivered(delivery) || delivery.refusal !== null;
}

/** Trouble that nobody meant, and that sending it again may mend. A reminder of another day is not sent any more. */
export function maySendAgain(delivery: Delivery): boolean {
  const { onPurpose, content } = delivery;
  const isOfItsDay = content.kind === "reminder" || content.kind === "nudge";
  return isTrouble(delivery) && !onPurpose && !isOfItsDay;
}

export function isWaiting({ state }: Delivery): boolean {
  return COUNTED_AS[state] === "waiting";
}

/** Posted in a channel when a quarter is released. */
export function isOfDigest({ content }: Delivery): boolean {
  return content.kind === "digest-summary" || content.kind === "digest-priority";
}

/** The person it is for; null: it is for a channel. */
export function personOf({ content }: Delivery): PersonId | null {
  return "person" in content ? content.person : null;
}
