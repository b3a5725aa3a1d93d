import { beforeAll, describe, expect, it } from "vitest";
import { followChannel, unfollowChannel } from "../../src/app/follow-channel.ts";
import { anAddress, aPerson } from "../support/builders.ts";
import { performer, testPorts, type TestPorts, writeCouncil } from "./test-council.ts";

const channel = { address: anAddress({ conversationId: "19:channel" }), name: "Cabinet", teamId: null };
let ports: TestPorts;

beforeAll(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { priorities: [1, 2, 3].map((no) => ({ no, name: `Priority ${String(no)}` })) });
});

const follow = (words: string, by: Parameters<ReturnType<typeof followChannel>>[0] = performer) =>
  followChannel(ports)(by, channel, words);

describe("a channel", () => {
  it.each<[string, "all" | readonly number[]]>([
    ["", "all"],
    ["all", "all"],
    [" ALL ", "all"],
    ["all priorities", "all"],
    ["2", [2]],
    ["priority 2", [2]],
    ["3, 1", [1, 3]],
    ["1 and 3", [1, 3]],
    ["Priorities 1 & 2; 2", [1, 2]],
  ])("told %j follows %j", async (words, follows) => {
    expect(await follow(words)).toEqual({ kind: "following", follows, again: null });
    expect(await ports.conversations.following()).toEqual([{ ...channel, follows }]);
  });

  it.each(["9", "1, 9", "homes", "all 1", "0x1", "1.0", "-1"])(
    "told %j follows what it did",
    async (words) => {
      await follow("2");
      const outcome = await follow(words);
      expect(outcome.kind === "refused" && outcome.why).toContain("3 (Priority 3)");
      expect(await ports.conversations.following()).toMatchObject([{ follows: [2] }]);
    },
  );

  it("is told by the performance team only", async () => {
    await follow("2");
    for (const by of [aPerson({ roles: ["corporate-lead", "portfolio-holder", "officer"] }), null]) {
      expect((await follow("1", by)).kind).toBe("refused");
      expect(await unfollowChannel(ports)(by, channel)).toBe("refused");
    }
    expect(await ports.conversations.following()).toMatchObject([{ follows: [2] }]);
  });

  it("unfollows once", async () => {
    await follow("all");
    expect(await unfollowChannel(ports)(performer, channel)).toBe("unfollowed");
    expect(await unfollowChannel(ports)(performer, channel)).toBe("followed-nothing");
    expect(await ports.conversations.following()).toEqual([]);
  });

  it("has nothing to follow before there is a plan", async () => {
    const empty = await testPorts();
    expect((await followChannel(empty)(performer, channel, "all")).kind).toBe("refused");
  });
});
