/** @module-tag long */
import { expect, it } from "vitest";
import { measureSending } from "../../support/sending/measured-sending.ts";
import { startSendingRig } from "../../support/sending/sending-rig.ts";
import { expectEverybodyOnce, expectReported, printSending, sizeFrom } from "./sending-expectations.ts";

const RECIPIENTS = sizeFrom("SENDING_LIMIT_RECIPIENTS", 400);
const USED = 0.7;

// Teams may let less through than it has published: nothing but its 429 says so.
it.for([10, 20])(
  "finds out by itself that Teams lets %i requests a second through",
  { timeout: 600_000 },
  async (limitPerSecond) => {
    const rig = await startSendingRig({ recipients: RECIPIENTS, replicas: 3, standIn: { limitPerSecond } });
    try {
      const measured = await measureSending(rig, { rate: limitPerSecond, withinMs: 300_000 });
      printSending(`a limit of ${limitPerSecond} a second`, measured);
      expectEverybodyOnce(measured);
      expect(measured.useToP95?.accepted).toBeGreaterThanOrEqual(USED);
      expect(measured.useToAll?.accepted).toBeGreaterThanOrEqual(USED);
      expectReported(measured);
    } finally {
      await rig.stop();
    }
  },
);

it.for(["zero", "fraction", "date", "none"] as const)(
  "reaches everybody when Teams says how long to wait like this: %s",
  { timeout: 240_000 },
  async (retryAfter) => {
    const standIn = { limitPerSecond: 10, retryAfter };
    const rig = await startSendingRig({ recipients: 60, replicas: 2, standIn });
    try {
      const measured = await measureSending(rig, { rate: 10, withinMs: 120_000 });
      printSending(`Retry-After: ${retryAfter}`, measured);
      expectEverybodyOnce(measured);
      expectReported(measured);
    } finally {
      await rig.stop();
    }
  },
);
