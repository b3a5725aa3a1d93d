import { expect } from "vitest";
import type { Ports } from "../../src/app/ports.ts";
import type { Return } from "../../src/domain/return.ts";
import { lineFor, measureId } from "../support/builders.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardOf, cardsOf, type PersonAtKeyboard, wordsOf } from "../support/person-at-keyboard.ts";
import { MEMBERS, OPEN, setUpSmallCouncil } from "../support/small-council.ts";

const PARKS = measureId("parks");

/** As the small council, but park user groups are counted since 1 April, towards 30 at the year end. */
async function setUp(ports: Ports): Promise<void> {
  await setUpSmallCouncil(ports);
  const stored = await ports.quarters.readReturn(OPEN, PARKS);
  if (stored === null) throw new Error("no parks");
  const { value, etag } = stored;
  const measure = { ...value.measure, countingRule: "cumulative", decimals: 0 } as const;
  const after: Return = { ...value, measure, target: "15", yearEndTarget: "30", version: value.version + 1 };
  await ports.quarters.saveReturn({ value: after, etag }, lineFor(after));
}

const it = itInCouncil({ setUp, people: MEMBERS, installed: ["Olive", "Tess"] });

const NOW = "Now (2019/20 Q2): 15 against 15, Low Green.";
const YEAR_END = "Year end: estimate 28 (would be Low Red against 30); at this rate 30 (would be Low Green).";

async function saidBy(person: PersonAtKeyboard, text: string): Promise<string> {
  return wordsOf((await person.says(text)).map(({ body }) => body));
}

async function formOf(olive: PersonAtKeyboard) {
  return cardOf(await olive.presses(await olive.card(), "Go to this measure", { pick: PARKS }));
}

it("is asked for on the card, saved with the figure, and told from now wherever it is shown", async ({
  council,
}) => {
  const olive = council.person("Olive");
  expect(wordsOf(await olive.card())).not.toContain("Your estimate for the year end");
  const form = await formOf(olive);
  expect(wordsOf(form)).toContain("Your estimate for the year end, optional");
  expect(wordsOf(form)).toContain("the target for the year end is 30");

  const refused = cardOf(await olive.presses(form, "Save", { actual: "15", yearEnd: "loads" }));
  expect(wordsOf(refused)).toContain("Check: This is not a number.");
  expect(wordsOf(refused)).toContain("loads");
  const asked = cardOf(await olive.presses(refused, "Save", { yearEnd: "12" }));
  expect(wordsOf(asked)).toContain("The estimate for the year end, 12, is below the 15 since 1 April.");
  const receipt = wordsOf(cardOf(await olive.presses(asked, "Save my correction", { yearEnd: "28" })));
  for (const line of ["Saved", NOW, YEAR_END]) expect(receipt).toContain(line);

  for (const line of [NOW, YEAR_END]) expect(await saidBy(olive, "/kpi 1.6")).toContain(line);
  const explained = await saidBy(olive, "/explain 1.6");
  for (const line of [NOW, YEAR_END, "At this rate: 15 × 4 ÷ 2 = 30"]) expect(explained).toContain(line);
  expect(await saidBy(council.person("Cara"), "/kpi 1.6")).not.toContain("Year end");
});

it("stays when the figure is changed by typing", async ({ council }) => {
  const olive = council.person("Olive");
  await olive.presses(await formOf(olive), "Save", { actual: "15", yearEnd: "28" });
  const [reply] = await olive.says("1.6 16 since 1 April");
  await olive.presses(cardsOf(reply?.body ?? {})[0] ?? {}, "Save");
  expect((await council.ports.quarters.readReturn(OPEN, PARKS))?.value).toMatchObject({
    answer: { actual: "16" },
    yearEndEstimate: "28",
  });
});

it("is released with the edition, and colours nothing", async ({ council }) => {
  const olive = council.person("Olive");
  await olive.presses(await formOf(olive), "Save", { actual: "15", yearEnd: "28" });
  const tess = council.person("Tess");
  for (const step of ["close", "lock 2019/20 Q2 anyway", "release 2019/20 Q2 anyway"])
    await saidBy(tess, `/round ${step}`);
  const everyone = await saidBy(council.person("Cara"), "/kpi 1.6");
  for (const line of [NOW, YEAR_END]) expect(everyone).toContain(line);
  expect(everyone).not.toContain("not released");
  const digest = await saidBy(council.person("Cara"), "/priority 1");
  expect(digest).not.toContain("Year end");
  expect(digest).not.toContain("Low Red");
});
