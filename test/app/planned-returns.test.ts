import { expect, test } from "vitest";
import { plannedReturns } from "../../src/app/planned-returns.ts";
import type { Plan } from "../../src/domain/plan.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { FIVE_BAND } from "../../src/domain/rag-method.ts";
import { aMeasure } from "../support/builders.ts";

const homes = aMeasure({ countingRule: "cumulative" });
const targets = { "2019Q2": "42", "2019Q4": "85", "2020Q4": "100" };

test.each([
  [quarterOf(2019, 1), "", "85"],
  [quarterOf(2019, 2), "42", "85"],
  [quarterOf(2019, 4), "85", "85"],
  [quarterOf(2020, 1), "", "100"],
  [quarterOf(2021, 1), "", ""],
])(
  "a return of %s carries its own target %j, and that of its year's Q4, %j",
  (quarter, target, yearEndTarget) => {
    const plan: Plan = {
      priorities: [],
      measures: [homes],
      targets: new Map([[homes.id, targets]]),
      actions: [],
      methodVersion: FIVE_BAND.version,
    };
    const [planned] = plannedReturns(quarter, plan, { figures: new Map(), collected: new Map() }, FIVE_BAND);
    expect(planned).toMatchObject({ target, yearEndTarget, yearEndEstimate: null });
  },
);
