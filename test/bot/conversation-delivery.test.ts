import { describe } from "vitest";
import { bot, channel, membersActivity } from "../support/activities.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardOf, cardsOf, wordsOf } from "../support/person-at-keyboard.ts";
import type { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { openRound } from "../../src/app/open-round.ts";
import { MEMBERS, OPEN, setUpReleasedCouncil, setUpSmallCouncil, tess } from "../support/small-council.ts";

const tell = async (council: ScorecardUnderTest, text: string) =>
  wordsOf((await council.person("Tess").says(text))[0]?.body);

const statusOf = (council: ScorecardUnderTest) => tell(council, "/round status 2019/20 Q2");

describe.concurrent("before a round is opened", () => {
  const it = itInCouncil({
    setUp: setUpReleasedCouncil,
    people: MEMBERS,
    installed: ["Olive", "Oscar", "Tess"],
  });

  it("says who does not have the card and why, and sends it again by a button", async ({
    council,
    expect,
  }) => {
    const oscar = council.person("Oscar");
    council.connector.block(oscar.chat);
    expect(await tell(council, "/round open 2019/20 Q2 21 October")).toContain("2 people being asked");
    await council.settled("ask~2019Q2");
    const [reply] = await council.person("Tess").says("/round status 2019/20 Q2");
    expect(wordsOf(reply?.body)).toContain("Messages\n1 sent, 1 blocked, of 2 asked");
    expect(wordsOf(reply?.body)).toContain(
      "Oscar Other: \nrequest card, has blocked Scorecard, or IT has (403 MessageWritesBlocked)",
    );
    const warned = council.logLines.filter((line) => line.includes("A message was not delivered"));
    expect(warned.map((line) => (JSON.parse(line) as { level: number }).level)).toEqual([40]);
    expect(warned.join()).not.toContain("Oscar Other");

    council.connector.install(oscar.chat);
    const [status = {}] = cardsOf(reply?.body ?? {});
    const again = await council.person("Tess").presses(status, "Send again");
    expect(again).toMatchObject({
      text: expect.stringContaining("Sending 1 message of 2019/20 Q2 again") as string,
    });
    expect(wordsOf(await oscar.card())).toContain("2019/20 Q2 figures");
    expect(await statusOf(council)).toContain("2 sent, of 2 asked");
  });

  it("opened again says how many have the card, and sends to the others", async ({ council, expect }) => {
    const oscar = council.person("Oscar");
    council.connector.block(oscar.chat);
    await tell(council, "/round open 2019/20 Q2 21 October");
    await council.settled("ask~2019Q2");
    council.connector.install(oscar.chat);
    expect(await tell(council, "/round open 2019/20 Q2")).toContain(
      "1 of 2 people has the card and 1 is being sent it",
    );
    await oscar.card();
    await council.settled("ask~2019Q2");
    expect(await tell(council, "/round open 2019/20 Q2")).toContain("2 of 2 people have the card, ");
    expect(council.person("Olive").cards()).toHaveLength(1);
  });

  it("goes to named testers first, and then to everybody", async ({ council, expect }) => {
    const told = await tell(council, "/round open 2019/20 Q2 21 October for Olive Owner");
    expect(told).toContain("1 person being asked");
    expect(told).toContain("Asked so far, to try it out: Olive Owner. Nobody is reminded.");
    await council.settled("ask~2019Q2");
    council.setNow("2019-10-22T08:30:00.000Z");
    expect(await tell(council, "/nudge")).toBe(
      "Being reminded: Olive Owner.\n\nNot asked yet, as only testers are: Oscar Other.",
    );
    expect(await tell(council, "/nudge Oscar Other")).toBe(
      "Not asked yet, as only testers are: Oscar Other.",
    );
    await council.person("Oscar").installs();
    expect(council.person("Oscar").cards()).toEqual([]);
    expect(await tell(council, "/round open 2019/20 Q2")).toContain(
      "1 of 2 people has the card and 1 is being sent it",
    );
    expect(wordsOf(await council.person("Oscar").card())).toContain("2019/20 Q2 figures");
    expect((await council.ports.quarters.readRound(OPEN))?.value.testers).toBeNull();
  });

  it.for([
    ["for Xerxes Zed", "Xerxes Zed: Nobody in the council's list of people has that name"],
    ["for Oliv Owner", "Nobody is called just Oliv Owner. Did you mean Olive Owner (olive@council.example)?"],
    ["soon for Olive Owner", '"soon" is not a date'],
    ["21 October fro Olive Owner", '"21 October fro Olive Owner" is not a date'],
    ["21 October only Olive Owner", "is not a date"],
    ["for", 'Say who, after "for"'],
    ["for ,", 'Say who, after "for"'],
  ])("asks nobody where a tester is not found: %s", async ([words, expected], { council, expect }) => {
    expect(await tell(council, `/round open 2019/20 Q2 ${words ?? ""}`)).toContain(expected);
    expect(await council.ports.quarters.readRound(OPEN)).toBeNull();
  });
});

describe.concurrent("a campaign under way", () => {
  const it = itInCouncil({ setUp: setUpReleasedCouncil, people: MEMBERS, installed: ["Olive", "Oscar"] });

  it("is stopped, and goes on where it was stopped", async ({ council, expect }) => {
    const before = council.sent().length;
    council.connector.failNext(503, { times: 2, retryAfter: "5" });
    await openRound(council.ports)(tess, OPEN, "2019-10-21");
    await expect.poll(() => council.sent().length - before).toBe(2);
    expect(await tell(council, "/round stop 2019/20 Q2")).toContain("Stopped 2 messages of 2019/20 Q2.");
    expect(await statusOf(council)).toContain("request card, stopped by Tess Team");
    expect(await tell(council, "/round stop 2019/20 Q2")).toBe("Nothing of 2019/20 Q2 is being sent.");
    await tell(council, "/round open 2019/20 Q2");
    await council.settled("ask~2019Q2");
    for (const who of ["Olive", "Oscar"]) expect(council.person(who).cards()).toHaveLength(1);
  });

  it("is taken back from one person, or from everybody", async ({ council, expect }) => {
    await tell(council, "/round open 2019/20 Q2 21 October");
    await council.settled("ask~2019Q2");
    const [olive, oscar] = [council.person("Olive"), council.person("Oscar")];
    expect(await tell(council, "/round withdraw 2019/20 Q2 cards for Oscar Other")).toContain(
      "Withdrawing 1 message",
    );
    await expect.poll(() => oscar.cards().length).toBe(0);
    expect(olive.cards()).toHaveLength(1);
    await expect.poll(() => statusOf(council)).toContain("request card, withdrawn by Tess Team");
    await tell(council, "/round open 2019/20 Q2");
    await expect.poll(() => oscar.cards().length, { timeout: 15_000 }).toBe(1);
    await tell(council, "/round withdraw 2019/20 Q2 cards");
    await expect.poll(() => [...oscar.cards(), ...olive.cards()]).toEqual([]);
  });

  it("says what can be withdrawn", async ({ council, expect }) => {
    expect(await tell(council, "/round withdraw 2019/20 Q2")).toContain("Say what to withdraw");
    expect(await tell(council, "/round withdraw 2019/20 Q2 digest")).toContain(
      "There is nothing to withdraw",
    );
  });
});

describe.concurrent("a locked quarter", () => {
  const it = itInCouncil({
    setUp: setUpSmallCouncil,
    people: MEMBERS,
    installed: ["Olive", "Tess"],
    story: async (council) => {
      const olive = council.person("Olive");
      cardOf(await olive.presses(await olive.card(), "Save", { actual: "43" }));
      await council.person("Tess").saysIn("channel", "/follow");
      await tell(council, "/round close 2019/20 Q2");
      await tell(council, "/round lock 2019/20 Q2 anyway");
    },
  });
  const release = async (council: ScorecardUnderTest) => {
    const told = await tell(council, "/round release 2019/20 Q2 anyway");
    await council.settled("release~2019Q2~1");
    return told;
  };
  /** The cards in the channel, its threads among them. */
  const posts = ({ connector }: ScorecardUnderTest) => connector.everythingIn(channel.id).flatMap(cardsOf);

  it("shows its digest before the release just as the channel gets it", async ({ council, expect }) => {
    const team = council.person("Tess");
    const before = team.cards().length;
    expect(await tell(council, "/round digest 2019/20 Q2")).toContain("Nothing has been posted.");
    await expect.poll(() => team.cards().length, { timeout: 15_000 }).toBe(before + 3);
    expect(posts(council)).toEqual([]);
    const shown = team.cards().slice(before);
    await release(council);
    expect(posts(council)).toHaveLength(3);
    expect(shown).toEqual(expect.arrayContaining([...posts(council)]));
    expect(await tell(council, "/round digest 2019/20 Q2")).not.toContain("Nothing has been posted.");
  });

  it("has its digest withdrawn, and posted again", async ({ council, expect }) => {
    await release(council);
    expect(await tell(council, "/round withdraw 2019/20 Q2 digest")).toContain("The quarter stays released");
    await expect.poll(() => posts(council)).toEqual([]);
    await council.person("Tess").executes("sendAgain", { quarter: "2019/20 Q2" });
    await council.person("Tess").saysIn("channel", "/follow");
    expect(posts(council)).toEqual([]);
    const warned = council.logLines.filter((line) => line.includes("withdrawn by"));
    expect(warned).toEqual([]);
    expect(await tell(council, "/kpi 1.1 2019/20 Q2")).toContain("2019/20 Q2");
    expect(await release(council)).toContain("The digest is being posted to Performance.");
    await expect.poll(() => posts(council).length).toBe(3);
    expect(await release(council)).toContain("The digest is in Performance. Nothing is posted twice.");
  });

  it("tells the team of a channel that is gone; followed again, it gets the digest", async ({
    council,
    expect,
  }) => {
    council.connector.uninstall(channel.id);
    await tell(council, "/round release 2019/20 Q2 anyway");
    const notice = () => council.person("Tess").cards().map(wordsOf).join("\n");
    await expect.poll(notice, { timeout: 15_000 }).toContain("Performance no longer gets digests");
    expect(notice()).toContain("or Scorecard was removed from it (404 ConversationNotFound)");
    expect(await council.ports.conversations.following()).toEqual([]);
    await expect.poll(() => statusOf(council)).toContain("Performance: \ndigest, the channel is gone (404");
    council.connector.install(channel.id);
    const [reply] = await council.person("Tess").saysIn("channel", "/follow");
    expect(wordsOf(reply?.body)).toContain(
      "The digest of 2019/20 Q2, which did not arrive, is being posted again.",
    );
    await expect.poll(() => posts(council).length, { timeout: 15_000 }).toBe(3);
  });

  it("tells the team when Scorecard is removed from the channel's team", async ({ council, expect }) => {
    const team = council.person("Tess");
    const general = { ...channel, id: channel.team.id, name: "General" };
    await team.posts(
      membersActivity({ removed: [bot.id] }, team.options({ where: "channel", inChannel: general })),
    );
    expect(await council.ports.conversations.following()).toEqual([]);
    await expect
      .poll(() => team.cards().map(wordsOf).join("\n"), { timeout: 15_000 })
      .toContain("Scorecard was removed from the team");
  });

  it("reports a digest that somebody deleted and that could not be corrected; it is not posted again", async ({
    council,
    expect,
  }) => {
    await release(council);
    council.connector.deleteEverythingIn(channel.id);
    const told = await tell(council, "/restate yes 1.1 2019/20 Q2 44% because one lorry was not weighed");
    expect(told).toContain("restated from 43%");
    const team = council.person("Tess");
    await expect
      .poll(() => team.cards().map(wordsOf).join("\n"), { timeout: 15_000 })
      .toContain("The digest of 2019/20 Q2 in Performance is not up to date");
    expect(posts(council)).toEqual([]);
    const notices = team.cards().filter((card) => wordsOf(card).includes("is not up to date"));
    expect(notices).toHaveLength(1);
    expect(await statusOf(council)).toContain(
      "arrived, but could not be brought up to date (somebody deleted it)",
    );
  });
});
