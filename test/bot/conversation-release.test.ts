import { describe, expect } from "vitest";
import { channel } from "../support/activities.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardOf, cardsOf, wordsOf } from "../support/person-at-keyboard.ts";
import type { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, setUpSmallCouncil } from "../support/small-council.ts";

const schoolsChannel = { ...channel, id: "19:schools@thread.tacv2", name: "Schools" };

async function tell(council: ScorecardUnderTest, text: string): Promise<string> {
  return wordsOf((await council.person("Tess").says(text))[0]?.body);
}

/** Olive answers everything, the first of it off target; the round is closed and locked. */
async function collect(council: ScorecardUnderTest): Promise<void> {
  const olive = council.person("Olive");
  let card = await olive.card();
  const commentary = { why: "Crews were short", doing: "Two are hired", byWhen: "" };
  for (const actual of ["40", "55", "4.9", "1,010", "2,100", "14", "81"]) {
    card = cardOf(await olive.presses(card, "Save", { actual, ...commentary }));
  }
  expect(await tell(council, "/round close 2019/20 Q2")).toContain("2019/20 Q2 is closed.");
  expect(await tell(council, "/round lock")).toBe(
    "2019/20 Q2 is not locked. Still outstanding: 1 to do (2.1). They can still come in until the lock. To lock nevertheless, send /round lock 2019/20 Q2 anyway",
  );
  expect(await tell(council, "/round lock 2019/20 Q2 anyway")).toContain(
    "2019/20 Q2 is locked: 8 returns frozen.",
  );
}

function postsIn(council: ScorecardUnderTest, conversationId: string): readonly string[] {
  return council.connector.activities(conversationId).flatMap(cardsOf).map(wordsOf);
}

/** What was posted to the channel itself, and the id of it. */
function rootsIn(council: ScorecardUnderTest, conversationId: string): readonly string[] {
  return council.connector
    .activities(conversationId)
    .filter((activity) => cardsOf(activity).length > 0)
    .map(({ id }) => String(id));
}

describe.concurrent("a channel that follows everything", () => {
  const it = itInCouncil({
    setUp: setUpSmallCouncil,
    people: MEMBERS,
    installed: ["Olive"],
    story: async (council) => {
      const [reply] = await council.person("Tess").saysIn("channel", "/follow");
      expect(wordsOf(reply?.body)).toContain("This channel now follows every priority.");
      await collect(council);
    },
  });

  it("gets one summary, with a reply for each priority beneath it", async ({ council }) => {
    expect(postsIn(council, channel.id)).toEqual([]);
    expect(await tell(council, "/round release 2019/20 Q2 anyway")).toContain(
      "The digest is being posted to Performance.",
    );
    await council.settled("release~2019Q2~1");
    const [root, ...more] = rootsIn(council, channel.id);
    expect(more).toEqual([]);
    expect(postsIn(council, channel.id)[0]).toContain("2019/20 Q2 scorecard");
    expect(postsIn(council, channel.id)[0]).toMatch(/Released without a director's sign-off:\s+1\.1, 1\.2/);
    const replies = postsIn(council, `${channel.id};messageid=${root ?? ""}`);
    expect(replies).toHaveLength(2);
    expect(replies.join("\n")).toContain("1 Cleaner streets");
    expect(replies.join("\n")).toContain("2 Better schools");
    expect(replies.join("\n")).toContain("Crews were short");
    for (const name of ["Olive Owner", "Dev Deputy", "Oscar Other"]) {
      expect(council.sharedJson()).not.toContain(name);
    }
  });

  it("gets nothing twice when the quarter is released twice, or by two at once", async ({ council }) => {
    await Promise.all([
      tell(council, "/round release 2019/20 Q2 anyway"),
      tell(council, "/round release 2019/20 Q2 anyway"),
    ]);
    await council.settled("release~2019Q2~1");
    await tell(council, "/round release 2019/20 Q2 anyway");
    await council.settled("release~2019Q2~1");
    // Longer than an idle queue is left alone.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const [root, ...more] = rootsIn(council, channel.id);
    expect(more).toEqual([]);
    expect(postsIn(council, `${channel.id};messageid=${root ?? ""}`)).toHaveLength(2);
  });

  it("makes the quarter visible to everyone, and takes no more answers", async ({ council }) => {
    const olive = council.person("Olive");
    const cara = council.person("Cara");
    const asked = async () => wordsOf((await cara.saysIn("channel", "/kpi 1.1"))[0]?.body);
    expect(await asked()).toContain("2019/20 Q1");
    await tell(council, "/round release 2019/20 Q2 anyway");
    expect(await asked()).toContain("2019/20 Q2");
    expect(await asked()).toContain("40% against 42%");
    const data = { quarter: "2019/20 Q2", measureId: "waste", formId: "late", version: 2, actual: "44" };
    expect(wordsOf(await olive.executes("submitReturn", data))).toContain("locked");
  });

  it("is held until a time, cleared by name, and released once the time has come", async ({ council }) => {
    for (const [text, says] of [
      [
        "/round hold until purple because of the election",
        "Send until when, and why: /round hold 2019/20 Q2",
      ],
      ["/round hold until 31 February because of the election", '"31 February" is not a date. Send'],
      ["/round hold until 13 December", "The reason is missing: say why after the word because. Send"],
      ["/round hold because of the election", "The day is missing: say until when. Send"],
      ["/round release", "Record a clearance with its name: /round clear 2019/20 Q2 "],
      ["/round clear monitoring officer", "The name of the monitoring officer is missing. Send"],
      ["/round clear the cat", "The role is missing. Send"],
      ["/round clear", "A portfolio holder is consulted: what they say is kept, and holds nothing up."],
      ["/round hold until 1 October 2019 because of the election", "Give a time from now on"],
      [
        "/round hold until 13 December at midnight because of the election",
        "has a time that cannot be read. Send",
      ],
      ["/round hold until 13 December 5.30pm because of the election", "before 17:30 on 13 December 2019."],
      [
        "/round hold until 13 December 10am because of the election",
        "2019/20 Q2 cannot be released before 10:00 on 13 December 2019.",
      ],
      [
        "/round clear the cat",
        "Send who cleared it and their name: /round clear 2019/20 Q2 monitoring officer",
      ],
      ["/round clear monitoring officer Jane Doe: none", "Recorded: monitoring officer, Jane Doe. Not yet:"],
      [
        "/round release anyway",
        "2019/20 Q2 is held until 10:00 on 13 December 2019, because of the election. To take that back: /round hold 2019/20 Q2 off",
      ],
    ] as const)
      expect(await tell(council, text)).toContain(says);
    expect(postsIn(council, channel.id)).toEqual([]);
    council.setNow("2019-12-13T09:59:59.000Z");
    expect(await tell(council, "/round release anyway")).toContain("is held until");
    council.setNow("2019-12-13T10:00:00.000Z");
    expect(await tell(council, "/round release anyway")).toContain("2019/20 Q2 is released.");
  });

  it("is asked about afterwards without its name, and another round is opened by its own", async ({
    council,
  }) => {
    await tell(council, "/round release 2019/20 Q2 anyway");
    expect(await tell(council, "/round status")).toContain("Round 2019/20 Q2: released");
    expect(await tell(council, "/round lock")).toBe("2019/20 Q2 is released already.");
    expect(await tell(council, "/round open")).toContain("Name the quarter of the round");
  });

  it("gets no more once it follows no longer", async ({ council }) => {
    await council.person("Tess").saysIn("channel", "/unfollow");
    expect(await tell(council, "/round release 2019/20 Q2 anyway")).toContain("No channel follows yet");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(postsIn(council, channel.id)).toEqual([]);
  });
});

describe.concurrent("a round", () => {
  const it = itInCouncil({ setUp: setUpSmallCouncil, people: MEMBERS, installed: ["Olive"] });

  it("gives a channel that follows one priority only that", async ({ council }) => {
    council.connector.install(schoolsChannel.id);
    const [reply] = await council
      .person("Tess")
      .saysIn("channel", "/follow 2", { inChannel: schoolsChannel });
    expect(wordsOf(reply?.body)).toContain("This channel now follows priority 2.");
    await collect(council);
    expect(await tell(council, "/round release 2019/20 Q2 anyway")).toContain(
      "The digest is being posted to Schools.",
    );
    await council.settled("release~2019Q2~1");
    const posts = postsIn(council, schoolsChannel.id);
    expect(posts).toHaveLength(1);
    expect(posts[0]).toContain("2 Better schools");
    expect(posts[0]).not.toContain("Cleaner streets");
    expect(postsIn(council, channel.id)).toEqual([]);
  });

  it("names who owes what, and locks anyway without the quarter's name", async ({ council }) => {
    expect(await tell(council, "/round status")).toMatch(
      /Still owed\s+Olive Owner:\s+1\.1, 1\.2, 1\.3, 1\.4, 1\.5, 1\.6, 1\.7 to do\s+Oscar Other:\s+2\.1 to do/,
    );
    await tell(council, "/round close");
    expect(await tell(council, "/round lock anyhow")).toContain(
      '"anyhow" is not a quarter, so nothing was done.',
    );
    expect(await tell(council, "/round close anyway")).toContain(
      '"anyway" is not a quarter, so nothing was done.',
    );
    expect(await tell(council, "/round lock anyway")).toContain("2019/20 Q2 is locked: 8 returns frozen.");
    expect(await tell(council, "/round status")).not.toContain("Still owed");
  });

  it("keeps an answer that comes after the close for what is missing only", async ({ council }) => {
    const olive = council.person("Olive");
    const card = cardOf(await olive.presses(await olive.card(), "Save", { actual: "43" }));
    await tell(council, "/round close");
    expect(wordsOf(cardOf(await olive.presses(card, "Save", { actual: "55" })))).toContain("Saved");
    const change = { quarter: "2019/20 Q2", measureId: "waste", formId: "again", version: 1, actual: "44" };
    const refused = await olive.executes("submitReturn", change);
    expect(wordsOf(refused)).toContain("If one is wrong, tell the performance team what it should be.");
  });

  it("offers no change of an answer that the close has settled", async ({ council }) => {
    const olive = council.person("Olive");
    const old = cardOf(await olive.presses(await olive.card(), "Save", { actual: "43" }));
    await tell(council, "/round close");
    const told = wordsOf(cardOf(await olive.presses(old, "Change 1.1")));
    expect(told).toContain(
      "The answer for 1.1 can no longer change. If it is wrong, tell the performance team what it should be.",
    );
    expect(told).toContain("Measure 2 of 7");
    const saved = cardOf(await olive.presses(old, "Save", { actual: "55" }));
    expect(wordsOf(saved)).toContain("Saved");
    expect(wordsOf(saved)).not.toContain("Change 1.2");
    const choices = JSON.stringify(saved).match(/"value":"(?:waste|bins|litter)"/g);
    expect(new Set(choices)).toEqual(new Set([`"value":"litter"`]));
  });

  it.for([
    ["/follow 9", "That is not among the priorities: 1 (Cleaner streets), 2 (Better schools)."],
    ["/follow streets", "Name them by number, for example /follow 1"],
    ["/follow 1, 2", "This channel now follows priorities 1 and 2."],
    ["/follow all", "This channel now follows every priority."],
    ["/unfollow", "This channel followed nothing, so nothing has changed."],
  ])("%s", async ([text = "", expected], { council }) => {
    const [reply] = await council.person("Tess").saysIn("channel", text);
    expect(wordsOf(reply?.body)).toContain(expected);
  });
});
