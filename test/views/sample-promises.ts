import type { Commitment } from "../../src/domain/commitment.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { measuresPromisesCard, openPromisesCard } from "../../src/views/promises.ts";
import { aCommitment, named, Q2 } from "../support/builders.ts";
import type { SampleCard } from "./sample-cards.ts";
import { sampleMeasure } from "./sample-returns.ts";

const TODAY = "2019-10-07";
const LONG = "A sentence that goes on about the promise, “quoted” and all. ".repeat(40).slice(0, 2000);
const Q1 = quarterOf(2019, 1);

/** All of the quarter before, each with words of its own. */
export function promised(count: number, words: string): readonly Commitment[] {
  return Array.from({ length: count }, (_, index) =>
    aCommitment({
      id: `2019Q1-${index + 1}`,
      what: `${index + 1} ${words}`,
      answers: [{ quarter: Q2, outcome: "new-date", newDate: "2020-01-31", note: words }],
    }),
  );
}

const usual: readonly Commitment[] = [
  aCommitment(),
  aCommitment({ id: "2018Q4", quarter: quarterOf(2018, 4), origin: "commentary", person: null, what: "Move to a *new* depot", byWhen: "spring", due: null }),
  aCommitment({ id: "2019Q1-2", due: "2019-12-31", answers: [{ quarter: Q1, outcome: "part", newDate: null, note: "One has started" }] }),
]; // prettier-ignore
const over: readonly Commitment[] = [
  aCommitment({ id: "2018Q2", answers: [{ quarter: Q1, outcome: "done", newDate: null, note: "" }] }),
  aCommitment({
    id: "2018Q3",
    withdrawn: { by: named("tess"), at: "2019-10-01T09:00:00.000Z", why: "The service closed" },
  }),
];

const measure = sampleMeasure(1);
const many = Array.from({ length: 200 }, (_, index) => index).flatMap((index) =>
  promised(3, LONG).map((commitment) => ({ measure: sampleMeasure(index + 1, { name: LONG }), commitment })),
);
const listed = usual.map((commitment) => ({ measure, commitment }));

export const promiseSamples: readonly SampleCard[] = [
  {
    name: "promises, none",
    message: () => openPromisesCard({ quarter: Q2, released: true, wordsHeld: true, items: [] }, TODAY),
  },
  {
    name: "promises",
    message: () => openPromisesCard({ quarter: Q2, released: false, wordsHeld: false, items: listed }, TODAY),
  },
  {
    name: "promises, largest",
    message: () => openPromisesCard({ quarter: Q2, released: false, wordsHeld: false, items: many }, TODAY),
  },
  {
    name: "promises of one measure",
    message: () =>
      measuresPromisesCard(
        { measure, quarter: Q2, released: false, open: usual, over, wordsHeld: false, mayWithdraw: true },
        TODAY,
      ),
  },
  {
    name: "promises of one measure, largest",
    message: () => {
      const [open, done] = [promised(200, LONG), promised(200, LONG)];
      const long = sampleMeasure(1, { name: LONG });
      return measuresPromisesCard(
        {
          measure: long,
          quarter: Q2,
          released: false,
          open,
          over: done,
          wordsHeld: false,
          mayWithdraw: true,
        },
        TODAY,
      );
    },
  },
];
