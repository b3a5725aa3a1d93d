import { expect, it } from "vitest";
import { nudgePeople } from "../../src/app/nudge-people.ts";
import { aMeasure, anAddress, aPerson, aReturn, named, personId, Q2 } from "../support/builders.ts";
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
  expect(sender.sent.map(({ summary }) => summary)).toEqual(["reminder"]);
  expect(await nudge()).toMatchObject({ kind: "nudged", people: [], hadToday: [OLIVE] });
  expect(sender.sent).toHaveLength(1);
});
