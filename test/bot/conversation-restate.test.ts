import { describe } from "vitest";
import { measureId } from "../../src/domain/measure.ts";
import { channel } from "../support/activities.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardOf, cardsOf, wordsOf } from "../support/person-at-keyboard.ts";
import { MEMBERS, RELEASED, setUpSmallCouncil } from "../support/small-council.ts";

const it = itInCouncil({ setUp: setUpSmallCouncil, people: MEMBERS, installed: ["Olive"] });

describe.concurrent("a correction of a released figure", () => {
  it("marks the digest where it was posted, and stands beside the figure everywhere", async ({
    council,
    expect,
  }) => {
    const [olive, tess, cara] = [council.person("Olive"), council.person("Tess"), council.person("Cara")];
    await tess.saysIn("channel", "/follow");
    const form = await olive.card();
    cardOf(await olive.presses(form, "Save", { actual: "43" }));
    for (const step of ["close", "lock anyway", "release anyway"])
      await tess.says(`/round ${step} 2019/20 Q2`);
    await council.settled("release~2019Q2~1");
    const [asked] = await tess.says("/restate 1.1 2019/20 Q2 4.4% because one lorry was not weighed");
    expect(wordsOf(asked?.body)).toMatch(
      /^1\.1 .*, 2019\/20 Q2: 4\.4% \(HR High Red\) in place of 43\.?0?% \(LG Low Green\)\. Nothing has changed yet\. It was .* Is that right\? Everyone would see it/,
    );
    const send = "/restate yes 1.1 2019/20 Q2 4.4% because one lorry was not weighed";
    expect(wordsOf(asked?.body)).toContain(`If that is right, send: ${send}`);
    expect((await council.ports.editions.pointers())[0]).toMatchObject({ edition: 1 });
    const [reply] = await tess.says("/restate yes 1.1 2019/20 Q2 44% because one lorry was not weighed");
    expect(wordsOf(reply?.body)).toContain(
      "1.1 Household waste recycled and composted, 2019/20 Q2: 44%, restated from 43%. Everyone now sees edition 2",
    );
    const restated = "44%, restated from 43%. one lorry was not weighed";
    await expect
      .poll(() => wordsOf(council.connector.activities(channel.id)), { timeout: 10_000 })
      .toContain(restated);
    const [root] = council.connector.activities(channel.id).filter((a) => cardsOf(a).length > 0);
    const thread = `${channel.id};messageid=${String(root?.["id"])}`;
    await expect
      .poll(() => wordsOf(council.connector.activities(thread)), { timeout: 10_000 })
      .toContain(restated);
    const kpi = wordsOf((await cara.says("/kpi 1.1 2019/20 Q2"))[0]?.body);
    expect(kpi).toContain("44%, restated from 43%");
    expect(kpi).toMatch(/Restated on .* As released: 43%, LG Low Green\. Why: one lorry was not weighed/);
    expect(wordsOf((await cara.says("/history 1.1"))[0]?.body)).toContain("44%, restated from 43%");
  });

  it.for([
    ["Tess", "/restate", "Send the measure, the quarter, the right figure and why"],
    ["Tess", "/restate 1.1 44% because", "Send the measure, the quarter"],
    ["Tess", "/restate 1.1 44% because it is so", "The quarter is missing. Send"],
    ["Tess", "/restate 1.1 2019/20 Q1 44%", "The reason is missing: say why after the word because. Send"],
    ["Tess", "/restate 1.1 2019/20 Q1 because it is so", "The right figure is missing. Send"],
    ["Tess", "/restate waste 2019/20 Q1 44% because it is so", '"waste" is not a measure\'s number. Send'],
    ["Tess", "/restate 1.1 2019/20 Q1 44%", "Send the measure, the quarter"],
    ["Tess", "/restate 1.1 2019/20 Q2 44% because it is so", "2019/20 Q2 is not released"],
    ["Tess", "/restate 9.9 2019/20 Q1 44% because it is so", "There is no 9.9 in 2019/20 Q1."],
    ["Cara", "/restate 1.1 2019/20 Q1 44% because it is so", "Only the performance team"],
    ["Stan", "/restate 1.1 2019/20 Q1 44% because it is so", "not in the council's list"],
  ] as const)("%s sends %s", async ([who, said, answer], { council, expect }) => {
    const before = await council.ports.editions.pointers();
    expect(wordsOf((await council.person(who).says(said))[0]?.body)).toContain(answer);
    expect(await council.ports.editions.pointers()).toEqual(before);
  });

  it("is not made in a channel", async ({ council, expect }) => {
    const said = "/restate 1.1 2019/20 Q1 44% because it is so";
    await council.person("Tess").saysIn("channel", said);
    expect(await council.ports.quarters.readReturn(RELEASED, measureId("waste"))).toMatchObject({
      value: { restatements: [] },
    });
    expect(council.sharedJson()).toContain("1:1 chat");
  });
});
