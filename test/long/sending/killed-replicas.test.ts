/** @module-tag long */
import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { measureSending } from "../../support/sending/measured-sending.ts";
import type { Kill } from "../../support/sending/sending-report.ts";
import { type SendingRig, startSendingRig } from "../../support/sending/sending-rig.ts";
import { expectEverybodyOnce, expectReported, printSending, sizeFrom } from "./sending-expectations.ts";

const RECIPIENTS = sizeFrom("SENDING_KILL_RECIPIENTS", 400);
const MOST_SECONDS_AFTER = 120;

it(`misses nobody of ${RECIPIENTS} although each replica is killed once`, async () => {
  const shares = { serverErrors: 0.05, droppedAfter: 0.02 };
  const rig = await startSendingRig({ recipients: RECIPIENTS, replicas: 3, standIn: { shares } });
  let kills: readonly Kill[] = [];
  try {
    const meanwhile = async () => (kills = await killEachOnce(rig));
    const measured = await measureSending(rig, { rate: 40, withinMs: 300_000, meanwhile });
    printSending("each replica killed once", measured);
    expectEverybodyOnce(measured);
    const lastKill = Math.max(...kills.map(({ at }) => at));
    const lastCard = (measured.firstSendAt ?? 0) + (measured.secondsTo.all ?? Infinity) * 1_000;
    const secondsAfter = (lastCard - lastKill) / 1_000;
    console.log(`the last card came ${secondsAfter.toFixed(1)} s after the last kill`);
    expect(secondsAfter).toBeLessThan(MOST_SECONDS_AFTER);
    expectReported(measured);
  } finally {
    await rig.stop();
  }
}, 600_000);

/** Each when another part of the cards is out; back a second later. */
async function killEachOnce(rig: SendingRig): Promise<readonly Kill[]> {
  const kills: Kill[] = [];
  for (const [index, replica] of rig.replicas.entries()) {
    await rig.reached((RECIPIENTS * (index + 1)) / (rig.replicas.length + 1), 120_000);
    kills.push({ replica: replica.number, at: await replica.killHard() });
    await wait(1_000);
    await replica.startAgain();
  }
  return kills;
}
