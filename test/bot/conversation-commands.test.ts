import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wordsOf } from "../support/person-at-keyboard.ts";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, OPEN, setUpSmallCouncil } from "../support/small-council.ts";

let council: ScorecardUnderTest;
beforeAll(async () => {
  council = await ScorecardUnderTest.start({ setUp: setUpSmallCouncil, people: MEMBERS });
});
afterAll(() => council.stop());

async function told(who: string, text: string): Promise<string> {
  const replies = await council.person(who).says(text);
  expect(replies).toHaveLength(1);
  return wordsOf(replies[0]?.body);
}

const WASTE = "1.1 Household waste recycled and composted";
const STATUS = "43.0% against 42%";

describe("what anybody can ask, in the 1:1 chat", () => {
  const cases: [string, ...string[]][] = [
    ["/kpi 1.1", WASTE, STATUS, "LG Low Green", "Lee Director"],
    ["1.1", WASTE, STATUS],
    ["kpi 1.1", WASTE, STATUS],
    ["/KPI   1.1", WASTE, STATUS],
    ["Kpi: 1.1", WASTE, STATUS],
    ["/kpi household waste", WASTE, STATUS],
    ["/kpi recyled", WASTE, STATUS],
    ["kpi COMPOSTED houshold", WASTE, STATUS],
    ["/kpi 1.1 2019/20 Q1", WASTE, STATUS],
    ["/kpi 1.1 q1 2019", WASTE, STATUS],
    ["/kpi librar", "1.4 Library visits", "1.5 Book issues at libraries"],
    ["/kpi 1.99", "1.7 Follow up calls answered in five minutes"],
    ["/kpi 1.99", 'No measure is called "1.99". Is it one of these?'],
    [
      "/delegate 1.99 to Oscar Other",
      'No measure is called "1.99". Is it one of these? Send its number: 1.7',
    ],
    ["/explain 9.9", 'No measure is called "9.9". Try its number', "/priority"],
    ["/kpi museum 2019/20 Q9", '"2019/20 Q9" is not a quarter. Write it as 2019/20 Q3.'],
    ["/summary 2018/19 Q9", '"2018/19 Q9" is not a quarter. Write it as 2019/20 Q3.'],
    ["/red 2019/21 Q2", '"2019/21 Q2" is not a quarter.'],
    ["/kpi", "Which measure? Send its number or words of its name: /kpi 1.17"],
    [
      "/kpi xylophone zoo",
      "No measure matches those words.",
      "/summary shows the whole scorecard, and /priority",
    ],
    ["/kpi 1.1 2019/20 Q2", "Nothing has been released for 2019/20 Q2 about 1.1"],
    ["/kpi 1.1 2031/32 Q4", "Nothing has been released for 2031/32 Q4 about 1.1"],
    ["/history 1.1", WASTE, "2019/20 Q1", "43.0%"],
    ["/history 1.1 2018/19 Q4", WASTE, "Nothing has been released for 2018/19 Q4 or before about 1.1"],
    ["History: waste", WASTE, "43.0%"],
    ["/explain 1.1", WASTE, STATUS, "How grades are given", "five-band-1"],
    ["EXPLAIN recyled", WASTE, STATUS],
    ["/priority 1", "1 Cleaner streets", "2019/20 Q1"],
    ["priority 2", "2 Better schools"],
    ["/priority cleaner", "1 Cleaner streets"],
    ["/priority claener streest", "1 Cleaner streets"],
    ["/priority", "Which priority? There are: 1 Cleaner streets; 2 Better schools."],
    ["/priority 9", "There is no priority 9. The priorities are 1 and 2."],
    ["/priority 02", "2 Better schools"],
    ["/priority xylophone", 'No single priority matches "xylophone".'],
    ["/actions food waste", "1 action with those words", "Amber", "Roll out food waste collections"],
    ["/actions xylophone", 'No priority and no action matches "xylophone". There are: 1 Cleaner streets'],
    ["/red 9", "There is no priority 9. The priorities are 1 and 2."],
    ["/summary", "2019/20 Q1 scorecard", "Overall: Green", "2 Better schools"],
    ["SUMMARY 2019/20 Q1", "2019/20 Q1 scorecard"],
    ["/summary 2019/20 Q2", "2019/20 Q2 has not been released."],
    ["/red", "Nothing is off target"],
    ["/red 2", "2 Better schools"],
    ["/headlines", WASTE],
    ["/headlines 2", "No headline measures in 2 Better schools"],
    ["/narrative", "You lead no priority in 2019/20 Q2."],
    ["/narrative 1", "This priority is not one of yours."],
    ["/narrative 9", "There is no priority 9. The priorities are 1 and 2."],
    ["/narrative streets", "Send the number of the priority: /narrative 3"],
    ["/promises", "Nothing that was promised is open", "As released for 2019/20 Q1"],
    ["/promises 1.1", `${WASTE}: what was promised`, "Nothing is open"],
    ["/promises", "Nothing that was promised is open"],
    ["/promise 1.1 Hire; Olive Owner; 31 January 2020", "Only the performance team keeps"],
    ["/log 1.1", "is for those who answer for it, its director and the performance team."],
    ["/assign 1.1 to Oscar Other", "Only the director of its area or the performance team can give 1.1"],
    ["/leaver Oscar Other", "Only the performance team can say that somebody has left."],
    ["/help", "/kpi 1.17", "/mine", "/signoff"],
    ["/signoff", "No measure of 2019/20 Q2 names you as its corporate lead"],
    ["/sign off", "names you as its corporate lead"],
    ["Sign-off", "names you as its corporate lead"],
    ["/singoff", "Did you mean /signoff?"],
    ["help", "/kpi 1.17"],
    ["/follow", "Post this in the channel that should follow"],
    ["/unfollow", "Post this in the channel that should follow"],
    ["/hedlines 2", "There is no such command. Did you mean /headlines?"],
    ["/sumary", "Did you mean /summary?"],
    ["/kip museum", "Did you mean /kpi?"],
    ["what do I owe?", 'what to do with "what do I owe?".', "To see what is due from you, send /mine."],
    ["what is this", 'I do not know what to do with "what is this".', "/help"],
    ["", "Send /help to see what you can ask."],
  ];
  it.each(cases)("%s", async (text, ...expected) => {
    const words = await told("Cara", text);
    for (const part of expected) expect(words).toContain(part);
  });
});

it.each([
  "/kpi 1.1",
  "kpi recyled",
  "/summary",
  "/priority 1",
  "/red",
  "/headlines",
  "/history 1.1",
  "/explain 1.1",
])("after a mention in a channel, as a slash command and in a group chat: %s", async (text) => {
  const cara = council.person("Cara");
  const alone = wordsOf((await cara.says(text)).map(({ body }) => body));
  const inChannel = await cara.saysIn("channel", text);
  const inGroup = await cara.saysIn("group", text);
  const privately = await cara.slashes(text);
  for (const replies of [inChannel, inGroup, privately]) {
    expect(wordsOf(replies.map(({ body }) => body))).toBe(alone);
  }
  expect(privately[0]).toMatchObject({ query: "?isTargetedActivity=true" });
  expect(privately[0]?.body["recipient"]).toEqual({ id: cara.member.id, isTargeted: true });
});

it("reads little for /kpi once the plan is known: who asks, what is released, the limits, and in the 1:1 chat a row more", async () => {
  const cara = council.person("Cara");
  await cara.says("/kpi 1.1");
  council.takeTableRequests();
  await cara.saysIn("channel", "/kpi 1.2");
  expect(council.takeTableRequests()).toEqual(["GET People", "GET Editions", "GET Plan", "GET Editions"]);
  // A released return never changes: it is read once.
  await cara.saysIn("channel", "/kpi 1.2");
  expect(council.takeTableRequests()).toEqual(["GET People", "GET Editions", "GET Plan"]);
  await cara.says("/kpi recyled");
  expect(council.takeTableRequests().toSorted()).toEqual([
    "GET Editions",
    "GET People",
    "GET Plan",
    "GET Quarters",
  ]);
});

it("asks for a figure in the 1:1 chat when /mine is sent in a channel", async () => {
  const olive = council.person("Olive");
  expect(wordsOf((await olive.saysIn("channel", "/mine"))[0]?.body)).toContain("1:1 chat");
  await olive.installs();
  await olive.card();
  const [reply] = await olive.saysIn("channel", "/mine");
  expect(wordsOf(reply?.body)).toContain("The answer is in your 1:1 chat with Scorecard.");
  await olive.card(2);
});

it.each(["Olive", "Cara", "Stan"])(
  "answers /mine in a shared place the same for everyone: %s",
  async (who) => {
    for (const where of ["channel", "group"] as const) {
      const [reply] = await council.person(who).saysIn(where, "/mine");
      expect(wordsOf(reply?.body)).toBe(
        "The answer is in your 1:1 chat with Scorecard. If you do not see it there, send /mine in that chat.",
      );
    }
  },
);

describe("words that nothing is found for", () => {
  const asked = [
    "who is xylophone",
    "/priority xylophone",
    "/red xylophone",
    "/actions xylophone",
    "/kpi xylophone zoo",
  ];
  it.each(asked)("are not repeated where others read: %s", async (text) => {
    const cara = council.person("Cara");
    for (const where of ["channel", "group"] as const) {
      const words = wordsOf((await cara.saysIn(where, text)).map(({ body }) => body));
      expect(words.length).toBeGreaterThan(20);
      expect(words).not.toContain("xylophone");
    }
  });

  it.each(["/priority 9", "/red priority 9", "/headlines 9", "/actions 9"])(
    "say the number of a priority everywhere: %s",
    async (text) => {
      for (const where of ["channel", "group"] as const) {
        const [reply] = await council.person("Cara").saysIn(where, text);
        expect(wordsOf(reply?.body)).toBe("There is no priority 9. The priorities are 1 and 2.");
      }
    },
  );

  it.each(["", "/priority ", "/headlines "])("are cut in the 1:1 chat: %s...", async (command) => {
    const words = await told("Cara", `${command}${"xylophones and zithers ".repeat(9)}`);
    expect(words).toContain("xylophones and zithers");
    expect(words.split("xylophones")).toHaveLength(4);
  });
});

it("tells somebody who is in no import what to do", async () => {
  expect(await told("Stan", "/mine")).toContain("Ask the performance team to add you.");
  expect(await told("Stan", "/kpi 1.1")).toContain(STATUS);
});

describe("what the performance team alone may do", () => {
  it("is in their help only, and in their own chat only", async () => {
    const tess = council.person("Tess");
    expect(await told("Tess", "/help")).toContain("/round close");
    for (const who of ["Olive", "Lee", "Cara", "Stan"])
      expect(await told(who, "/help")).not.toContain("/round");
    expect(wordsOf((await tess.saysIn("channel", "/help"))[0]?.body)).not.toContain("/round");
  });

  const refused = ["Olive", "Dev", "Lee", "Cara", "Stan"].flatMap((who) =>
    ["status", "open", "close", "lock", "release"].map((step) => [who, step] as const),
  );
  it.each(refused)("%s may not /round %s", async (who, step) => {
    expect(await told(who, `/round ${step} 2019/20 Q2`)).toContain(
      "Only the performance team can run a round. Ask somebody in it",
    );
    expect((await council.ports.quarters.readRound(OPEN))?.value.state).toBe("open");
  });

  it.each(["Olive", "Lee", "Cara", "Stan"])("%s may not choose what a channel follows", async (who) => {
    for (const text of ["/follow", "/follow 1", "/unfollow"]) {
      const [reply] = await council.person(who).saysIn("channel", text);
      expect(wordsOf(reply?.body)).toContain("Only the performance team");
    }
    expect(await council.ports.conversations.following()).toEqual([]);
  });

  it.each(["channel", "group"] as const)("nothing of a round is said in a %s", async (where) => {
    const [reply] = await council.person("Tess").saysIn(where, "/round close");
    expect(wordsOf(reply?.body)).toBe("Rounds are run in the 1:1 chat with Scorecard. Send this there.");
    expect((await council.ports.quarters.readRound(OPEN))?.value.state).toBe("open");
  });

  it("see how the round stands", async () => {
    const words = await told("Tess", "/round");
    expect(words).toContain("Round 2019/20 Q2: open");
    expect(words).toContain("8 measures in all");
  });

  it.each([
    ["/round lock 2019/20 Q2", "still open. Close it first."],
    ["/round release 2019/20 Q2", "not locked yet. Lock it first."],
    ["/round close 2030/31 Q1", "There is no round for 2030/31 Q1."],
    ["/round open 2019/20 Q1", "This quarter was imported as reported"],
    ["/round open 2019/20 Q3 someday", '"someday" is not a date.'],
    ["/ROUND Status 2019/20 Q9", '"2019/20 Q9" is not a quarter. Write it as 2019/20 Q3.'],
    ["/round lock 2019/20 Q2 Someday Soon", '"Someday Soon" is not a quarter'],
    ["/round LOCK 2019/20 Q2 Anyway", "still open. Close it first."],
    ["/round dance", '"dance" is not a step of a round. Send /round preview'],
    [
      "/round dance",
      "Send /round preview, status, open, stop, close, reopen, lock, digest, clear, hold, release or withdraw",
    ],
  ])("%s: refused with what to do", async (text, expected) => {
    expect(await told("Tess", text)).toContain(expected);
  });
});
