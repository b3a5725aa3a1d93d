import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cardOf, wordsOf } from "../support/person-at-keyboard.ts";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, setUpSmallCouncil } from "../support/small-council.ts";

let council: ScorecardUnderTest;
beforeAll(async () => {
  council = await ScorecardUnderTest.start({ setUp: setUpSmallCouncil, people: MEMBERS });
  for (const who of ["Olive", "Cara", "Tess"]) await council.person(who).installs();
  const olive = council.person("Olive");
  const card = cardOf(
    await olive.presses(await olive.card(), "Save", { actual: "41.37", why: "Zebraquartz" }),
  );
  const again = cardOf(await olive.presses(card, "Add commentary to 1.1"));
  await olive.presses(again, "Save", { actual: "41.5", why: "Zebraquartz" });
  await olive.says("/delegate 1.2 to oscar@council.example");
});
afterAll(() => council.stop());

async function told(who: string, text: string): Promise<string> {
  return wordsOf((await council.person(who).says(text)).map(({ body }) => body));
}

describe("/log in the 1:1 chat", () => {
  it.each(["Olive", "Dev", "Lee", "Tess"])("tells %s each change, newest first", async (who) => {
    for (const text of ["/log 1.1", "log waste", "/log 1.1 2019/20 Q2"]) {
      const words = await told(who, text);
      expect(words).toContain(
        "2019/20 Q2: 3 changes, newest first. With working figures and officers' names: not for release.",
      );
      expect(words).toMatch(/\d\d:\d\d on \d+ \w+ \d{4}\n {2}Olive Owner changed the answer\.\n/);
      expect(words).toContain("Figure: 41.5% (before: 41.37%)");
      expect(words).toContain("Cause: Zebraquartz (before: none)");
      expect(words.indexOf("changed the answer")).toBeLessThan(words.indexOf("gave the answer"));
      expect(words.indexOf("gave the answer")).toBeLessThan(words.indexOf("opened it with the round"));
    }
  });

  it("tells a delegate of what was delegated to them", async () => {
    expect(await told("Oscar", "/log 1.2")).toContain("Delegated to: Oscar Other (before: none)");
  });

  it.each([
    ["Oscar", "/log 1.1", "is for those who answer for it, its director and the performance team."],
    ["Cara", "/log 1.1", "is for those who answer for it"],
    ["Cara", "/log 1.1 2019/20 Q1", "is for those who answer for it"],
    ["Stan", "/log 1.1", "You are not in the council's list of people."],
    ["Olive", "/log", "The round's own log is for the performance team."],
    ["Stan", "/log", "You are not in the council's list of people."],
    ["Olive", "/log xylophone", "No measure matches"],
    ["Olive", "/log librar", "Which one do you mean? Send its number"],
    ["Olive", "/log 1.1 2031/32 Q1", "is not in the round of 2031/32 Q1."],
  ])("%s, %s", async (who, text, expected) => {
    const words = await told(who, text);
    expect(words).toContain(expected);
    expect(words).not.toMatch(/41\.37|41\.5|Zebraquartz/);
  });

  it.each(["/log", "/log round", "/log 2019/20 Q2"])(
    "of the round, for the performance team: %s",
    async (text) => {
      const words = await told("Tess", text);
      expect(words).toContain("The round of 2019/20 Q2");
      expect(words).toContain("Tess Team opened the round.");
      expect(words).toContain("Deadline: 21 October 2019");
    },
  );
});

describe("/log where others read", () => {
  it.each(["channel", "group"] as const)("is answered in the 1:1 chat: %s", async (where) => {
    council.connector.requests.length = 0;
    const [reply] = await council.person("Olive").saysIn(where, "/log 1.1");
    expect(wordsOf(reply?.body)).toContain("The answer is in your 1:1 chat with Scorecard.");
    expect(council.sharedJson()).not.toMatch(/41\.37|41\.5|Zebraquartz|Olive Owner/);
    const chat = council.sent().filter(({ path }) => path[0] === council.person("Olive").chat);
    expect(wordsOf(chat.map(({ body }) => body))).toContain("Figure: 41.5% (before: 41.37%)");
  });

  it("sent as a slash command too", async () => {
    council.connector.requests.length = 0;
    await council.person("Olive").slashes("/log 1.1");
    expect(council.sharedJson()).not.toMatch(/41\.37|41\.5|Zebraquartz/);
    const chat = council.sent().filter(({ path }) => path[0] === council.person("Olive").chat);
    expect(wordsOf(chat.map(({ body }) => body))).toContain("Figure: 41.5% (before: 41.37%)");
  });

  it("a refusal is private too, and the same words stand in the channel", async () => {
    council.connector.requests.length = 0;
    const [reply] = await council.person("Cara").saysIn("channel", "/log 1.1");
    expect(wordsOf(reply?.body)).toContain("The answer is in your 1:1 chat with Scorecard.");
    const chat = council.sent().filter(({ path }) => path[0] === council.person("Cara").chat);
    expect(wordsOf(chat.map(({ body }) => body))).toContain("is for those who answer for it");
  });
});

describe("/log council", () => {
  it("tells the performance team what belongs to no quarter, in the 1:1 chat alone", async () => {
    await council.person("Tess").saysIn("channel", "/follow all");
    expect(await told("Tess", "/log council")).toContain("Tess Team chose what a channel follows.");
    for (const who of ["Olive", "Lee", "Cara", "Stan"]) {
      expect(await told(who, "/log council")).toContain("The council's log is for the performance team.");
    }
    await council.person("Tess").saysIn("channel", "/log council");
    expect(council.sharedJson()).not.toContain("chose what a channel follows");
  });
});
