import { expect, it } from "vitest";
import { countStates } from "../../src/domain/return-state.ts";
import { whoOwes } from "../../src/domain/who-owes.ts";
import { roundStatusCard } from "../../src/views/round-status.ts";
import { aRound } from "../support/builders.ts";
import { wordsOf } from "../support/person-at-keyboard.ts";
import { nodesOf } from "./card-nodes.ts";
import { owedByMany } from "./sample-cards.ts";
import { usualReturns } from "./sample-returns.ts";

function cardOf(returns: ReturnType<typeof owedByMany>) {
  const owing = whoOwes(returns, "2020-01-10");
  return roundStatusCard({
    round: aRound(),
    counts: countStates(returns),
    measures: returns.length,
    owing,
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

it("shows no figure, and no list where nobody owes anything", () => {
  const words = wordsOf(cardOf(usualReturns()));
  expect(words).toContain("Still owed");
  expect(words).not.toMatch(/\d%/);
  expect(wordsOf(cardOf([]))).not.toContain("Still owed");
});
