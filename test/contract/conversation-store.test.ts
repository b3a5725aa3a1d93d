import { beforeAll, expect, it } from "vitest";
import { anAddress, personId } from "../support/builders.ts";
import { type TestStorage, testStorage } from "./test-storage.ts";

let storage: TestStorage;
beforeAll(async () => {
  storage = await testStorage();
});

it("keeps where a person is reached, the latest only", async () => {
  const person = personId("o'brien/1");
  expect(await storage.conversations.readPersonal(person)).toBeNull();
  await storage.conversations.writePersonal(person, anAddress());
  const moved = anAddress({ conversationId: "a:2" });
  await storage.conversations.writePersonal(person, moved);
  expect(await storage.conversations.readPersonal(person)).toEqual(moved);
  await storage.conversations.removePersonal(person);
  await storage.conversations.removePersonal(person);
  expect(await storage.conversations.readPersonal(person)).toBeNull();
});

it("keeps what a channel follows, whatever its conversation id", async () => {
  const address = anAddress({ conversationId: `19:${"æ/#?".repeat(200)}@thread.tacv2` });
  const other = {
    address: anAddress({ conversationId: "19:other" }),
    name: "Other",
    teamId: null,
    follows: "all",
  } as const;
  await storage.conversations.follow({ address, name: "Streets", teamId: "19:team", follows: [1] });
  await storage.conversations.follow({ address, name: "Streets", teamId: "19:team", follows: [1, 2] });
  await storage.conversations.follow(other);
  const following = await storage.conversations.following();
  expect(following).toHaveLength(2);
  expect(following).toEqual(
    expect.arrayContaining([other, { address, name: "Streets", teamId: "19:team", follows: [1, 2] }]),
  );
  expect(await storage.conversations.readChannel(address)).toMatchObject({ name: "Streets" });
  expect(await storage.conversations.unfollow(address)).toBe(true);
  expect(await storage.conversations.readChannel(address)).toBeNull();
  expect(await storage.conversations.unfollow(address)).toBe(false);
  expect(await storage.conversations.following()).toEqual([other]);
});

it("knows whom it can reach, whatever their id", async () => {
  const odd = personId("æ/#? ~");
  await storage.conversations.writePersonal(odd, anAddress());
  const reachable = await storage.conversations.reachable();
  expect([reachable.has(odd), reachable.has(personId("nobody"))]).toEqual([true, false]);
});
