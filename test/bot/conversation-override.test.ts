import { describe } from "vitest";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardOf, wordsOf } from "../support/person-at-keyboard.ts";
import { MEMBERS, setUpSmallCouncil } from "../support/small-council.ts";

const it = itInCouncil({ setUp: setUpSmallCouncil, people: MEMBERS, installed: ["Olive"] });

describe.concurrent("an overridden grade", () => {
  it("waits for somebody else, and the only member of the team cannot confirm it", async ({
    council,
    expect,
  }) => {
    const [tess, olive] = [council.person("Tess"), council.person("Olive")];
    const says = async (text: string) => wordsOf((await tess.says(text))[0]?.body);
    const form = await olive.card();
    const typed = { actual: "30", why: "Rounds delayed", doing: "Hiring" };
    const asked = await olive.presses(form, "Save", typed);
    if (!wordsOf(cardOf(asked)).includes("Saved")) await olive.presses(cardOf(asked), "It is right", typed);
    expect(await says("/override 1.1 LG because the target was met a day late")).toContain(
      "1.1 Household waste recycled and composted: LG Low Green in place of HR High Red, once somebody else",
    );
    expect(await says("/override 1.1 confirm")).toContain(
      "Somebody else of the performance team has to confirm",
    );
    expect(await says("/override 1.1 off")).toContain("has its computed grade again: HR High Red");
  });

  it.for([
    ["Tess", "/override", "Send the measure, the grade and why"],
    ["Tess", "/override 1.1 purple because I like it", "Send the measure, the grade and why"],
    [
      "Tess",
      "/override 1.1 purple because I like it",
      '"purple" is not a grade. The grades are HG, LG, G, A, LR, HR and R. Send',
    ],
    ["Tess", "/override 1.1 LG", "The reason is missing: say why after the word because. Send"],
    ["Tess", "/override 1.1 because it is so", "The grade is missing. Send"],
    ["Tess", "/override waste LG because it is so", '"waste" is not a measure\'s number. Send'],
    ["Tess", "/override 1.1 LG because it is so", "1.1 has no figure yet"],
    ["Cara", "/override 1.1 LG because it is so", "Only the performance team"],
    ["Stan", "/override 1.1 LG because it is so", "not in the council's list"],
  ] as const)("%s sends %s", async ([who, said, answer], { council, expect }) => {
    expect(wordsOf((await council.person(who).says(said))[0]?.body)).toContain(answer);
  });
});
