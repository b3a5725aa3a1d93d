import { noDeliveries } from "../support/sample-deliveries.ts";
import { expect, it } from "vitest";
import { countStates } from "../../src/domain/return-state.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { roundStandings } from "../../src/domain/round-standing.ts";
import { signOffsByLead } from "../../src/domain/sign-offs-by-lead.ts";
import { whoOwes } from "../../src/domain/who-owes.ts";
import { roundStatusCard } from "../../src/views/round-status.ts";
import { aRound, named } from "../support/builders.ts";
import { wordsOf } from "../support/person-at-keyboard.ts";
import { nodesOf } from "./card-nodes.ts";
import { owedByMany } from "./sample-cards.ts";
import { usualReturns } from "./sample-returns.ts";

function cardOf(returns: ReturnType<typeof owedByMany>) {
  const owing = whoOwes(returns, "2020-01-10");
  return roundStatusCard({
    at: "2019-10-07T09:00:00.000Z",
    round: aRound(),
    counts: countStates(returns),
    measures: returns.length,
    owing,
    unreachable: [{ person: named("sam"), refs: [measureRef(1, 2)], unreachable: "not-installed" }],
    standings: roundStandings(returns, {
      today: "2020-01-10",
      deadline: "2020-01-09",
      unreachable: new Set(),
    }),
    ungradable: [],
    signOffs: signOffsByLead(returns),
    waiting: 0,
    deliveries: noDeliveries,
  }).card;
}

it.each([
  [14, 14, null],
  [15, 15, null],
  [16, 15, "and 1 more person"],
  [23, 15, "and 8 more people"],
])("names of %i people %i, then how many more, then what nobody can be asked for", (people, shown, more) => {
  const nodes = nodesOf(cardOf(owedByMany(people)));
  const texts = nodes.flatMap(({ text }) => (typeof text === "string" ? [text] : []));
  const lines = texts.filter((text) => /^1\.\d+(?:, 1\.\d+){9} to do$/.test(text));
  expect(lines).toHaveLength(shown);
  expect(texts.find((text) => /^and \d+ more/.test(text)) ?? null).toBe(more);
  const nobody = texts.indexOf("Nobody to ask: ");
  expect(texts[nobody + 1]).toMatch(/^1\.\d+, 1\.\d+, .*…$/);
});

it("says how far each lead is, adding up to what is due", () => {
  const words = wordsOf(cardOf(usualReturns()));
  expect(words).toContain("Sign-off");
  // 15 measures, 2 of them not due; 1 missing, 1 awaited, 1 owing commentary.
  expect(words).toContain(
    "Paul Walker (not in the list of people): \n9 to sign off, 0 signed off, 3 not ready: 12 due",
  );
  expect(words).toContain("No corporate lead: \n1 to sign off, 0 signed off, 0 not ready: 1 due");
  expect(wordsOf(cardOf([]))).not.toContain("Sign-off");
});

it("says whom no card reaches, and where each priority and lead stands, adding up", () => {
  const words = wordsOf(cardOf(usualReturns()));
  expect(words).toContain("Cannot be reached\nName of sam: \n1.2. They have not installed Scorecard");
  expect(words).toContain("By priority\nPriority 1: \n13 asked: 11 answered, 1 awaited, 1 late; 2 not due");
  expect(words).toContain("By lead\nPaul Walker: \n12 asked: 10 answered, 1 awaited, 1 late; 2 not due");
});

it("shows no figure, and no list where nobody owes anything", () => {
  const words = wordsOf(cardOf(usualReturns()));
  expect(words).toContain("Still owed");
  expect(words).not.toMatch(/\d%/);
  expect(wordsOf(cardOf([]))).not.toContain("Still owed");
});
