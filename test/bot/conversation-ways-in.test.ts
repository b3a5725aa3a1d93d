import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wordsOf } from "../support/person-at-keyboard.ts";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { measureId, personId } from "../support/builders.ts";
import { MEMBERS, OPEN, setUpSmallCouncil } from "../support/small-council.ts";

let council: ScorecardUnderTest;
beforeAll(async () => {
  council = await ScorecardUnderTest.start({ setUp: setUpSmallCouncil, people: MEMBERS });
});
afterAll(() => council.stop());

/** What the manifest offers as slash commands, and a part of the answer that anyone may read. */
const PUBLIC: readonly (readonly [command: string, words: string, answer: string])[] = [
  ["kpi", "1.1", "43.0% against 42%"],
  ["history", "1.1", "2019/20 Q1"],
  ["explain", "1.1", "How grades are given"],
  ["summary", "", "2019/20 Q1 scorecard"],
  ["priority", "1", "1 Cleaner streets"],
  ["red", "", "Nothing is off target"],
  ["headlines", "", "1.1 Household waste"],
  ["portfolio", "Holder", "Portfolio of Pat Holder"],
  ["actions", "", "Half done"],
  ["help", "", "/kpi 1.17"],
];

describe.each(PUBLIC)("/%s %s", (command, words, answer) => {
  it("is answered to its sender alone as a targeted message, with and without the slash", async () => {
    for (const slash of ["/", ""]) {
      const [reply, ...more] = await council.person("Cara").slashes(`${slash}${command} ${words}`);
      expect(more).toEqual([]);
      expect(reply?.query).toContain("isTargetedActivity=true");
      expect(reply?.body["recipient"]).toMatchObject({ isTargeted: true });
      expect(wordsOf(reply?.body)).toContain(answer);
    }
  });

  it("is answered after a mention, and in the 1:1 chat", async () => {
    for (const where of ["channel", "group"] as const) {
      const [reply] = await council.person("Cara").saysIn(where, `/${command} ${words}`);
      expect(reply?.query).not.toContain("isTargetedActivity");
      expect(wordsOf(reply?.body)).toContain(answer);
    }
    const [reply] = await council.person("Cara").says(`/${command} ${words}`);
    expect(wordsOf(reply?.body)).toContain(answer);
  });

  it("goes to the 1:1 chat, and never to the channel, when Teams refuses it as private", async () => {
    council.connector.requests.length = 0;
    council.connector.failNext(403);
    await council.person("Cara").slashes(`/${command} ${words}`);
    const sent = council.sent().filter(({ method, status }) => method === "POST" && status === 201);
    const places = sent.filter(({ body }) => wordsOf(body).includes(answer)).map(({ path }) => path[0]);
    expect(places).toEqual([council.person("Cara").chat]);
  });
});

describe("what is not for everyone", () => {
  it.each([
    ["Tess", "/round status", "8 measures in all"],
    ["Olive", "/whois 1.1", "Owner: \nOlive Owner"],
    ["Olive", "/delegate 1.2 nobody", "is no longer delegated"],
    ["Tess", "/behalf 1.2", "On behalf of the owner"],
    ["Tess", "/behalf 1.2 58", "On behalf of Olive Owner"],
    ["Cara", "/behalf 1.2 58", "Only the performance team can enter figures for somebody else"],
    ["Cara", "/behalf 1.2", "Only the performance team can enter figures for somebody else"],
    ["Stan", "/behalf 1.2", "Only the performance team can enter figures for somebody else"],
  ])("%s: %s in a channel is answered in the 1:1 chat", async (who, text, answer) => {
    for (const where of ["channel", "group", "slash"] as const) {
      council.connector.requests.length = 0;
      const person = council.person(who);
      await (where === "slash" ? person.slashes(text) : person.saysIn(where, text));
      const sent = council.sent().filter(({ method }) => method === "POST");
      const inChat = sent.filter(({ path }) => path[0] === person.chat).map(({ body }) => wordsOf(body));
      const elsewhere = sent
        .filter(({ path }) => path[0] !== person.chat && path.length > 1)
        .map(({ body }) => wordsOf(body));
      expect(inChat.join("\n")).toContain(answer);
      expect(elsewhere).toEqual(["The answer is in your 1:1 chat with Scorecard."]);
    }
  });

  it("officers are named to officers, the director to members", async () => {
    for (const who of ["Olive", "Lee", "Tess"]) {
      expect(wordsOf((await council.person(who).says("/whois 1.1"))[0]?.body)).toContain("Olive Owner");
    }
    for (const who of ["Cara", "Stan"]) {
      const words = wordsOf((await council.person(who).says("/whois recycled waste"))[0]?.body);
      expect(words).not.toContain("Olive Owner");
      expect(words).toContain("Lee Director");
      expect(words).toContain("Pat Holder");
    }
  });
});

describe("/delegate", () => {
  const delegateOf = async (id: string) =>
    (await council.ports.quarters.readReturn(OPEN, measureId(id)))?.value.delegate ?? null;
  const told = async (who: string, text: string) => wordsOf((await council.person(who).says(text))[0]?.body);

  it("lets somebody else answer, asks them, and says so in the log", async () => {
    await council.person("Oscar").installs();
    const said = await told("Olive", "/delegate 1.5 to Oscar Other");
    expect(said).toContain(
      "Oscar Other can now answer for 1.5 Book issues at libraries this quarter. They have been sent a card.",
    );
    expect(await delegateOf("books")).toMatchObject({ id: personId("oscar") });
    const log = await council.ports.quarters.readLog(OPEN, "r~books");
    expect(log.at(-1)).toMatchObject({ event: "delegated", by: { name: "Olive Owner" }, after: { delegate: { name: "Oscar Other" } } }); // prettier-ignore
    expect(wordsOf((await council.person("Oscar").says("1.5 2,150"))[0]?.body)).toContain("Is this right?");
  });

  it("takes it back", async () => {
    await told("Olive", "/delegate 1.6 oscar  OTHER");
    expect(await told("Olive", "/delegate 1.6 to nobody")).toContain("is no longer delegated");
    expect(await delegateOf("parks")).toBeNull();
    expect(wordsOf((await council.person("Oscar").says("1.6 14"))[0]?.body)).toContain("not one of yours");
  });

  it.each([
    ["Olive", "/delegate", "Send the measure and the person"],
    ["Olive", "/delegate 1.1", "Send the measure and the person"],
    ["Cara", "/delegate 1.1 to Oscar", "Only its owner"],
    ["Cara", "/delegate 1.1 to Xavier", "Only its owner"],
    ["Cara", "/delegate 1.1 to o", "Only its owner"],
    ["Lee", "/delegate 1.3 to me", "Lee Director can now answer for 1.3"],
    ["Olive", "/delegate 1.1 to Xavier", "Nobody in the council's list of people has that name."],
    ["Olive", "/delegate xylophone to Oscar", "No measure matches"],
    ["Olive", "/delegate 2.1 to Oscar", "Only its owner, its director or the performance team"],
    ["Cara", "/delegate 1.1 to Oscar", "Only its owner, its director or the performance team"],
    ["Stan", "/delegate 1.1 to Oscar", "You are not in the council's list of people."],
    ["Olive", "/delegate 1.1 to Dev Deputy", "They have not installed Scorecard yet"],
    ["Olive", "/delegate 1.1 to Cara Councillor", "Cara Councillor is not an officer"],
    // He has written in his 1:1 chat above, so he is reached there.
    ["Olive", "/delegate 1.1 to Lee Director", "They have been sent a card"],
    [
      "Tess",
      "/delegate 2.1 to oscar@council.example",
      "2.1 is Oscar Other's own, so there is nothing to delegate.",
    ],
    [
      "Lee",
      "/delegate 1.3 to Olive Owner",
      "Lee Director can answer for it too; /delegate 1.3 to nobody takes that back.",
    ],
    ["Tess", "/delegate 2.1 to olive@council.example", "Olive Owner can now answer for 2.1"],
  ])("%s: %s", async (who, text, expected) => {
    expect(await told(who, text)).toContain(expected);
  });

  it.each(["Oscar", "Other", "Oscar Othr", "O Other", "Oscer Othar"])(
    "asks first when nobody is called just so: %s",
    async (name) => {
      const before = await council.ports.quarters.readReturn(OPEN, measureId("calls"));
      expect(await told("Olive", `/delegate 1.7 to ${name}`)).toContain(
        "Nothing has changed yet. Did you mean Oscar Other (oscar@council.example)? Send: /delegate 1.7 to oscar@council.example",
      );
      expect(await council.ports.quarters.readReturn(OPEN, measureId("calls"))).toEqual(before);
    },
  );

  it("does what it then says to send", async () => {
    const [, send = ""] = /Send: (.*)$/m.exec(await told("Olive", "/delegate 1.3 to Oscr Other")) ?? [];
    expect(await told("Olive", send)).toContain("Oscar Other can now answer for 1.3");
    expect(await delegateOf("litter")).toMatchObject({ id: personId("oscar") });
  });
});
