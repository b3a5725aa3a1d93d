import { expect, it } from "vitest";
import { nudgePeople } from "../../src/app/nudge-people.ts";
import { aMeasure, anAddress, aReturn, named, personId, Q2 } from "../support/builders.ts";
import { performer, scriptedSender, sendAll, testPorts, writeRound } from "./test-council.ts";

it("writes to somebody whom today's reminder did not reach, once they have installed Scorecard", async () => {
  const ports = await testPorts();
  const measure = aMeasure({ owner: named("olive") });
  await writeRound(ports, [aReturn({ measure })], { quarter: Q2 });
  const sender = scriptedSender();
  const nudge = async () => {
    const outcome = await nudgePeople(ports)(performer, Q2, null);
    await sendAll(ports, sender);
    return outcome;
  };
  expect(await nudge()).toMatchObject({ kind: "nudged", people: ["olive"] });
  expect(sender.sent).toEqual([]);
  await ports.conversations.writePersonal(personId("olive"), anAddress({ conversationId: "a:olive" }));
  expect(await nudge()).toMatchObject({ kind: "nudged", people: ["olive"] });
  expect(sender.sent.map(({ summary }) => summary)).toEqual(["reminder"]);
  expect(await nudge()).toMatchObject({ kind: "nudged", people: [], hadToday: ["olive"] });
  expect(sender.sent).toHaveLength(1);
});
