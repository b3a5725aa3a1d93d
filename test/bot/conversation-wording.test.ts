import { describe, type ExpectStatic } from "vitest";
import { lockRound } from "../../src/app/lock-round.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { closeRound } from "../../src/app/close-round.ts";
import { restateReturn } from "../../src/app/restate-return.ts";
import { measureId } from "../../src/domain/measure.ts";
import { imported, runImport, table } from "../app/import-council.ts";
import { channel } from "../support/activities.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardOf, cardsOf, wordsOf } from "../support/person-at-keyboard.ts";
import type { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, OPEN, setUpSmallCouncil, tess } from "../support/small-council.ts";

const HELD = "Commentary is not shown, to protect people who could be identified.";
const WHY = "Three groups of one family closed";
const DOING = "The family of four is visited";

/** 1.6 counts few, and its owner says so; all is locked, with a channel that follows. */
async function lowAndLocked(council: ScorecardUnderTest): Promise<void> {
  await imported(council.ports, {
    measures: table(
      "m.csv",
      "measure_id,ref,name,good,suppress_below",
      "parks,1.6,Park user groups,higher,5",
    ),
  });
  await council.person("Tess").saysIn("channel", "/follow");
  const olive = council.person("Olive");
  const form = cardOf(await olive.presses(await olive.card(), "Go to this measure", { pick: "parks" }));
  const typed = { actual: "3", why: WHY, doing: DOING };
  const asked = cardOf(await olive.presses(form, "Save", typed));
  if (!wordsOf(asked).includes("Saved")) await olive.presses(asked, "It is right", typed);
  await closeRound(council.ports)(tess, OPEN);
  await lockRound(council.ports)(tess, OPEN, { anyway: true });
}

const it = itInCouncil({
  setUp: setUpSmallCouncil,
  people: MEMBERS,
  installed: ["Olive"],
  story: lowAndLocked,
});

async function seenBy(council: ScorecardUnderTest, who: string): Promise<string> {
  return wordsOf((await council.person(who).says("/kpi 1.6 2019/20 Q2"))[0]?.body);
}

async function wordingCardOf(council: ScorecardUnderTest, expect: ExpectStatic) {
  const [reply] = await council.person("Tess").says("/wording");
  const [card] = cardsOf(reply?.body ?? {});
  expect(card).toBeDefined();
  return card ?? {};
}

describe.concurrent("words about a hidden figure", () => {
  it("wait for the performance team, who are told so at each step", async ({ council, expect }) => {
    const says = async (text: string) => wordsOf((await council.person("Tess").says(text))[0]?.body);
    const waits = "1 text about hidden figures waits for public wording: /wording 2019/20 Q2";
    expect(await says("/round lock 2019/20 Q2")).toContain(waits);
    expect(await says("/round status")).toContain(waits);
    expect(await says("/round release 2019/20 Q2 anyway")).toContain(waits);
    const seen = await seenBy(council, "Cara");
    expect(seen).toContain("not shown (low number)");
    expect(seen).toContain(HELD);
    expect(seen).not.toContain("family");
  });

  it("are shown as approved, and the digest that was posted is brought up to date", async ({
    council,
    expect,
  }) => {
    await releaseRound(council.ports)(tess, OPEN, { anyway: true });
    await council.settled("release~2019Q2~1");
    const posted = () => council.connector.everythingIn(channel.id).flatMap(cardsOf).map(wordsOf).join("\n");
    expect(posted()).toContain(HELD);
    const card = await wordingCardOf(council, expect);
    expect(wordsOf(card)).toContain("2019/20 Q2: 1 text waits for public wording");
    expect(wordsOf(card)).toContain(WHY);
    const tessAtWork = council.person("Tess");
    const done = cardOf(
      await tessAtWork.presses(card, "Approve as it stands", { "wording~0": "Some groups closed" }),
    );
    expect(wordsOf(done)).toContain("Approved: 1.6 Park user groups. What is posted is brought up to date.");
    expect(wordsOf(done)).toContain("2019/20 Q2: no text waits for public wording");
    const seen = await seenBy(council, "Cara");
    expect(seen).toContain(`Some groups closed. ${DOING}.`);
    expect(seen).not.toContain(HELD);
    await expect.poll(posted, { timeout: 10_000 }).toContain("Some groups closed");
    // The owner's text stays, and the log says who approved what.
    const row = await council.ports.quarters.readReturn(OPEN, measureId("parks"));
    expect(row?.value.commentary).toMatchObject({ why: WHY, doing: DOING });
    expect(wordsOf((await tessAtWork.says("/log 1.6 2019/20 Q2"))[0]?.body)).toContain(
      "Tess Team approved public wording for the words about it.",
    );
  });

  it("stay with the officers where a box is left empty, and come back to them when it is emptied", async ({
    council,
    expect,
  }) => {
    await releaseRound(council.ports)(tess, OPEN, { anyway: true });
    const who = council.person("Tess");
    const left = cardOf(
      await who.presses(await wordingCardOf(council, expect), "Approve as it stands", { "wording~0": " " }),
    );
    expect(wordsOf(left)).toContain("Some of what was written about 1.6 Park user groups stays");
    expect(await seenBy(council, "Cara")).toContain(HELD);
    await who.presses(await wordingCardOf(council, expect), "Approve as it stands", {
      "wording~0": "Closed",
    });
    expect(await seenBy(council, "Cara")).toContain("Closed");
    const [again] = cardsOf((await who.says("/wording 1.6"))[0]?.body ?? {});
    await who.presses(again ?? {}, "Approve as it stands", { "wording~1": "" });
    expect(await seenBy(council, "Cara")).toContain(HELD);
  });

  it("stay approved when the figure is restated; the reason waits", async ({ council, expect }) => {
    await releaseRound(council.ports)(tess, OPEN, { anyway: true });
    await council.person("Tess").presses(await wordingCardOf(council, expect), "Approve as it stands");
    const why = "One more family was found";
    const request = { quarter: OPEN, measureId: measureId("parks"), actual: "4", why, confirmed: true };
    expect(await restateReturn(council.ports)(tess, request)).toMatchObject({ kind: "restated" });
    const seen = await seenBy(council, "Cara");
    expect(seen).toContain(WHY);
    expect(seen).toContain("As released: not shown (low number)");
    expect(seen).toContain("The reason is not shown, to protect people who could be identified.");
    expect(seen).not.toContain(why);
    expect(wordsOf(await wordingCardOf(council, expect))).toContain(`Why the figure was restated: \n${why}`);
  });

  it("wait again under a stricter limit, and are asked for anew", async ({ council, expect }) => {
    await releaseRound(council.ports)(tess, OPEN, { anyway: true });
    await council.person("Tess").presses(await wordingCardOf(council, expect), "Approve as it stands");
    expect(await seenBy(council, "Cara")).toContain(WHY);
    const limit = (below: number) => ({
      measures: table(
        "m.csv",
        "measure_id,ref,name,good,suppress_below",
        `parks,1.6,Park user groups,higher,${below}`,
      ),
    });
    const said = "; approved public wording of 2019/20 Q2 waits again: /wording";
    const lines = async (below: number) =>
      JSON.stringify(await runImport(council.ports, limit(below), false));
    expect(await lines(10)).toContain(said);
    expect(await lines(4)).not.toContain(said);
    await imported(council.ports, limit(10));
    expect(await seenBy(council, "Cara")).toContain(HELD);
    const card = await wordingCardOf(council, expect);
    expect(wordsOf(card)).toContain("2019/20 Q2: 1 text waits for public wording");
    await council.person("Tess").presses(card, "Approve as it stands");
    expect(await seenBy(council, "Cara")).toContain(WHY);
    // A lower limit than it was approved under voids nothing.
    await imported(council.ports, limit(6));
    expect(await seenBy(council, "Cara")).toContain(WHY);
  });

  it("are not approved from a card whose text is another by now", async ({ council, expect }) => {
    await releaseRound(council.ports)(tess, OPEN, { anyway: true });
    const card = await wordingCardOf(council, expect);
    const request = {
      quarter: OPEN,
      measureId: measureId("parks"),
      actual: "4",
      why: "Another count",
      confirmed: true,
    };
    await restateReturn(council.ports)(tess, request);
    const answer = cardOf(await council.person("Tess").presses(card, "Approve as it stands"));
    expect(wordsOf(answer)).toContain("The text changed since this card was made. Nothing was approved.");
    expect(await seenBy(council, "Cara")).toContain(HELD);
  });

  it("are read by officers as they were written", async ({ council, expect }) => {
    expect(await seenBy(council, "Olive")).toContain(WHY);
    expect(await seenBy(council, "Lee")).toContain("3");
    expect(await seenBy(council, "Cara")).not.toContain("3 ");
  });

  it.for([
    ["Olive", "/wording", "Only the performance team can approve public wording."],
    ["Cara", "/wording", "Only the performance team can approve public wording."],
    ["Tess", "/wording 1.1", "No words about 1.1 wait for public wording."],
    ["Tess", "/wording 2018/19 Q1", "No words about hidden figures wait for public wording in 2018/19 Q1."],
  ] as const)("%s sends %s", async ([who, said, answer], { council, expect }) => {
    expect(wordsOf((await council.person(who).says(said))[0]?.body)).toContain(answer);
  });

  it("are told and approved in the 1:1 chat of the performance team alone", async ({ council, expect }) => {
    const card = await wordingCardOf(council, expect);
    const [reply] = await council.person("Tess").saysIn("channel", "/wording");
    expect(wordsOf(reply?.body)).toContain("in the 1:1 chat");
    const refused = await council.person("Olive").presses(card, "Approve as it stands");
    expect(JSON.stringify(refused)).toContain("Only the performance team");
    expect(council.sharedJson()).not.toContain("family");
  });
});
