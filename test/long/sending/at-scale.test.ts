/** @module-tag long */
import { expect, it, vi } from "vitest";
import { answerFor } from "../../support/sending/answer-council.ts";
import { measureSending } from "../../support/sending/measured-sending.ts";
import { startSendingRig } from "../../support/sending/sending-rig.ts";
import { expectEverybodyOnce, expectReported, printSending, sizeFrom } from "./sending-expectations.ts";

const RECIPIENTS = sizeFrom("SENDING_RECIPIENTS", 2_000);
const ANSWERS = Math.min(RECIPIENTS, 200);
/** Of the 50 requests a second that Teams lets through, what campaigns may use. */
const RATE = 40;
const USED = 0.9;

it(`asks ${RECIPIENTS} owners through three replicas while Teams fails now and then`, async () => {
  const shares = { serverErrors: 0.05, droppedAfter: 0.02, updatesNotFound: 0.01 };
  const rig = await startSendingRig({ recipients: RECIPIENTS, replicas: 3, standIn: { shares } });
  try {
    const measured = await measureSending(rig, { rate: RATE, withinMs: 300_000 });
    printSending(`${RECIPIENTS} owners, 3 replicas`, measured);
    expectEverybodyOnce(measured);
    // By requests: those that Teams failed, one in twenty, have used the share too.
    expect(measured.useToP95?.answered).toBeGreaterThanOrEqual(USED);
    expectReported(measured);
    await rig.standIn.tell({ order: "start-over" });
    await answerFor(rig, ANSWERS);
    await vi.waitFor(async () => expect(await conversationsOf(rig, "update")).toHaveLength(ANSWERS), 60_000);
    // A card that cannot be brought up to date is sent again only while something on it is still asked for.
    expect(await conversationsOf(rig, "send")).toEqual([]);
  } finally {
    await rig.stop();
  }
}, 600_000);

async function conversationsOf(
  { standIn }: Awaited<ReturnType<typeof startSendingRig>>,
  wanted: "send" | "update",
): Promise<readonly string[]> {
  const asked = (await standIn.requests()).filter(({ kind }) => kind === wanted);
  return [...new Set(asked.map(({ conversation }) => conversation))];
}
