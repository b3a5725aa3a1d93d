import { describe, expect } from "vitest";
import { importCommand } from "../../src/commands/import.ts";
import { roundCommand } from "../../src/commands/round.ts";
import { table, imported } from "../app/import-council.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardOf, cardsOf, type PersonAtKeyboard, wordsOf } from "../support/person-at-keyboard.ts";
import { runCommand } from "../support/run-command.ts";
import type { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS } from "../support/small-council.ts";

const ACTUALS = ["71%", "72%", "60%", "50%", "40%", "95%"];
const REFS = ACTUALS.map((_, index) => `1.${index + 1}`);
const MISSED = "1.1, 1.2, 1.3, 1.4, 1.5";
const measures = (columns: string, cells: string) =>
  table(
    "measures.csv",
    `measure_id,ref,name,good,unit,owner${columns}`,
    ...REFS.map(
      (ref, index) =>
        `m${index},${ref},Measure number ${index + 1},higher,percent,olive@council.example${cells}`,
    ),
  );
const targets = table(
  "targets.csv",
  "measure_id,quarter,target",
  ...REFS.map((_, index) => `m${index},2019/20 Q2,90%`),
);
const people = table(
  "people.csv",
  "upn,name,roles",
  "olive@council.example,Olive Owner,officer",
  "tess@council.example,Tess Team,performance-team",
  "cara@council.example,Cara Councillor,portfolio-holder",
);

async function told(person: PersonAtKeyboard, text: string): Promise<string> {
  return (await person.says(text)).map(({ body }) => wordsOf(body)).join("\n");
}

/** Every figure, as Olive types it, with the commentary that is asked for. */
async function answerAll(council: ScorecardUnderTest): Promise<string> {
  const olive = council.person("Olive");
  let said = "";
  for (const [index, actual] of ACTUALS.entries()) {
    const [reply] = await olive.says(
      `${REFS[index] ?? ""} ${actual} Staff left. We are hiring. By 31 December 2019`,
    );
    const [card] = cardsOf(reply?.body ?? {});
    if (card === undefined) throw new Error("no card");
    said += wordsOf(cardOf(await olive.presses(card, "Save")));
  }
  return said;
}

/** The dry run of the very files, as the performance team sees it. */
async function dryRun(council: ScorecardUnderTest, method: string, text: string): Promise<string> {
  const args = ["--measures", "measures.csv", "--method", method];
  return (await runCommand(importCommand, council.ports, args, text)).out;
}

describe.each([
  ["three-band", "the RAG key needs the measure's tolerance, which is not set"],
  ["direction", "the RAG key needs last year's figure for the same quarter, which is missing"],
])("six measures of which five miss, by %s without what it needs", (method, missing) => {
  const it = itInCouncil({
    people: MEMBERS,
    setUp: async (ports) => {
      await imported(ports, { people, measures: measures("", ""), targets, methodVersion: `${method}-2` });
    },
  });

  it("is said at import, preview, open, on the form, in the status and at the lock, and never Green", async ({
    council,
  }) => {
    const header = "measure_id,ref,name,good\nm0,1.1,Measure number 1,higher\n";
    expect(await dryRun(council, method, header)).toContain(
      `Cannot be graded: ${REFS.join(", ")}, as ${missing}`,
    );
    const tess = council.person("Tess");
    await council.person("Olive").installs();
    expect(await told(tess, "/round preview 2019/20 Q2")).toContain(missing);
    expect(await told(tess, "/round open 2019/20 Q2")).toContain(missing);
    const form = wordsOf(await council.person("Olive").card());
    expect(form).toContain(`This figure cannot be graded: ${missing}.`);
    const saved = await answerAll(council);
    const reason = missing.charAt(0).toUpperCase() + missing.slice(1);
    expect(saved.split(`Not graded: ${reason}. The performance team sees this too.`)).toHaveLength(6);
    const status = await told(tess, "/round status 2019/20 Q2");
    expect(status).toContain(`Cannot be graded: ${MISSED}, as ${missing}`);
    expect((await runCommand(roundCommand, council.ports, ["status", "2019/20 Q2"])).out).toContain(missing);
    await tess.says("/round close 2019/20 Q2");
    const asked = await told(tess, "/round lock 2019/20 Q2");
    expect(asked).toContain("is not locked");
    expect(asked).toContain(`5 that could not be graded (${MISSED})`);
    await tess.says("/round lock 2019/20 Q2 anyway");
    await tess.says("/round release 2019/20 Q2 anyway");
    const summary = await told(council.person("Cara"), "/summary");
    expect(summary).toContain("0 of 1 graded are off target, 5 not graded");
    expect(summary).toContain("no colour, as grades are missing");
    expect(summary).not.toMatch(/Overall: Green|0 of 6/);
  });
});
