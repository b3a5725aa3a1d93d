import { describe } from "vitest";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardOf, cardsOf, wordsOf } from "../support/person-at-keyboard.ts";
import { MEMBERS, OPEN, setUpSmallCouncil } from "../support/small-council.ts";

// The deadline is Monday 21 October 2019.
const it = itInCouncil({ setUp: setUpSmallCouncil, people: MEMBERS, installed: ["Olive", "Oscar"] });

describe.concurrent("the performance team chases", () => {
  it("sees what is late, once the deadline has passed", async ({ council, expect }) => {
    const tess = council.person("Tess");
    expect(wordsOf((await tess.says("/overdue"))[0]?.body)).toContain("Nothing is late for 2019/20 Q2");
    council.setNow("2019-10-22T08:30:00.000Z");
    const words = wordsOf((await tess.says("/overdue"))[0]?.body);
    expect(words).toContain("8 figures are late for 2019/20 Q2");
    expect(words).toContain("The deadline was 21 October 2019.");
    expect(words).toContain("Olive Owner: \n1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7 to do");
    expect(words).toContain("Oscar Other: \n2.1 to do");
  });

  it("nudges one, some or all, nobody twice a day", async ({ council, expect }) => {
    const [tess, olive] = [council.person("Tess"), council.person("Olive")];
    const says = async (text: string) => wordsOf((await tess.says(text))[0]?.body);
    await olive.card();
    // The fake's clock stands at the day on which the request cards were sent.
    expect(await says("/nudge Olive Owner")).toBe(
      "Had a message today already, so not nudged again: Olive Owner.",
    );
    council.setNow("2019-10-22T08:30:00.000Z");
    expect(await says("/nudge Oliv Owner")).toContain("Nothing has changed yet. Did you mean Olive Owner");
    expect(await says("/nudge Xerxes Zed")).toContain("Nobody in the council's list of people has that name");
    expect(await says("/nudge Dev Deputy")).toContain("Dev Deputy has nothing missing");
    expect(await says("/nudge Olive Owner")).toBe("Being reminded: Olive Owner.");
    expect(wordsOf(await olive.card(2))).toContain("7 figures are still missing");
    expect(await says("/nudge olive@council.example")).toContain("so not nudged again: Olive Owner.");
    expect(await says("/nudge")).toBe(
      "Being reminded: Oscar Other.\n\nHad a message today already, so not nudged again: Olive Owner.",
    );
    expect(olive.cards()).toHaveLength(2);
  });

  it("brings the status card up to date in its place, for the team alone", async ({ council, expect }) => {
    const [tess, olive, oscar] = [council.person("Tess"), council.person("Olive"), council.person("Oscar")];
    const [reply] = await tess.says("/round status");
    expect(wordsOf(reply?.body)).toContain("8 \nto do");
    const form = await oscar.card();
    await oscar.presses(form, "Save", { actual: "91" });
    const [card = {}] = cardsOf(reply?.body ?? {});
    const now = await tess.presses(card, "Show as it is now", {});
    expect(wordsOf(cardOf(now))).toContain("7 \nto do");
    const data = { quarter: "2019/20 Q2" };
    expect(await olive.executes("showRoundStatus", data)).toMatchObject({
      text: "Only the performance team can see how a round stands.",
    });
    expect(JSON.stringify(await tess.executes("showRoundStatus", data, { where: "channel" }))).toContain(
      "1:1 chat",
    );
  });

  it("previews a round without sending anything", async ({ council, expect }) => {
    const tess = council.person("Tess");
    await council.settled("ask~2019Q2");
    const before = council.sent().length;
    const words = wordsOf((await tess.says("/round preview 2019/20 Q3"))[0]?.body);
    expect(words).toContain("Preview of 2019/20 Q3");
    expect(words).toContain("8 measures, 8 due from 2 people, 0 not due");
    expect(words).toContain("Nothing has been sent");
    expect(council.sent().length - before).toBe(1);
  });

  it("reopens a round with a reason", async ({ council, expect }) => {
    const [tess, olive] = [council.person("Tess"), council.person("Olive")];
    const says = async (text: string) => wordsOf((await tess.says(text))[0]?.body);
    await says("/round close 2019/20 Q2");
    await says("/round lock 2019/20 Q2 anyway");
    expect(await says("/round reopen 2019/20 Q2")).toContain("Say why: /round reopen 2019/20 Q2 because");
    expect(await says("/round reopen 2019/20 Q2 because Parks were late")).toContain("is open again");
    await olive.says("/mine");
    const form = await olive.card(2);
    expect(wordsOf(cardOf(await olive.presses(form, "Save", { actual: "43" })))).toContain("Saved");
    const log = await council.ports.quarters.readLog(OPEN, "round");
    expect(log.at(-1)).toMatchObject({ event: "reopened", why: "Parks were late" });
  });

  it.for(["/overdue", "/nudge", "/round preview 2019/20 Q3", "/round reopen 2019/20 Q2 because I can"])(
    "nobody else does, nor in a channel: %s",
    async (said, { council, expect }) => {
      expect(wordsOf((await council.person("Olive").says(said))[0]?.body)).toMatch(/performance team/i);
      await council.person("Tess").saysIn("channel", said);
      expect(council.sharedJson()).not.toContain("Olive Owner:");
      expect(council.sharedJson()).toMatch(/1:1 chat/);
    },
  );
});
