import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { openRound } from "../../src/app/open-round.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { reopenRound } from "../../src/app/reopen-round.ts";
import { COMMANDS } from "../../src/domain/command.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { channel } from "../support/activities.ts";
import { buttonsOf } from "../support/card-actions.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardsOf, wordsOf } from "../support/person-at-keyboard.ts";
import type { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, OPEN, setUpReleasedCouncil, tess } from "../support/small-council.ts";

const Q3 = quarterOf(2019, 3);

async function answers(council: ScorecardUnderTest, text: string): Promise<void> {
  const olive = council.person("Olive");
  const [card] = cardsOf((await olive.says(text))[0]?.body ?? {});
  if (card === undefined) throw new Error(`no card for ${text}`);
  const isUnlikely = buttonsOf(card).some(({ title }) => title === "It is right");
  await olive.presses(card, isUnlikely ? "It is right" : "Save");
}

async function lock({ ports }: ScorecardUnderTest, quarter: Quarter): Promise<void> {
  await closeRound(ports)(tess, quarter);
  await lockRound(ports)(tess, quarter, { anyway: true });
}

/** Q2 is locked and held, for an election; Q3 is released all the same. */
async function releasedOutOfOrder(council: ScorecardUnderTest): Promise<void> {
  await council.person("Tess").saysIn("channel", "/follow");
  await openRound(council.ports)(tess, OPEN, "2019-10-21");
  await answers(council, "1.4 777 the secret flood. We are drying the secret books by 1 March 2020");
  await answers(council, "1.5 1,777 the secret flood");
  await lock(council, OPEN);
  council.setNow("2020-01-10T10:00:00Z");
  await openRound(council.ports)(tess, Q3, "2020-01-20");
  await answers(council, "1.4 888 open again");
  await lock(council, Q3);
  await releaseRound(council.ports)(tess, Q3, { anyway: true });
  await council.settled("release~2019Q3~1");
}

const it = itInCouncil({ setUp: setUpReleasedCouncil, people: MEMBERS, installed: ["Olive"], story: releasedOutOfOrder }); // prettier-ignore

async function everythingTold(council: ScorecardUnderTest): Promise<string> {
  const cara = council.person("Cara");
  const told: string[] = [];
  for (const command of COMMANDS)
    for (const words of ["", "1.4", "1.5", "1"])
      told.push(...(await cara.says(`/${command} ${words}`)).map(({ body }) => wordsOf(body)));
  for (const words of [null, "visits"]) told.push(JSON.stringify(await cara.searches(words)));
  return [...told, wordsOf(council.connector.everythingIn(channel.id))].join("\n");
}

it("what the next quarter says of one that is held", async ({ council, expect }) => {
  const told = await everythingTold(council);
  expect(told).toContain("888");
  expect(told).not.toMatch(/777|secret/);
  for (const ref of ["1.4", "1.5"]) expect(wordsOf((await council.person("Cara").says(`/kpi ${ref}`))[0]?.body)).not.toContain("2019/20 Q2"); // prettier-ignore
  // Once it is released, it is compared with.
  await releaseRound(council.ports)(tess, OPEN, { anyway: true });
  expect(wordsOf((await council.person("Cara").says("/kpi 1.4"))[0]?.body)).toMatch(/777.*2019\/20 Q2/);
});

it("what was changed between being compared with and being released", async ({ council, expect }) => {
  const { ports } = council;
  await reopenRound(ports)(tess, OPEN, "the flood was counted twice");
  await answers(council, "1.4 700 counted once");
  await lock(council, OPEN);
  await releaseRound(ports)(tess, OPEN, { anyway: true });
  expect(wordsOf((await council.person("Cara").says("/kpi 1.4 2019/20 Q2"))[0]?.body)).toContain("700");
  // 1.5 stayed as it was compared with.
  const told = await everythingTold(council);
  expect(told).not.toMatch(/[^,]777/);
  expect(told).toContain("1,777");
});
