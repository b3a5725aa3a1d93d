/** @module-tag long */
import { it } from "vitest";
import { measureSending } from "../../support/sending/measured-sending.ts";
import { startSendingRig } from "../../support/sending/sending-rig.ts";
import { expectEverybodyOnce, expectReported, printSending, sizeFrom } from "./sending-expectations.ts";

const RECIPIENTS = sizeFrom("SENDING_OUTAGE_RECIPIENTS", 200);
const SECONDS = sizeFrom("SENDING_OUTAGE_SECONDS", 60);
const SECONDS_AFTER = 300;

it.for([429, 503])(
  "loses nobody although Teams answers %i and nothing else at first",
  { timeout: (SECONDS + SECONDS_AFTER + 120) * 1_000 },
  async (status) => {
    const outages = [{ seconds: SECONDS, status }];
    const rig = await startSendingRig({ recipients: RECIPIENTS, replicas: 3, standIn: { outages } });
    try {
      const withinMs = (SECONDS + SECONDS_AFTER) * 1_000;
      const measured = await measureSending(rig, { rate: 40, withinMs });
      printSending(`${SECONDS} s of ${status}`, measured);
      const after = measured.secondsTo.all === null ? "never" : (measured.secondsTo.all - SECONDS).toFixed(1);
      console.log(`seconds from the end of the outage to the last card: ${after}`);
      expectEverybodyOnce(measured);
      expectReported(measured);
    } finally {
      await rig.stop();
    }
  },
);
