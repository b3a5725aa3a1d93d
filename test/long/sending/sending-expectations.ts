import { expect } from "vitest";
import { addsUp } from "../../support/sending/delivery-report.ts";
import type { MeasuredSending } from "../../support/sending/measured-sending.ts";

/** A whole number from the environment, for who wants a test larger or longer. */
export function sizeFrom(variable: string, usual: number): number {
  return Number(process.env[variable] ?? usual);
}

export function printSending(what: string, measured: MeasuredSending): void {
  const { missed, duplicates, unexplained, perSecond, ...rest } = measured;
  const brief = {
    missed: missed.length,
    duplicates: duplicates.length,
    unexplained: unexplained.length,
    ...rest,
    perSecond: perSecond.join(" "),
  };
  console.log(`${what}: ${JSON.stringify(brief, null, 2)}`);
}

/** Everybody has a card, and nobody two of them without an excuse. */
export function expectEverybodyOnce({ missed, unexplained }: MeasuredSending): void {
  expect(missed).toEqual([]);
  expect(unexplained).toEqual([]);
}

/** What the product reports of the campaign adds up, and says what Teams says. */
export function expectReported({ deliveries, recipients }: MeasuredSending): void {
  if (deliveries === null) throw new Error("round status --json says nothing of deliveries.");
  expect(addsUp(deliveries)).toBe(true);
  expect(deliveries).toMatchObject({ asked: recipients, sent: recipients, waiting: 0 });
}
