import { beforeEach, describe, expect, it } from "vitest";
import { askCampaign } from "../../src/app/campaigns.ts";
import { showRequestCard } from "../../src/app/show-request-card.ts";
import type { CampaignSender } from "../../src/app/sending/paced-sender.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { aMeasure, anAddress, aReturn, measureId, named, personId, Q2 } from "../support/builders.ts";
import { scriptedSender, sendAll, testPorts, type TestPorts, writeRound } from "./test-council.ts";

const owner = personId("owner");
let ports: TestPorts;

beforeEach(async () => {
  ports = await testPorts();
  await ports.conversations.writePersonal(owner, anAddress({ conversationId: "a:owner" }));
});

const show = (person = owner) => showRequestCard(ports)(person);

describe("a request card asked for", () => {
  it("is sent, and sent anew each time", async () => {
    await writeRound(ports, [aReturn()], { quarter: Q2 });
    const sender = scriptedSender();
    for (let time = 1; time <= 3; time++) {
      expect(await show()).toEqual({ kind: "queued", quarter: Q2 });
      await sendAll(ports, sender);
      expect(sender.sent).toHaveLength(time);
    }
    const deliveries = await ports.deliveries.list(askCampaign(Q2));
    expect(deliveries).toMatchObject([{ recipient: owner, state: "sent", activityId: "activity-3" }]);
  });

  it("is that of the quarter that is named, where a later round is under way", async () => {
    const later = quarterOf(2019, 3);
    await writeRound(ports, [aReturn()], { quarter: Q2 });
    await writeRound(ports, [aReturn({ measure: aMeasure({ id: measureId("m2") }) })], { quarter: later });
    expect(await show()).toEqual({ kind: "queued", quarter: later });
    expect(await showRequestCard(ports)(owner, Q2)).toEqual({ kind: "queued", quarter: Q2 });
    expect(await showRequestCard(ports)(owner, quarterOf(2018, 1))).toMatchObject({ kind: "nothing-due" });
  });

  it("while it is being sent is sent once", async () => {
    await writeRound(ports, [aReturn()], { quarter: Q2 });
    await show();
    const sender = scriptedSender();
    const asking: CampaignSender = {
      ...sender,
      send: async (...args) => {
        await show();
        await sendAll(ports, sender);
        return await sender.send(...args);
      },
    };
    await sendAll(ports, asking);
    expect(sender.sent).toHaveLength(1);
    expect(await ports.deliveries.list(askCampaign(Q2))).toMatchObject([{ state: "sent", tries: 1 }]);
  });

  it("leaves the card sent before to be brought up to date until the new one is sent", async () => {
    await writeRound(ports, [aReturn()], { quarter: Q2 });
    const sender = scriptedSender([
      { kind: "sent", activityId: "first" },
      { kind: "blocked", why: "has blocked the bot" },
    ]);
    await show();
    await sendAll(ports, sender);
    await show();
    const sent = { activityId: "first", sentTo: { conversationId: "a:owner" } };
    expect(await ports.deliveries.list(askCampaign(Q2))).toMatchObject([{ ...sent, state: "pending" }]);
    await sendAll(ports, sender);
    expect(await ports.deliveries.list(askCampaign(Q2))).toMatchObject([{ ...sent, state: "blocked" }]);
    await ports.outbox.enqueue({ task: "refresh", campaign: askCampaign(Q2), recipient: owner });
    await sendAll(ports, sender);
    expect(sender.sent.at(-1)).toMatchObject({ how: "update", at: "first" });
  });

  it("reaches at last somebody who had not installed the app", async () => {
    await writeRound(ports, [aReturn()], { quarter: Q2 });
    await ports.conversations.removePersonal(owner);
    const sender = scriptedSender();
    await show();
    await sendAll(ports, sender);
    expect((await ports.deliveries.list(askCampaign(Q2)))[0]?.state).toBe("not-installed");
    await ports.conversations.writePersonal(owner, anAddress({ conversationId: "a:owner" }));
    await show();
    await sendAll(ports, sender);
    expect((await ports.deliveries.list(askCampaign(Q2)))[0]?.state).toBe("sent");
  });

  it("shows those whom a person deputises for", async () => {
    await writeRound(ports, [aReturn({ measure: aMeasure({ deputy: named("deputy") }) })], { quarter: Q2 });
    expect((await show(personId("deputy"))).kind).toBe("queued");
  });

  it.each([
    ["no round at all", [], null],
    ["only a released one", [{ quarter: Q2, state: "released", edition: 1 }], null],
    ["nothing due for them", [{ quarter: quarterOf(2019, 3), state: "open" }], "2019Q3"],
  ] as const)("is not sent with %s", async (_, rounds, quarter) => {
    const notDue = aReturn({ notDue: "not-due" });
    const others = aReturn({ measure: aMeasure({ id: measureId("m2"), owner: named("other") }) });
    for (const round of rounds) await writeRound(ports, [notDue, others], round);
    ports.takeRequests();
    expect(await show()).toEqual({ kind: "nothing-due", quarter });
    expect(ports.takeRequests().filter((request) => !request.startsWith("GET"))).toEqual([]);
  });
});
