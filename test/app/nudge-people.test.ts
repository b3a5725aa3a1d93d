import { expect, it } from "vitest";
import { reminderCampaign, requestCardDelivery } from "../../src/app/campaigns.ts";
import { nudgePeople } from "../../src/app/nudge-people.ts";
import { tick } from "../../src/app/tick.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { USUAL_STEPS } from "../../src/domain/reminder-steps.ts";
import {
  aMeasure,
  anAddress,
  aPerson,
  aReturn,
  measureId,
  named,
  personId,
  Q2,
} from "../support/builders.ts";
import { performer, scriptedSender, sendAll, testPorts, writeCouncil, writeRound } from "./test-council.ts";

const OLIVE = { id: "olive", name: "Olive Owner" };

it("writes to somebody whom today's reminder did not reach, once they have installed Scorecard", async () => {
  const ports = await testPorts();
  await writeCouncil(ports, { people: [aPerson({ id: personId("olive"), name: OLIVE.name })] });
  const measure = aMeasure({ owner: named("olive") });
  await writeRound(ports, [aReturn({ measure })], { quarter: Q2 });
  const sender = scriptedSender();
  const nudge = async () => {
    const outcome = await nudgePeople(ports)(performer, Q2, null);
    await sendAll(ports, sender);
    return outcome;
  };
  expect(await nudge()).toMatchObject({ kind: "nudged", people: [], unreachable: [OLIVE] });
  expect(sender.sent).toEqual([]);
  await ports.conversations.writePersonal(personId("olive"), anAddress({ conversationId: "a:olive" }));
  expect(await nudge()).toMatchObject({ kind: "nudged", people: [OLIVE], unreachable: [] });
  expect(sender.sent.map(({ summary }) => summary)).toEqual(["nudge"]);
  expect(await nudge()).toMatchObject({ kind: "nudged", people: [], hadToday: [OLIVE] });
  expect(sender.sent).toHaveLength(1);
});

it("writes to nobody whom an earlier day's reminder reached only today", async () => {
  const ports = await testPorts();
  await writeCouncil(ports, { people: [aPerson({ id: personId("olive"), name: OLIVE.name })] });
  await ports.conversations.writePersonal(personId("olive"), anAddress({ conversationId: "a:olive" }));
  await writeRound(ports, [aReturn({ measure: aMeasure({ owner: named("olive") }) })], {
    quarter: Q2,
    deadline: "2019-10-11",
  });
  // The step of 8 October, made up for by a tick on the day after.
  ports.setTime("2019-10-09T09:00:00Z");
  await tick(ports, USUAL_STEPS)();
  await sendAll(ports, scriptedSender());
  expect(await ports.deliveries.list(reminderCampaign("2019-10-08"))).toMatchObject([{ state: "sent" }]);
  ports.setTime("2019-10-09T15:00:00Z");
  expect(await nudgePeople(ports)(performer, Q2, null)).toMatchObject({ people: [], hadToday: [OLIVE] });
});

it("sends the request card that did not arrive in place of a reminder of it", async () => {
  const ports = await testPorts();
  await writeCouncil(ports, { people: [aPerson({ id: personId("olive"), name: OLIVE.name })] });
  await ports.conversations.writePersonal(personId("olive"), anAddress({ conversationId: "a:olive" }));
  await writeRound(ports, [aReturn({ measure: aMeasure({ owner: named("olive") }) })], { quarter: Q2 });
  const card = requestCardDelivery(Q2, personId("olive"), ports.clock.now());
  await ports.deliveries.create([{ ...card, state: "failed", why: "404" }]);
  const sender = scriptedSender();
  expect(await nudgePeople(ports)(performer, Q2, null)).toMatchObject({ people: [OLIVE] });
  await sendAll(ports, sender);
  expect(sender.sent.map(({ summary }) => summary)).toEqual(["request-card"]);
});

it("reminds and nudges nobody but the testers while only they are asked", async () => {
  const ports = await testPorts();
  const people = [OLIVE, { id: "oscar", name: "Oscar Other" }];
  await writeCouncil(ports, { people: people.map(({ id, name }) => aPerson({ id: personId(id), name })) });
  for (const { id } of people) {
    await ports.conversations.writePersonal(personId(id), anAddress({ conversationId: `a:${id}` }));
  }
  const returns = people.map(({ id }, number) =>
    aReturn({
      measure: aMeasure({ id: measureId(id), ref: measureRef(1, number + 1), owner: named(id) }),
    }),
  );
  await writeRound(ports, returns, { quarter: Q2, deadline: "2019-10-11", testers: [personId("olive")] });
  ports.setTime("2019-10-09T09:00:00Z");
  expect(await tick(ports, USUAL_STEPS)()).toMatchObject({ workingTime: true, reminded: 0 });
  expect(await nudgePeople(ports)(performer, Q2, null)).toMatchObject({ people: [OLIVE], unreachable: [] });
});
