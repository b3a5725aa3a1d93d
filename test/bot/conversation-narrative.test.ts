import { describe, vi } from "vitest";
import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { openRound } from "../../src/app/open-round.ts";
import type { Ports } from "../../src/app/ports.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { aNarrative, lineFor, aReturn } from "../support/builders.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardOf, cardsOf, inputValues, wordsOf } from "../support/person-at-keyboard.ts";
import type { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, OPEN, RELEASED, setUpReleasedCouncil, tess } from "../support/small-council.ts";

/** Lee leads priority 1; Paul, who is in no import, leads 2. Last quarter has key actions, and the round is closed. */
async function setUp(ports: Ports): Promise<void> {
  await setUpReleasedCouncil(ports);
  const value = aNarrative({ keyActions: "- Open the *new* depot\n- Train the crews" });
  const row = {
    kind: "narrative",
    priorityName: null,
    value,
    saved: null,
    wordings: [],
    frozen: true,
    version: 0,
  } as const;
  const log = lineFor(aReturn(), { what: "n~1", event: "locked" });
  await ports.quarters.writeRows(RELEASED, [{ row, etag: null, log }]);
  await openRound(ports)(tess, OPEN, "2019-10-21");
  await closeRound(ports)(tess, OPEN);
}

const it = itInCouncil({ setUp, people: MEMBERS, installed: ["Lee", "Tess"] });
const WAIT = { timeout: 10_000, interval: 40 };

/** The form is the card that has the texts: Lee has one of actions too. */
async function formOf(council: ScorecardUnderTest, who: string) {
  return await vi.waitFor(() => {
    const form = council
      .person(who)
      .cards()
      .findLast((card) => "achievements" in inputValues(card));
    if (form === undefined) throw new Error("no form yet");
    return form;
  }, WAIT);
}

async function teamsForm(council: ScorecardUnderTest, no: number) {
  const [reply] = await council.person("Tess").says(`/narrative ${no}`);
  return cardsOf(reply?.body ?? {})[0] ?? {};
}

const storedOf = async (council: ScorecardUnderTest, no: number) =>
  (await council.ports.quarters.readNarratives(OPEN)).narratives.find(
    ({ value }) => value.value.priorityNo === no,
  )?.value;
const says = async (council: ScorecardUnderTest, who: string, text: string) =>
  wordsOf((await council.person(who).says(text)).map(({ body }) => body));

describe.concurrent("the lead of a priority", () => {
  it("is asked at the close, told what does not fit, says what was done, and everyone reads it once released", async ({
    council,
    expect,
  }) => {
    const lee = council.person("Lee");
    const form = await formOf(council, "Lee");
    for (const part of [
      "2019/20 Q2: what it came to",
      "Priority 1 of 1",
      "1 Cleaner streets",
      "Key actions of 2019/20 Q1: done?",
      "Open the *new* depot",
      "Train the crews",
    ])
      expect(wordsOf(form)).toContain(part);
    const tooLong = { improvements: "x".repeat(2001), achievements: "Kept" };
    const refused = cardOf(await lee.presses(form, "Save", tooLong));
    expect(wordsOf(refused)).toContain("Check: The text on areas for improvement is 2,001 characters long.");
    expect(inputValues(refused)).toMatchObject({ achievements: "Kept" });
    expect(await storedOf(council, 1)).toBeUndefined();
    const typed = {
      improvements: "",
      achievements: "All rounds run",
      keyActions: "- Leaflet all flats",
      "done~0": "yes",
      "done~1": "partly",
    };
    const saved = cardOf(await lee.presses(refused, "Save", typed));
    for (const part of ["Saved", "Key achievements: All rounds run", "All done. Thank you."])
      expect(wordsOf(saved)).toContain(part);
    expect(await says(council, "Tess", "/round lock anyway")).toContain(
      "frozen. No narrative is written for priority 2. Next:",
    );
    expect(await says(council, "Cara", "/priority 1")).not.toContain("All rounds run");
    await releaseRound(council.ports)(tess, OPEN, { anyway: true });
    const [reply] = await council.person("Cara").saysIn("channel", "/priority 1");
    const words = wordsOf(reply?.body);
    for (const part of [
      "Key achievements\nAll rounds run",
      "Key actions of 2019/20 Q1\nDone: Open the *new* depot\nPartly done: Train the crews",
      "Key actions for the next quarter\nLeaflet all flats",
    ])
      expect(words).toContain(part);
    expect(words).not.toContain("Areas for improvement");
    expect(words.indexOf("Overall: ")).toBeLessThan(words.indexOf("Key achievements"));
  });

  it("sees who changed it, turns to another, and is too late after the lock; nobody else writes or sees it", async ({
    council,
    expect,
  }) => {
    const lee = council.person("Lee");
    const form = await formOf(council, "Lee");
    const data = { quarter: "2019/20 Q2", priorityNo: 1, version: 0, achievements: "Theirs" };
    for (const who of ["Olive", "Cara", "Stan"]) {
      for (const verb of ["submitNarrative", "showNarrative", "keepNarrative"]) {
        const answer = await council
          .person(who)
          .executes(verb, { improvements: "", keyActions: "", ...data });
        expect(answer).toMatchObject({
          kind: "message",
          text: expect.stringContaining("not one of yours") as string,
        });
      }
    }

    expect(await storedOf(council, 1)).toBeUndefined();

    const teams = await teamsForm(council, 1);
    expect(wordsOf(teams)).toContain("For its lead");
    await council.person("Tess").presses(teams, "Save", { achievements: "Phoned in" });
    const asked = cardOf(await lee.presses(form, "Save", { achievements: "Mine" }));
    for (const part of ["This was changed a moment ago by Tess Team", "Key achievements: Phoned in"])
      expect(wordsOf(asked)).toContain(part);
    expect(inputValues(asked)).toMatchObject({ achievements: "Mine" });
    const kept = cardOf(await lee.presses(asked, "Keep theirs"));
    expect(wordsOf(kept)).toContain("What is written about 1 Cleaner streets stays as it was saved.");
    await lee.presses(asked, "Save mine instead");
    expect(await storedOf(council, 1)).toMatchObject({ version: 1, value: { achievements: "Mine" } });

    const tessy = council.person("Tess");
    const turning = {
      quarter: "2019/20 Q2",
      priorityNo: 2,
      from: 1,
      version: 2,
      achievements: "Half a sentence",
      improvements: "",
      keyActions: "",
    };
    const turned = cardOf(await tessy.executes("showNarrative", turning));
    expect(wordsOf(turned)).toContain("You have typed something of 1 Cleaner streets that is not saved yet.");
    expect(inputValues(turned)).toMatchObject({ achievements: "Half a sentence" });
    const left = cardOf(await tessy.executes("showNarrative", { ...turning, leave: "yes" }));
    expect(wordsOf(left)).toContain("2 Better schools");

    const forms = () => lee.cards().filter((card) => wordsOf(card).includes("what it came to")).length;
    const before = forms();
    expect(await lee.says("/narrative")).toEqual([]);
    await vi.waitFor(() => {
      expect(forms()).toBe(before + 1);
    }, WAIT);
    const [reply] = await lee.saysIn("channel", "/narrative");
    expect(wordsOf(reply?.body)).toContain("The answer is in your 1:1 chat with Scorecard.");
    expect(await says(council, "Tess", "/narrative")).toContain(
      "To write for a lead, add the priority's number",
    );

    await lockRound(council.ports)(tess, OPEN, { anyway: true });
    expect(await council.person("Lee").presses(form, "Save", { achievements: "Late" })).toMatchObject({
      kind: "message",
      text: expect.stringContaining("locked, so your text was not saved") as string,
    });
    expect(await storedOf(council, 1)).toMatchObject({ frozen: true, value: { achievements: "Mine" } });
  });
});
