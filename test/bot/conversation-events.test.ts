import { describe, expect } from "vitest";
import { personId } from "../support/builders.ts";

import {
  bot as botAccount,
  installationActivity,
  membersActivity,
  messageActivity,
} from "../support/activities.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import type { PersonAtKeyboard } from "../support/person-at-keyboard.ts";
import type { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, setUpSmallCouncil } from "../support/small-council.ts";

const it = itInCouncil({ setUp: setUpSmallCouncil, people: MEMBERS, installed: ["Olive"] });

/** What the bot sends because of this, in the turn or after it. */
async function sentBy(
  council: ScorecardUnderTest,
  event: () => Promise<unknown>,
): Promise<readonly unknown[]> {
  const before = council.sent().length;
  await event();
  await council.nothingPending();
  return council.sent().slice(before);
}

async function addressOf(council: ScorecardUnderTest, who: string) {
  return await council.ports.conversations.readPersonal(personId(who));
}

describe("an upgrade of the app", () => {
  it("posts nothing, and keeps where the person is reached", async ({ council }) => {
    const olive = council.person("Olive");
    const known = await addressOf(council, "olive");
    expect(known).not.toBeNull();
    const sent = await sentBy(council, async () => {
      await olive.posts(installationActivity("remove-upgrade", olive.options()));
      await olive.posts(installationActivity("add-upgrade", olive.options()));
      await olive.posts(membersActivity({ added: [botAccount.id] }, olive.options()));
    });
    expect(sent).toEqual([]);
    expect(await addressOf(council, "olive")).toEqual(known);
  });

  it("renews where the person is reached", async ({ council }) => {
    const oscar = council.person("Oscar");
    expect(await addressOf(council, "oscar")).toBeNull();
    const upgrade = () => oscar.posts(installationActivity("add-upgrade", oscar.options()));
    expect(await sentBy(council, upgrade)).toEqual([]);
    expect(await addressOf(council, "oscar")).toMatchObject({ conversationId: oscar.chat });
  });

  it("greets no channel and no group chat", async ({ council }) => {
    const tess = council.person("Tess");
    for (const where of ["channel", "group"] as const) {
      const upgrade = () => tess.posts(installationActivity("add-upgrade", tess.options({ where })));
      expect(await sentBy(council, upgrade)).toEqual([]);
    }
  });
});

describe("what happens to a message that was sent", () => {
  const changes: [string, object][] = [
    ["is edited", { type: "messageUpdate", channelData: { eventType: "editMessage" } }],
    ["is deleted", { type: "messageDelete", channelData: { eventType: "softDeleteMessage" } }],
    ["comes back", { type: "messageUpdate", channelData: { eventType: "undeleteMessage" } }],
    ["is liked", { type: "messageReaction", reactionsAdded: [{ type: "like" }] }],
    ["is no longer liked", { type: "messageReaction", reactionsRemoved: [{ type: "like" }] }],
    ["is being typed", { type: "typing" }],
  ];

  it.for(changes)("changes nothing and is not answered: it %s", async ([, change], { council }) => {
    const olive: PersonAtKeyboard = council.person("Olive");
    council.takeTableRequests();
    const texts = ["1.1 43%", "/delegate 1.1 to Oscar Other", "/kpi 1.1"];
    const sent = await sentBy(council, async () => {
      for (const text of texts)
        expect((await olive.posts({ ...messageActivity(text, olive.options()), ...change })).status).toBe(
          200,
        );
    });
    expect(sent).toEqual([]);
    expect(council.takeTableRequests()).toEqual([]);
  });
});
