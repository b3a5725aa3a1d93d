import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/domain/command.ts";
import { submitActivity } from "../support/activities.ts";
import { cardOf, type PersonAtKeyboard, wordsOf } from "../support/person-at-keyboard.ts";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, setUpSmallCouncil } from "../support/small-council.ts";

/** Parts of answers that are not released: figures, commentary, notes. */
const MARKERS = ["41.37", "87.61", "Zebraquartz", "Quaggamire", "Okapiglass", "Ibexlantern"];
/** Who is asked and what they owe is said to themselves and the performance team alone. */
const OFFICERS = ["Olive Owner", "Dev Deputy", "Oscar Other", "Tess Team"];
const STANDING = [
  "commentary owed",
  "Commentary owed",
  "(to do)",
  "7 to do",
  "Due by",
  "deadline",
  "12 November 2019",
];

let council: ScorecardUnderTest;
beforeAll(async () => {
  council = await ScorecardUnderTest.start({ setUp: setUpSmallCouncil, people: MEMBERS });
  const olive = council.person("Olive");
  await olive.installs();
  const commentary = { why: "Zebraquartz", doing: "Quaggamire", byWhen: "Okapiglass" };
  let card = cardOf(await olive.presses(await olive.card(), "Save", { actual: "41.37", ...commentary }));
  card = cardOf(await olive.presses(card, "Go to this measure", { pick: "calls" }));
  const awaited = { noFigure: "awaited", expected: "12 November 2019", note: "Ibexlantern" };
  await olive.presses(card, "Save", awaited);
  const oscar = council.person("Oscar");
  await oscar.installs();
  await oscar.presses(await oscar.card(), "Save", { actual: "87.61" });
  await council.settled("ask~2019Q2");
});
afterAll(() => council.stop());
beforeEach(() => {
  council.connector.requests.length = 0;
});

const PEOPLE = ["Olive", "Dev", "Oscar", "Lee", "Tess", "Cara", "Stan"];
/** They change nothing for those who ask here, or answer in the 1:1 chat whatever their words. */
const QUIET = ["actions update", "mine sheet", "round status"];
const WORDS = [
  "",
  "1.1",
  "2.1",
  "waste",
  "1.1 2019/20 Q2",
  "1.7 2019/20 Q2",
  "2019/20 Q2",
  "status 2019/20 Q2",
  "olive",
  "1.1 to oliv",
];

type Way = "channel" | "group" | "slash";

async function ask(person: PersonAtKeyboard, way: Way, text: string): Promise<void> {
  await (way === "slash" ? person.slashes(text) : person.saysIn(way, text));
}

function expectNothingWorking(json: string): void {
  for (const secret of [...MARKERS, ...OFFICERS, ...STANDING]) expect(json).not.toContain(secret);
}

/** One of each right, with every third of the words; the property below draws from all of it. */
describe.each(["Olive", "Tess", "Stan"].map((who, n) => [who, n] as const))(
  "%s",
  { tags: ["long"] },
  (who, third) => {
    it("brings nothing working, no officer's name and nothing owed into a shared place", async () => {
      const person = council.person(who);
      const thirdOfWords = WORDS.filter((_, n) => n % 3 === third);
      for (const command of [...COMMANDS, ...QUIET]) {
        await Promise.all(thirdOfWords.map((words) => ask(person, "channel", `/${command} ${words}`)));
      }
      for (const text of ["1.1", "1.1 43%", "who is late", "olive"]) await ask(person, "group", text);
      expect(council.sent().length).toBeGreaterThan(50);
      expectNothingWorking(council.sharedJson());
    });

    it("nor with a button pressed there", async () => {
      const person = council.person(who);
      for (const where of ["channel", "group"] as const) {
        for (const verb of [
          "submitReturn",
          "confirmReturn",
          "keepTheirs",
          "showForm",
          "submitAction",
          "showAction",
          "showMeasure",
          "showDigest",
        ]) {
          for (const id of ["waste", "schools"]) {
            for (const quarter of ["2019/20 Q1", "2019/20 Q2"]) {
              const data = {
                quarter,
                measureId: id,
                actionId: "a1",
                formId: "f",
                version: 0,
                place: "summary",
                actual: "50",
              };
              const answer = await person.executes(verb, data, { where });
              expectNothingWorking(JSON.stringify(answer));
            }
          }
        }
      }
      const submit = { verb: "showForm", quarter: "2019/20 Q2", measureId: "waste" };
      await person.posts(submitActivity(submit, person.options({ where: "channel", root: "1" })));
      expectNothingWorking(council.sharedJson());
    });
  },
);

it("nothing working reaches a shared place, whoever asks whatever in whatever order", async () => {
  const step = fc.record({
    who: fc.constantFrom(...PEOPLE),
    way: fc.constantFrom<Way>("channel", "group", "slash"),
    command: fc.constantFrom(...COMMANDS, ...QUIET),
    words: fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 40 })),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
      council.connector.requests.length = 0;
      for (const { who, way, command, words } of steps) {
        await ask(council.person(who), way, `${command} ${words}`);
      }
      const json = council.sharedJson();
      for (const marker of MARKERS) expect(json).not.toContain(marker);
    }),
    { numRuns: 30 },
  );
});

describe("in the 1:1 chat", () => {
  it.each(["Stan", "Cara"])("%s sees released figures only", async (who) => {
    const person = council.person(who);
    await person.installs();
    for (const command of [...COMMANDS, ...QUIET]) {
      for (const words of ["", "2.1 2019/20 Q2", "1.1 to oliv"]) await person.says(`/${command} ${words}`);
    }
    expectNothingWorking(JSON.stringify(council.sent().filter(({ path }) => path[0] === person.chat)));
  });

  it("the note on a missing figure is read by those who may see the working figure alone", async () => {
    for (const who of ["Olive", "Lee", "Tess"]) {
      const [reply] = await council.person(who).says("/kpi 1.7");
      expect(wordsOf(reply?.body)).toContain("Ibexlantern");
    }
    for (const who of ["Cara", "Oscar"]) {
      const [reply] = await council.person(who).says("/kpi 1.7");
      expect(wordsOf(reply?.body)).not.toContain("Ibexlantern");
    }
  });

  const cases: [who: string, mine: RegExp | null, schools: RegExp | null][] = [
    ["Olive", /41\.37%/, null],
    ["Dev", /41\.37%/, null],
    ["Lee", /41\.37%/, null],
    ["Tess", /41\.37%/, /87\.61%/],
    ["Oscar", null, /87\.61%/],
    ["Cara", null, null],
    ["Stan", null, null],
  ];
  it.each(cases)(
    "%s sees the working figures that are theirs to see, marked so",
    async (who, waste, schools) => {
      for (const [question, expected] of [
        ["/kpi 1.1", waste],
        ["/explain 1.1", waste],
        ["/kpi 2.1", schools],
        ["/explain 2.1", schools],
      ] as const) {
        const words = wordsOf((await council.person(who).says(question)).map(({ body }) => body));
        if (expected === null) for (const marker of MARKERS) expect(words).not.toContain(marker);
        else {
          expect(words).toMatch(expected);
          expect(words).toContain("Working figure, not released");
        }
      }
    },
  );
});
