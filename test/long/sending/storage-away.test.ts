/** @module-tag long */
import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import type { AzuriteInHand } from "../../support/sending/azurite-in-hand.ts";
import { measureSending } from "../../support/sending/measured-sending.ts";
import { startSendingRig } from "../../support/sending/sending-rig.ts";
import { expectReported, printSending } from "./sending-expectations.ts";

const RECIPIENTS = 400;
const AWAY_MS = 20_000;

const ways: [string, (azurite: AzuriteInHand) => Promise<void>][] = [
  [
    "stands still",
    async (azurite) => {
      azurite.pause();
      await wait(AWAY_MS);
      azurite.goOn();
    },
  ],
  [
    "is not there",
    async (azurite) => {
      await azurite.end();
      await wait(AWAY_MS);
      await azurite.startAgain();
    },
  ],
];

it.for(ways)(
  "goes on by itself after storage %s for 20 seconds",
  { timeout: 600_000 },
  async ([what, goAway]) => {
    const rig = await startSendingRig({ recipients: RECIPIENTS, replicas: 3, keepsStorage: true });
    try {
      const meanwhile = async (opened: Promise<unknown>) => {
        await opened;
        await rig.reached(RECIPIENTS / 2, 120_000);
        await goAway(rig.azurite);
        return [];
      };
      const measured = await measureSending(rig, { rate: 40, withinMs: 300_000, meanwhile });
      printSending(`storage ${what}`, measured);
      expect(measured.missed).toEqual([]);
      expectReported(measured);
    } finally {
      await rig.stop();
    }
  },
);
