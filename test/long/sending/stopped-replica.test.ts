/** @module-tag long */
import { expect, it } from "vitest";
import { measureSending } from "../../support/sending/measured-sending.ts";
import { startSendingRig } from "../../support/sending/sending-rig.ts";
import { expectEverybodyOnce, expectReported, printSending } from "./sending-expectations.ts";

const RECIPIENTS = 400;
const MOST_MS = 10_000;

it("ends within ten seconds of being asked to, in the middle of sending, and loses nothing", async () => {
  const standIn = { shares: { slow: 0.05 }, slowMs: 3_000 };
  const rig = await startSendingRig({ recipients: RECIPIENTS, replicas: 2, standIn });
  try {
    const took: number[] = [];
    const meanwhile = async () => {
      for (const [index, replica] of rig.replicas.entries()) {
        await rig.reached((RECIPIENTS * (index + 1)) / 3, 120_000);
        took.push(await replica.stop());
        await replica.startAgain();
      }
      return [];
    };
    const measured = await measureSending(rig, { rate: 40, withinMs: 240_000, meanwhile });
    printSending(`replicas stopped within ${took.join(" and ")} ms`, measured);
    expect(Math.max(...took)).toBeLessThan(MOST_MS);
    expectEverybodyOnce(measured);
    expectReported(measured);
  } finally {
    await rig.stop();
  }
}, 600_000);
