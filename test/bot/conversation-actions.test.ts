import { makeCaller } from "../../src/app/caller.ts";
import { describe, expect, vi } from "vitest";
import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { openRound } from "../../src/app/open-round.ts";
import { readLog } from "../../src/app/read-log.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import type { Ports } from "../../src/app/ports.ts";
import type { Action } from "../../src/domain/action.ts";
import { logText } from "../../src/views/log-text.ts";
import {
  actionId,
  anAction,
  anUpdate,
  anUpdateRow,
  aReturn,
  lineFor,
  personId,
} from "../support/builders.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardOf, cardsOf, inputValues, wordsOf } from "../support/person-at-keyboard.ts";
import type { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, OPEN, RELEASED, setUpReleasedCouncil, tess } from "../support/small-council.ts";

const lee = { id: personId("lee"), name: "Lee Director" };
const homes = anAction({
  id: actionId("homes"),
  action: "Build homes on council sites",
  lead: lee,
  promise: "50",
  promiseUnit: "homes",
  due: "March 2025",
});
/** Known by name only, in another case. */
const kiosk = anAction({
  id: actionId("kiosk"),
  action: "Open a kiosk",
  lead: { id: null, name: "lee director" },
});
const oscars = anAction({
  id: actionId("oscars"),
  action: "Fund a school",
  lead: { id: personId("oscar"), name: "" },
});
const WAIT = { timeout: 10_000, interval: 40 };
const CAMPAIGN = "actions~2019Q2";

async function setUp(ports: Ports): Promise<void> {
  await setUpReleasedCouncil(ports);
  const rows = [homes, kiosk, oscars].map((action) => ({ kind: "action" as const, action }));
  await ports.plan.writeRows(rows.map((value) => ({ value, etag: null })));
  await reportLastQuarter(ports, homes);
  await openRound(ports)(tess, OPEN, "2019-10-21");
}

async function reportLastQuarter(ports: Ports, action: Action): Promise<void> {
  const value = anUpdate({
    actionId: action.id,
    status: "AMBER",
    update: "Two sites started",
    reached: "12",
  });
  const row = anUpdateRow({ action, value });
  const log = lineFor(aReturn(), { what: `a~${action.id}`, event: "imported" });
  await ports.quarters.writeRows(RELEASED, [{ row, etag: null, log }]);
}

const it = itInCouncil({ setUp, people: MEMBERS, installed: ["Lee", "Oscar", "Tess"] });

async function lock(council: ScorecardUnderTest): Promise<void> {
  await closeRound(council.ports)(tess, OPEN);
  await lockRound(council.ports)(tess, OPEN, { anyway: true });
}

const linesOf = (council: ScorecardUnderTest, id: string) => council.ports.quarters.readLog(OPEN, `a~${id}`);

async function storedOf(council: ScorecardUnderTest, id: string) {
  const { actions } = await council.ports.quarters.readActions(OPEN);
  return actions.find(({ value }) => value.action.id === id)?.value ?? null;
}

describe.concurrent("a lead of actions", () => {
  it("is asked when the round opens, with last quarter's word and what was promised", async ({ council }) => {
    const words = wordsOf(await council.person("Lee").card());
    for (const part of [
      "2019/20 Q2 actions",
      "Due by 21 October 2019. 0 of 2 actions reported.",
      "Working state, not released",
      "Action 1 of 2",
      "Build homes on council sites",
      "Two sites started",
      "12 of 50 homes, due March 2025.",
      "No status yet",
      "Open a kiosk",
      "2019/20 Q1: No status, no update",
    ])
      expect(words).toContain(part);
    expect(words).not.toContain("Fund a school");
    await council.settled(CAMPAIGN);
    const deliveries = await council.ports.deliveries.list(CAMPAIGN);
    expect(deliveries.map(({ recipient, state }) => [recipient, state])).toEqual([
      ["lee", "sent"],
      ["oscar", "sent"],
    ]);
  });

  it("saves a status without an update, then an update without a status", async ({ council }) => {
    const person = council.person("Lee");
    const next = cardOf(await person.presses(await person.card(), "Save", { status: "GREEN" }));
    expect(wordsOf(next)).toContain("No update this quarter.");
    expect(wordsOf(next)).toContain("Action 2 of 2");
    const done = cardOf(await person.presses(next, "Save", { update: "Kiosk ordered" }));
    expect(wordsOf(done)).toContain("No status");
    expect(wordsOf(done)).toContain("All done. Thank you.");
    expect(await storedOf(council, "homes")).toMatchObject({
      value: { status: "GREEN", update: "", updateGiven: false },
    });
    expect(await storedOf(council, "kiosk")).toMatchObject({
      value: { status: null, update: "Kiosk ordered", updateGiven: true },
      saved: { by: { id: "lee" } },
    });
    const [line, ...more] = await linesOf(council, "homes");
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      event: "action-updated",
      by: { id: "lee" },
      before: null,
      after: { status: "GREEN", update: "", reached: "", reason: "" },
      why: "",
    });
    await vi.waitFor(async () => {
      expect(wordsOf(await person.card())).toContain("2 of 2 actions reported.");
    }, WAIT);
  });

  it("says what is reached of the promise, and last quarter's number until then", async ({ council }) => {
    const person = council.person("Lee");
    const refused = cardOf(
      await person.presses(await person.card(), "Save", { status: "GREEN", reached: "46%" }),
    );
    expect(wordsOf(refused)).toContain("The promise is a number, without % or £. Check the unit of 46%.");
    expect(inputValues(refused)).toMatchObject({ status: "GREEN", reached: "46%" });
    expect(await storedOf(council, "homes")).toBeNull();
    const saved = cardOf(await person.presses(refused, "Save", { reached: "46" }));
    expect(wordsOf(saved)).toContain("46 of 50 homes, due March 2025.");
    expect(await storedOf(council, "homes")).toMatchObject({ value: { status: "GREEN", reached: "46" } });
  });

  it("is asked why an action is closed, and the reason is kept", async ({ council }) => {
    const person = council.person("Lee");
    const asked = cardOf(
      await person.presses(await person.card(), "Save", { status: "CLOSED", update: "Stopped" }),
    );
    expect(wordsOf(asked)).toContain("Say why it is closed, and whether that is a success");
    expect(inputValues(asked)).toMatchObject({ status: "CLOSED", update: "Stopped" });
    expect(await linesOf(council, "homes")).toEqual([]);
    const saved = cardOf(await person.presses(asked, "Save", { reason: "A failure: the sites were sold" }));
    expect(wordsOf(saved)).toContain("Why it is closed: A failure: the sites were sold");
    await lock(council);
    await releaseRound(council.ports)(tess, OPEN, { anyway: true });
    const [reply] = await council.person("Cara").says("/actions");
    expect(wordsOf(reply?.body)).toContain("Why it is closed: A failure: the sites were sold");
    expect(wordsOf(reply?.body)).toContain("No update this quarter.");
    const [digest] = await council.person("Cara").says("/priority 1");
    expect(wordsOf(digest?.body)).toContain("Why it is closed: A failure: the sites were sold");
  });

  it("saving nothing is told what to give", async ({ council }) => {
    const person = council.person("Lee");
    const card = cardOf(await person.presses(await person.card(), "Save"));
    expect(wordsOf(card)).toContain("Choose a status or write an update, then save.");
    expect(await linesOf(council, "homes")).toEqual([]);
  });

  it("sending the same form twice, also at once, gives the same receipt and one line in the log", async ({
    council,
  }) => {
    const person = council.person("Lee");
    const press = person.pressActivity(await person.card(), "Save", { status: "RED", update: "Late" });
    const answers = await Promise.all([person.sends(press), person.sends(press)]);
    const again = await person.sends(press);
    const [first, ...others] = [...answers, again].map((answer) => wordsOf(cardOf(answer)));
    expect(first).toContain("Saved");
    expect(others).toEqual([first, first]);
    expect(await linesOf(council, "homes")).toHaveLength(1);
  });

  it("sees who changed it a moment ago, and chooses", async ({ council }) => {
    const [person, team] = [council.person("Lee"), council.person("Tess")];
    const card = await person.card();
    const [reply] = await team.says("/actions update homes");
    const [teams] = cardsOf(reply?.body ?? {});
    expect(wordsOf(teams)).toContain("On behalf of the lead");
    await team.presses(teams ?? {}, "Save", { status: "AMBER", update: "Phoned in" });
    const asked = cardOf(await person.presses(card, "Save", { status: "GREEN", update: "On track" }));
    for (const part of [
      "This was changed a moment ago by Tess Team",
      "Amber",
      "Phoned in",
      "It is not saved yet.",
    ])
      expect(wordsOf(asked)).toContain(part);
    expect(inputValues(asked)).toMatchObject({ status: "GREEN", update: "On track" });
    await person.presses(asked, "Save mine instead");
    expect(await storedOf(council, "homes")).toMatchObject({ version: 1, value: { status: "GREEN" } });
    expect((await linesOf(council, "homes")).map(({ by, why }) => [by.id, why])).toEqual([
      ["tess", "entered on behalf of the lead"],
      ["lee", ""],
    ]);
  });

  it("keeps what somebody else saved, and goes on", async ({ council }) => {
    const [person, team] = [council.person("Lee"), council.person("Tess")];
    const card = await person.card();
    const [reply] = await team.says("/actions update homes");
    await team.presses(cardsOf(reply?.body ?? {})[0] ?? {}, "Save", { status: "AMBER" });
    const asked = cardOf(await person.presses(card, "Save", { status: "GREEN" }));
    const next = cardOf(await person.presses(asked, "Keep theirs"));
    expect(wordsOf(next)).toContain('The update of "Build homes on council sites" stays as it was saved.');
    expect(wordsOf(next)).toContain("Action 2 of 2");
  });

  it("turning to another action is told of what is typed and not saved", async ({ council }) => {
    const person = council.person("Lee");
    const typed = { update: "Half a sentence", pick: "kiosk" };
    const asked = cardOf(await person.presses(await person.card(), "Go to this action", typed));
    expect(wordsOf(asked)).toContain("that is not saved yet.");
    expect(inputValues(asked)).toMatchObject({ update: "Half a sentence", pick: "kiosk" });
    const left = cardOf(await person.presses(asked, "Go to this action"));
    expect(wordsOf(left)).toContain("Action 2 of 2");
    expect(inputValues(left)).toMatchObject({ update: "" });
  });

  it("after the lock is told so, and nothing changes", async ({ council }) => {
    const person = council.person("Lee");
    const card = await person.card();
    await lock(council);
    expect(await person.presses(card, "Save", { status: "GREEN" })).toEqual({
      kind: "message",
      text: "The actions of this quarter are locked, so your update was not saved. Tell the performance team what should change.",
    });
    expect(await storedOf(council, "homes")).toMatchObject({ frozen: true, value: { status: null } });
    await vi.waitFor(async () => {
      expect(wordsOf(await person.card())).toContain("can no longer change");
    }, WAIT);
  });

  it("gets the card again with /actions update, also from a channel", async ({ council }) => {
    const person = council.person("Lee");
    await person.card();
    expect(await person.says("/actions update")).toEqual([]);
    await person.card(2);
    const [reply] = await person.saysIn("channel", "/actions update");
    expect(wordsOf(reply?.body)).toContain("The answer is in your 1:1 chat with Scorecard.");
    await person.card(3);
    const [other] = await council.person("Cara").saysIn("channel", "/actions update");
    expect(other?.body["text"]).toBe(reply?.body["text"]);
  });
});

describe.concurrent("nobody else", () => {
  const data = { quarter: "2019/20 Q2", actionId: "homes", version: 0, status: "GREEN", update: "Mine" };

  it.for(["Oscar", "Olive", "Cara", "Stan"])(
    "reports or sees it, whatever the card says: %s",
    async (who, { council }) => {
      const person = council.person(who);
      for (const verb of ["submitAction", "showAction", "keepAction"]) {
        const answer = await person.executes(verb, data);
        expect(answer).toMatchObject({ kind: "message" });
        expect(JSON.stringify(answer)).toContain("not one of yours");
      }
      const replies = await person.says("/actions update homes");
      expect(wordsOf(replies.map(({ body }) => body))).not.toContain("Build homes");
      expect(await storedOf(council, "homes")).toBeNull();
    },
  );

  it("nor anybody in a channel", async ({ council }) => {
    await council
      .person("Lee")
      .presses(await council.person("Lee").card(), "Save", { status: "RED", update: "Zebraquartz" });
    council.connector.requests.length = 0;
    for (const who of ["Lee", "Tess", "Stan"]) {
      const person = council.person(who);
      for (const where of ["channel", "group"] as const) {
        for (const verb of ["submitAction", "showAction", "keepAction"]) {
          const answer = await person.executes(verb, { ...data, update: "Okapiglass" }, { where });
          expect(JSON.stringify(answer)).not.toMatch(/Zebraquartz|Build homes|Lee Director/);
        }
        for (const words of ["", "update", "update homes", "1", "2019/20 Q2"])
          await person.saysIn(where, `/actions ${words}`);
      }
      await person.slashes("/actions update homes");
    }
    expect(council.sent().length).toBeGreaterThan(30);
    expect(council.sharedJson()).not.toMatch(/Zebraquartz|Okapiglass|Lee Director|reported\./);
    expect(await linesOf(council, "homes")).toHaveLength(1);
  });
});

describe.concurrent("the performance team", () => {
  it("without actions of its own is told how to report for a lead", async ({ council }) => {
    const [reply] = await council.person("Tess").says("/actions update");
    expect(wordsOf(reply?.body)).toContain("add words of the action: /actions update homes");
  });

  it("sees the update in the log", async ({ council }) => {
    const team = council.person("Tess");
    const [reply] = await team.says("/actions update kiosk");
    await team.presses(cardsOf(reply?.body ?? {})[0] ?? {}, "Save", { status: "GREEN", update: "Ordered" });
    const logged = await readLog(council.ports)(makeCaller(tess, "personal"), OPEN, { kind: "all" });
    const text = logText(logged.kind === "log" ? logged.lines : [], { named: true });
    expect(text).toContain('action "Open a kiosk": Tess Team updated it.');
    expect(text).toContain("Status: GREEN");
    expect(text).toContain("Why: entered on behalf of the lead");
  });
});
