import { beforeEach, describe, expect, it } from "vitest";
import type { Delivery } from "../../../src/app/delivery-port.ts";
import { askCampaign, pending, reminderCampaign } from "../../../src/app/campaigns.ts";
import { sendUndelivered, stopSending, withdrawSent } from "../../../src/app/sending/steer-sending.ts";
import { anAddress, personId, Q2 } from "../../support/builders.ts";
import { aDelivery, aDigest } from "../../support/sample-deliveries.ts";
import {
  performer,
  scriptedSender,
  sendAll,
  testPorts,
  type TestPorts,
  writeCouncil,
} from "../test-council.ts";

let ports: TestPorts;
beforeEach(async () => {
  ports = await testPorts();
  await writeCouncil(ports, {});
});

const card = (person: string, over: Partial<Delivery>): Delivery =>
  aDelivery({
    campaign: askCampaign(Q2),
    recipient: person,
    content: { kind: "request-card", quarter: Q2, person: personId(person) },
    ...over,
  });
const stateOf = async (person: string) => (await ports.deliveries.read(askCampaign(Q2), person))?.value.state;
const all = () => true;

describe("sending again", () => {
  it("leaves what somebody stopped or withdrew, and reminders of their day", async () => {
    const of = [{ quarter: Q2, role: "owner" as const }];
    const reminder = pending(
      reminderCampaign("2019-10-01"),
      "cy",
      { kind: "reminder", person: personId("cy"), of },
      ports.clock.now(),
    );
    await ports.deliveries.create([
      card("ann", { state: "skipped", onPurpose: true, why: "withdrawn by Sam Patel" }),
      card("bob", { state: "failed", why: "503" }),
      { ...reminder, state: "not-installed" },
    ]);
    expect(await sendUndelivered(ports, performer, Q2, all)).toMatchObject({ count: 1, waiting: 0 });
    expect([await stateOf("ann"), await stateOf("bob")]).toEqual(["skipped", "pending"]);
  });

  it("queues once more what waits without a message, as when the queue failed half-way", async () => {
    await ports.conversations.writePersonal(personId("ann"), anAddress());
    await ports.deliveries.create([card("ann", { state: "pending" })]);
    expect(await sendUndelivered(ports, performer, Q2, all)).toMatchObject({ count: 0, waiting: 1 });
    await sendAll(ports, scriptedSender());
    expect(await stateOf("ann")).toBe("sent");
  });

  it("tries a withdrawal again that was refused, and not an update in its place", async () => {
    const refusal = { task: "withdraw", why: "403" } as const;
    await ports.deliveries.create([
      card("ann", { state: "sent", activityId: "1", sentTo: anAddress(), refusal }),
    ]);
    await sendUndelivered(ports, performer, Q2, all);
    const sender = scriptedSender();
    await sendAll(ports, sender);
    expect(sender.sent.map(({ how }) => how)).toEqual(["remove"]);
    expect(await stateOf("ann")).toBe("skipped");
  });
});

it("a digest whose post was deleted is posted again with its replies", async () => {
  const summary = aDigest("Cabinet", {
    state: "sent",
    activityId: "1",
    refusal: { task: "refresh", why: "404" },
  });
  const reply: Delivery = {
    ...aDigest("Cabinet", { state: "sent", activityId: "2" }),
    recipient: "p1",
    content: {
      kind: "digest-priority", quarter: Q2, edition: 1, preview: false, channel: anAddress({ conversationId: "19:Cabinet" }),
      channelName: "Cabinet", priorityNo: 1, under: summary.recipient,
    },
  }; // prettier-ignore
  await ports.deliveries.create([summary, reply]);
  await sendUndelivered(ports, performer, Q2, all);
  const sender = scriptedSender();
  await sendAll(ports, sender);
  expect(sender.sent.map(({ how, at }) => [how, at])).toEqual([
    ["send", null],
    ["reply", "activity-1"],
  ]);
});

it("stopping leaves alone what is being sent at this moment", async () => {
  await ports.deliveries.create([card("ann", { state: "sending" }), card("bob", { state: "pending" })]);
  expect(await stopSending(ports, performer, Q2, all)).toMatchObject({ count: 1 });
  expect([await stateOf("ann"), await stateOf("bob")]).toEqual(["sending", "skipped"]);
});

it("withdrawing takes away what is being sent at this moment too, once it has arrived", async () => {
  const sending = card("ann", { state: "sending", changedAt: ports.clock.now().toISOString() });
  await ports.deliveries.create([sending]);
  expect(await withdrawSent(ports, performer, Q2, all)).toMatchObject({ count: 1 });
  const stored = await ports.deliveries.read(askCampaign(Q2), "ann");
  const arrived = { ...sending, state: "sent", activityId: "1", sentTo: anAddress() } as const;
  await ports.deliveries.save({ value: arrived, etag: stored?.etag ?? null });
  const sender = scriptedSender();
  await sendAll(ports, sender);
  expect(sender.sent.map(({ how, at }) => [how, at])).toEqual([["remove", "1"]]);
});
