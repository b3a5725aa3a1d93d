import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cardOf, type PersonAtKeyboard, wordsOf } from "../support/person-at-keyboard.ts";
import type { Card } from "../support/playground-messages.ts";
import { buttonsOf } from "../support/card-actions.ts";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, OPEN, setUpSmallCouncil } from "../support/small-council.ts";

/** In the answer that Olive gave: whoever sees one of these has seen her working figures. */
const SECRETS = ["43.21", "Zebraquartz"];

let council: ScorecardUnderTest;
let olive: PersonAtKeyboard;
/** Olive's card with the form of 1.2, and the form of 1.1 which is answered. */
let card: Card;
let answered: Card;
beforeAll(async () => {
  council = await ScorecardUnderTest.start({ setUp: setUpSmallCouncil, people: MEMBERS });
  olive = council.person("Olive");
  await olive.installs();
  card = cardOf(
    await olive.presses(await olive.card(), "Save", {
      actual: "43.21",
      why: "Zebraquartz",
      doing: "Zebraquartz",
    }),
  );
  answered = cardOf(await olive.presses(card, "Change 1.1"));
});
afterAll(() => council.stop());

/** What the form's button carries. */
function formData(of: Card): Record<string, unknown> {
  const action = buttonsOf(of).find(({ verb }) => verb === "submitReturn");
  return { ...action?.data, actual: "12", why: "", doing: "", byWhen: "", noFigure: "figure" };
}

async function unchanged(): Promise<void> {
  for (const [measure, lines] of [
    ["waste", 2],
    ["bins", 1],
    ["schools", 1],
  ] as const) {
    expect(await council.ports.quarters.readLog(OPEN, `r~${measure}`)).toHaveLength(lines);
  }
}

function expectNoSecret(answer: unknown): void {
  for (const secret of SECRETS) expect(JSON.stringify(answer)).not.toContain(secret);
}

const VERBS = ["submitReturn", "confirmReturn", "replaceReturn", "keepTheirs", "showForm"];

describe("a card forwarded to somebody else", () => {
  const strangers = ["Oscar", "Lee", "Cara", "Stan"];
  it.each(strangers.flatMap((who) => VERBS.map((verb) => [who, verb] as const)))(
    "%s presses %s: refused, nothing shown, nothing saved",
    async (who, verb) => {
      for (const form of [card, answered]) {
        const answer = await council.person(who).executes(verb, formData(form));
        expect(answer.kind).toBe("message");
        expectNoSecret(answer);
      }
      await unchanged();
    },
  );

  it.each(["Oscar", "Cara", "Stan"])("%s sees nothing working of its measure", async (who) => {
    for (const quarter of ["", "2019/20 Q2"])
      for (const view of ["status", "history", "explain"]) {
        const data = { measureId: "waste", quarter, view, back: "" };
        expectNoSecret(await council.person(who).executes("showMeasure", data));
      }
  });

  it.each(["channel", "group"] as const)("pressed by its own person in a %s: refused", async (where) => {
    for (const verb of VERBS) {
      const answer = await olive.executes(verb, formData(answered), { where });
      expect(answer.kind).toBe("message");
      expectNoSecret(answer);
    }
    await unchanged();
  });
});

describe("altered data", () => {
  const cases: [string, (data: Record<string, unknown>) => Record<string, unknown>, RegExp][] = [
    ["somebody else's measure", (d) => ({ ...d, measureId: "schools" }), /not one of yours/],
    ["no such measure", (d) => ({ ...d, measureId: "nothing" }), /not one of yours/],
    ["a released quarter", (d) => ({ ...d, quarter: "2019/20 Q1" }), /locked/],
    ["a quarter without a round", (d) => ({ ...d, quarter: "2031/32 Q1" }), /not one of yours/],
    ["no quarter", (d) => ({ ...d, quarter: "2019/20 Q9" }), /out of date, so nothing was changed/],
    ["a version below 0", (d) => ({ ...d, version: -1 }), /out of date, so nothing was changed/],
    ["a version that is no number", (d) => ({ ...d, version: "1e3" }), /out of date, so nothing was changed/],
    ["no form id", (d) => ({ ...d, formId: "" }), /out of date, so nothing was changed/],
    ["an endless form id", (d) => ({ ...d, formId: "x".repeat(501) }), /out of date, so nothing was changed/],
    ["a key out of bounds", (d) => ({ ...d, measureId: "../people#?/" }), /not one of yours/],
    ["a filter in the key", (d) => ({ ...d, measureId: "x' or 1 eq 1 or 'x' eq 'x" }), /not one of yours/],
  ];
  it.each(cases)("%s: refused in words", async (_, alter, expected) => {
    const answer = await olive.executes("submitReturn", alter(formData(card)));
    expect(answer.kind).toBe("message");
    expect(wordsOf(answer)).toMatch(expected);
    await unchanged();
  });

  it("of a version that is not there yet: shows what is saved, and saves nothing", async () => {
    const answer = await olive.executes("submitReturn", { ...formData(answered), version: 9 });
    expect(wordsOf(cardOf(answer))).toContain("43.21%");
    await unchanged();
  });

  it("with a verb that nobody knows: refused in words", async () => {
    for (const verb of ["", "deleteEverything", "constructor", "__proto__", "x".repeat(5000)]) {
      expect(wordsOf(await olive.executes(verb, formData(card)))).toMatch(
        /out of date, so nothing was changed/,
      );
    }
  });

  it("with a reason that is not in the list: says so beside the field", async () => {
    const answer = await olive.executes("submitReturn", { ...formData(card), noFigure: "because" });
    expect(wordsOf(cardOf(answer))).toContain("Choose one of the reasons in the list.");
    await unchanged();
  });

  it("that names somebody else: it is who pressed that counts", async () => {
    const pretending = {
      personId: "olive",
      by: "olive",
      name: "Olive Owner",
      aadObjectId: "x",
      from: "olive",
    };
    const oscar = council.person("Oscar");
    const answer = await oscar.executes("submitReturn", { ...formData(card), ...pretending });
    expect(wordsOf(answer)).toMatch(/not one of yours/);
    await unchanged();
  });
});

it("the performance team may answer for somebody, and the log says so", async () => {
  const answer = await council.person("Tess").executes("submitReturn", {
    ...formData(card),
    measureId: "parks",
    actual: "14",
  });
  expect(wordsOf(cardOf(answer))).toContain("LG Low Green");
  const [, line] = await council.ports.quarters.readLog(OPEN, "r~parks");
  expect(line).toMatchObject({ by: { name: "Tess Team" }, why: "entered on behalf of the owner" });
});
