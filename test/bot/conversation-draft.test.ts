import { describe, expect } from "vitest";
import { lockRound } from "../../src/app/lock-round.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardsOf, wordsOf } from "../support/person-at-keyboard.ts";
import {
  answerOf,
  OPEN,
  PEOPLE,
  POLICY_MEMBERS,
  setUpPolicyCouncil,
  WORKING,
} from "../support/policy-council.ts";
import type { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { personId } from "../support/builders.ts";

const consulting = itInCouncil({
  setUp: setUpPolicyCouncil("locked"),
  people: POLICY_MEMBERS,
  consulted: "portfolio-holders",
});
const silent = itInCouncil({ setUp: setUpPolicyCouncil("locked"), people: POLICY_MEMBERS });

async function asked(council: ScorecardUnderTest, who: string, text: string): Promise<string> {
  return (await council.person(who).says(text)).map(({ body }) => wordsOf(body)).join("\n");
}

async function change(council: ScorecardUnderTest, id: string, name: string): Promise<void> {
  const stored = await council.ports.people.read(personId(id));
  if (stored === null) throw new Error(`no ${id}`);
  await council.ports.people.writePeople([{ value: { ...stored.value, name }, etag: stored.etag }]);
}

describe("a portfolio holder, between lock and release", () => {
  consulting("sees their own portfolio, marked, then what is published", async ({ council }) => {
    const replies = await council.person("Pat").says("/portfolio");
    const [draft = "", published = ""] = replies.map(({ body }) => wordsOf(cardsOf(body)[0]));
    expect(draft).toContain("Confidential draft.");
    expect(draft).toContain(WORKING);
    expect(draft).not.toContain("Schools");
    expect(published).not.toContain("Confidential draft");
    expect(published).toContain("43.0%");
  });

  consulting("sees one of its measures with its commentary, and the grade explained", async ({ council }) => {
    const status = await asked(council, "Pat", "/kpi 1.1");
    expect(status).toContain("Confidential draft, not released");
    expect(status).toContain("Rounds were late in August");
    expect(await asked(council, "Pat", "/explain 1.1")).toContain(WORKING);
    expect(await asked(council, "Pat", "/kpi 2.1")).not.toContain("Confidential draft");
    expect(await asked(council, "Pat", "/portfolio Cara Councillor")).not.toContain("Confidential draft");
  });

  consulting("sees nothing of it once it is released, but what everybody sees", async ({ council }) => {
    const tess = await council.ports.people.read(personId("tess"));
    if (tess === null) throw new Error("no Tess");
    await releaseRound(council.ports)(tess.value, OPEN, { anyway: true });
    const status = await asked(council, "Pat", "/kpi 1.1");
    expect(status).toContain(WORKING);
    expect(status).not.toContain("Confidential draft");
  });

  consulting("whose name the plan spells otherwise is told so, and sees nothing", async ({ council }) => {
    await change(council, "pat", "Patrick Holder");
    const told = await asked(council, "Pat", "/portfolio");
    expect(told).toContain("cannot tell which part of it is yours");
    expect(told).not.toContain(WORKING);
  });

  consulting("who shares the name with somebody sees nothing", async ({ council }) => {
    await change(council, "nora", "Pat Holder");
    const told = await asked(council, "Pat", "/portfolio");
    expect(told).toContain("cannot tell which part of it is yours");
    expect(await asked(council, "Pat", "/kpi 1.1")).not.toContain(WORKING);
  });

  consulting("has it in the 1:1 chat alone", async ({ council }) => {
    await council.person("Pat").saysIn("channel", "/portfolio");
    await council.person("Pat").saysIn("channel", "/kpi 1.1");
    expect(council.sharedJson()).not.toContain(WORKING);
  });

  silent("sees no draft where the council consults nobody", async ({ council }) => {
    expect(await asked(council, "Pat", "/portfolio")).not.toContain(WORKING);
    expect(await asked(council, "Pat", "/kpi 1.1")).not.toContain(WORKING);
  });
});

describe("a low number", () => {
  const hidden = itInCouncil({
    setUp: async (ports) => {
      await setUpPolicyCouncil("closed")(ports);
      const rows = await ports.plan.readRows();
      const limited = rows.flatMap(({ value, etag }) =>
        value.kind === "measure" && value.measure.id === "bins"
          ? [{ value: { ...value, measure: { ...value.measure, suppressBelow: 70 } }, etag }]
          : [],
      );
      await ports.plan.writeRows(limited);
      await answerOf(ports, "bins", "61.5", "Sixty-one and a half of them");
      await lockRound(ports)(PEOPLE.tess, OPEN, { anyway: true });
    },
    people: POLICY_MEMBERS,
    consulted: "portfolio-holders",
  });

  hidden("is hidden in a draft as in what is published, with the words about it", async ({ council }) => {
    const said = `${await asked(council, "Pat", "/portfolio")}\n${await asked(council, "Pat", "/kpi 1.2")}`;
    expect(said).toContain("Confidential draft");
    expect(said).toContain("not shown (low number)");
    expect(said).not.toContain("61.5");
    expect(said).not.toContain("Sixty-one");
  });
});
