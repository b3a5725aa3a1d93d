import { describe, vi } from "vitest";
import { tick } from "../../src/app/tick.ts";
import { formatQuarter } from "../../src/domain/quarter.ts";
import { USUAL_STEPS } from "../../src/domain/reminder-steps.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardOf, type PersonAtKeyboard, wordsOf } from "../support/person-at-keyboard.ts";
import type { Card } from "../support/playground-messages.ts";
import type { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, OPEN, setUpSmallCouncil } from "../support/small-council.ts";

// The deadline is Monday 21 October 2019.
const it = itInCouncil({ setUp: setUpSmallCouncil, people: MEMBERS, installed: ["Olive", "Dev"] });

async function tickAt(council: ScorecardUnderTest, iso: string): Promise<void> {
  await council.person("Olive").card();
  await council.settled("ask~2019Q2");
  council.setNow(iso);
  await tick(council.ports, USUAL_STEPS)();
}

/** As soon as it is in their chat. */
async function reminderOf(person: PersonAtKeyboard): Promise<Card> {
  return await vi.waitFor(
    () => {
      const reminder = person.cards().find((card) => wordsOf(card).includes("still missing"));
      if (reminder === undefined) throw new Error(`${person.member.name} has no reminder.`);
      return reminder;
    },
    { timeout: 10_000, interval: 20 },
  );
}

describe.concurrent("a reminder in the chat", () => {
  it("names what is missing, without figures, and leads to the form", async ({ council, expect }) => {
    const olive = council.person("Olive");
    await tickAt(council, "2019-10-21T08:30:00.000Z");
    const reminder = await reminderOf(olive);
    const words = wordsOf(reminder);
    expect(words).toContain("7 figures are still missing");
    expect(words).toContain(`Yours for ${formatQuarter(OPEN)}: due today`);
    expect(words).toContain("1.1 Household waste recycled and composted");
    const form = cardOf(await olive.presses(reminder, "Give the first figure"));
    const saved = cardOf(await olive.presses(form, "Save", { actual: "43" }));
    expect(wordsOf(saved)).toContain("Saved");
  });

  it("tells the deputy whose figures they are", async ({ council, expect }) => {
    const dev = council.person("Dev");
    await dev.card();
    await tickAt(council, "2019-10-25T08:30:00.000Z");
    const words = wordsOf(await reminderOf(dev));
    expect(words).toContain("You are the deputy for these");
    expect(words).toContain("were due by 21 October 2019");
    expect(words).toContain("1.1 Household waste recycled and composted, Olive Owner");
  });

  it("can be put off until the next working day", async ({ council, expect }) => {
    const olive = council.person("Olive");
    await tickAt(council, "2019-10-25T08:30:00.000Z");
    const reminder = await reminderOf(olive);
    const answer = cardOf(await olive.presses(reminder, "Remind me on 28 October 2019"));
    expect(wordsOf(answer)).toContain("You will not be reminded before 28 October 2019");
    for (const until of ["2019-10-25", "2029-01-01", "soon", 7, ""]) {
      expect(await olive.executes("snooze", { until })).toMatchObject({ kind: "message" });
    }
    expect(await council.ports.conversations.snoozes()).toEqual([{ person: "olive", until: "2019-10-28" }]);
  });
});
