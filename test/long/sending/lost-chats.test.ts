/** @module-tag long */
import { expect, it } from "vitest";
import { addsUp } from "../../support/sending/delivery-report.ts";
import { writeOverHttp } from "../../support/sending/install-council.ts";
import { measureSending } from "../../support/sending/measured-sending.ts";
import { startSendingRig } from "../../support/sending/sending-rig.ts";
import { REFUSAL_CODES, standInOptions } from "../../support/sending/stand-in-options.ts";
import { expectEverybodyOnce, expectReported, printSending } from "./sending-expectations.ts";

const RECIPIENTS = 50;
const FORGOTTEN = 5;

// Here everybody installs the app as Teams tells it, by an activity to one replica or another.
it("opens chats again that are gone, and reports who cannot be reached", async () => {
  const rig = await startSendingRig({ recipients: RECIPIENTS, replicas: 2, installs: "http" });
  try {
    const refused = rig.chats.slice(0, REFUSAL_CODES.length);
    for (const [index, code] of REFUSAL_CODES.entries()) {
      await rig.standIn.tell({ order: "refuse", conversations: refused.slice(index, index + 1), code });
    }
    await rig.standIn.tell({ order: "forget-chats", conversations: rig.chats.slice(-FORGOTTEN) });
    const reachable = RECIPIENTS - refused.length;
    const measured = await measureSending(rig, { rate: 40, withinMs: 60_000, reachable });
    printSending("chats forgotten, people who cannot be written to", measured);
    expect(measured.missed).toEqual(refused);
    expect(measured.duplicates).toEqual([]);
    expect(measured.deliveries).toMatchObject({ asked: RECIPIENTS, sent: reachable, waiting: 0 });
    expect(measured.deliveries && addsUp(measured.deliveries)).toBe(true);
  } finally {
    await rig.stop();
  }
}, 300_000);

it("follows Teams to another service address when people write from there", async () => {
  const rig = await startSendingRig({ recipients: RECIPIENTS, replicas: 2, installs: "http" });
  try {
    const { standIn, council, replicas } = rig;
    const ports = replicas.map(({ port }) => port);
    await writeOverHttp(council.owners, ports, standIn.secondServiceUrl);
    await standIn.tell({ order: "behave", options: standInOptions.parse({ firstAddressGone: 410 }) });
    await standIn.tell({ order: "start-over" });
    const measured = await measureSending(rig, { rate: 40, withinMs: 60_000 });
    printSending("another service address", measured);
    expectEverybodyOnce(measured);
    expectReported(measured);
  } finally {
    await rig.stop();
  }
}, 300_000);
