import { noDeliveries } from "../support/sample-deliveries.ts";
import { describe, expect, it } from "vitest";
import { MEAN_OF_LATEST } from "../../src/domain/overall-status.ts";
import { countStates } from "../../src/domain/return-state.ts";
import { summaryDigestCard } from "../../src/views/digest-summary.ts";
import { headlinesCard } from "../../src/views/headlines.ts";
import { measureHistoryCard } from "../../src/views/measure-history.ts";
import { requestCard } from "../../src/views/return-request.ts";
import { roundStatusCard } from "../../src/views/round-status.ts";
import { aRound, Q2 } from "../support/builders.ts";
import { digest, request, workOf } from "./sample-cards.ts";
import { sampleMeasure, sampleReturn } from "./sample-returns.ts";
import { shown } from "../support/public.ts";

const one = sampleReturn(3);
const plan = digest([one]);
const counts = countStates([sampleReturn(4, { actual: "" })]);
const place = { quarter: null, back: null };

it.each([
  ["a headline measure", headlinesCard({ quarter: Q2, group: plan, priority: null }), "1 headline measure"],
  ["a quarter of history", measureHistoryCard(one.measure, [shown(one)], place), ": 1 quarter"],
  [
    "a measure of a round",
    roundStatusCard({
      at: "2019-10-07T09:00:00.000Z",
      round: aRound(),
      counts,
      measures: 1,
      owing: [],
      unreachable: [],
      standings: null,
      ungradable: [],
      signOffs: [],
      waiting: 0,
      deliveries: noDeliveries,
    }),
    "1 measure in all",
  ],
  ["a measure of the plan", summaryDigestCard(plan, MEAN_OF_LATEST), "1 measure: 1 Amber"],
  ["a return of one's own", request([one], { kind: "none" }, null, null), "Done. Thank you."],
])("says one as one: %s", (_, message, expected) => {
  const said = JSON.stringify(message);
  expect(said).toContain(expected);
  expect(said).not.toMatch(/\b1 (?:headline )?(?:measures|quarters|actions|returns)\b|all 1\b/i);
});

it("names the priority whose headline measures these are", () => {
  const priority = { no: 2, name: "Better schools" };
  const { summary } = headlinesCard({ quarter: Q2, group: plan, priority });
  expect(summary).toBe("2019/20 Q2: 1 headline measure in 2 Better schools");
});

describe("a card of somebody who only deputises", () => {
  const missing = sampleReturn(4, { actual: "" }, { measure: sampleMeasure(4) });
  const cardFor = (...returns: readonly (typeof one)[]) => {
    const items = returns.map((value) => ({ value, relation: "deputy" as const }));
    const work = { ...workOf(returns), items, next: null };
    return requestCard({ work, formFor: null, typed: null, notice: { kind: "none" } });
  };

  it("says what is to do for others, without thanks", () => {
    const { summary, card } = cardFor(one, missing);
    expect(summary).toBe("2019/20 Q2 figures. You are the deputy for 2 measures: 1 to do.");
    expect(JSON.stringify(card)).toContain("Choose a measure below if its owner cannot answer.");
    expect(JSON.stringify(card)).not.toMatch(/0 of 0|all 0|Thank you/i);
  });

  it("thanks once nothing is", () => {
    const { summary, card } = cardFor(one);
    expect(summary).toBe("2019/20 Q2 figures. You are the deputy for 1 measure: done.");
    expect(JSON.stringify(card)).toContain("Done. Thank you.");
  });
});
