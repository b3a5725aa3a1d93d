import { describe } from "vitest";
import { submitActivity } from "../support/activities.ts";
import { buttonsOf } from "../support/card-actions.ts";
import { cardOf, wordsOf } from "../support/person-at-keyboard.ts";
import { bothWays } from "../support/card-ways.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import type { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, setUpSmallCouncil } from "../support/small-council.ts";

/** Without answers to a button, which name what they answer. */
function updatesOf(council: ScorecardUnderTest, chat: string) {
  return council.connector.requests.filter(
    ({ method, path, body }) => method === "PUT" && path[0] === chat && body["replyToId"] === undefined,
  );
}

// Side by side: they mostly wait.
describe.concurrent.each(bothWays)("a card in somebody's chat, %s", (cardActions) => {
  // Looked at seldom, so that answers given in a row are on the queue together.
  const it = itInCouncil({ setUp: setUpSmallCouncil, people: MEMBERS, idleMs: 700, cardActions });

  it("brings the owner's and the deputy's cards up to date, once for answers given in a row", async ({
    council,
    expect,
  }) => {
    const olive = council.person("Olive");
    const dev = council.person("Dev");
    await olive.installs();
    await dev.installs();
    let form = await olive.card();
    await dev.card();
    for (const actual of ["43", "55", "4.9"]) form = cardOf(await olive.presses(form, "Save", { actual }));
    for (const person of [olive, dev]) {
      await expect
        .poll(async () => wordsOf(await person.card()), { timeout: 10_000 })
        .toMatch(/1\.3 Streets below standard for litter: \nanswered, LG/);
      expect(person.cards()).toHaveLength(1);
      expect(updatesOf(council, person.chat).length).toBeLessThan(3);
    }
    expect(wordsOf(await olive.card())).toContain("Measure 4 of 7");
    expect(updatesOf(council, council.person("Oscar").chat)).toEqual([]);
  });

  it("shows the present state to somebody who opens an old card", async ({ council, expect }) => {
    const olive = council.person("Olive");
    await olive.installs();
    const old = await olive.card();
    await olive.presses(old, "Save", { actual: "43" });
    const again = await olive.presses(old, "Save", { actual: "44" });
    const words = wordsOf(cardOf(again));
    expect(words).toContain("43%");
    expect(words).toContain("You saved this at 10:00 on 7 October 2019.");
    expect(words).not.toContain("Olive Owner");
    const kept = await olive.presses(cardOf(again), "Keep what was saved");
    expect(wordsOf(cardOf(kept))).toContain("The answer for 1.1 stays as it was saved.");
  });

  it("takes an Action.Submit of an old client, and answers it in the same place", async ({
    council,
    expect,
  }) => {
    const olive = council.person("Olive");
    await olive.installs();
    const action = buttonsOf(await olive.card()).find(({ verb }) => verb === "submitReturn");
    const value = { ...action?.data, verb: "submitReturn", actual: "43.2" };
    const [message] = council.connector.activities(olive.chat);
    await olive.posts(submitActivity(value, olive.options({ pressed: String(message?.["id"]) })));
    expect(olive.cards()).toHaveLength(1);
    expect(wordsOf(await olive.card())).toContain("43.2% against 42%");
  });

  it("shows the same after its update as in the answer", async ({ council, expect }) => {
    const olive = council.person("Olive");
    await olive.installs();
    const answer = cardOf(await olive.presses(await olive.card(), "Save", { actual: "43.2" }));
    await expect.poll(() => updatesOf(council, olive.chat).length, { timeout: 10_000 }).toBe(1);
    expect(wordsOf(await olive.card())).toBe(wordsOf(answer));
    expect(olive.cards()).toHaveLength(1);
  });

  it("sends /mine again as a new card, which then is the one kept up to date", async ({
    council,
    expect,
  }) => {
    const olive = council.person("Olive");
    await olive.installs();
    await olive.card();
    await olive.says("/mine");
    const second = await olive.card(2);
    await olive.presses(second, "Save", { actual: "43" });
    await expect
      .poll(async () => wordsOf(await olive.card(2)), { timeout: 10_000 })
      .toContain("1 of 7 done.");
    expect(wordsOf(await olive.card(2))).toContain("Saved");
    // What was saved is on that card; a new one begins with what is left to do.
    await olive.says("/mine");
    const third = wordsOf(await olive.card(3));
    expect(third).toContain("1 of 7 done.");
    expect(third).not.toContain("Saved");
  });
});
