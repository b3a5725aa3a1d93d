import type { WordingItem } from "../../src/app/wording-items.ts";
import type { OfficersText } from "../../src/domain/public-wording.ts";
import { wordingCard } from "../../src/views/wording.ts";
import { actionId, aMeasure, anAction, measureId, Q2 } from "../support/builders.ts";
import type { SampleCard } from "./sample-cards.ts";

const NONE = new Map<string, string>();
const LONG = "A long text about few people. ".repeat(66);

function about(number: number, over: Partial<WordingItem> = {}): WordingItem {
  const id = measureId(`m${number}`);
  return {
    what: `r~${id}`,
    about: { kind: "measure", measure: aMeasure({ id, name: "Children in *care* who moved" }) },
    texts: [
      { kind: "why", text: "Three siblings moved to one home in March" },
      { kind: "doing", text: "Their social worker visits each week" },
      { kind: "byWhen", text: "31 March 2020" },
    ],
    approved: NONE,
    under: new Map(),
    ...over,
  };
}

const waiting = about(1);
const approved = about(2, { approved: new Map(about(2).texts.map(({ text }) => [text, "Some moved"])) });
const action: WordingItem = {
  what: "a~a1",
  about: { kind: "action", action: anAction({ id: actionId("a1") }) },
  texts: [{ kind: "update", text: "Two families were rehoused" }],
  approved: NONE,
  under: new Map(),
};
const manyTexts = Array.from({ length: 40 }, (_, n): OfficersText => ({
  kind: "commitment",
  text: `${n} ${LONG}`,
}));
const largest = about(3, { texts: manyTexts });
const many = Array.from({ length: 200 }, (_, n) => about(n + 10));

export const wordingSamples: readonly SampleCard[] = [
  {
    name: "wording, none",
    message: () => wordingCard({ quarter: Q2, items: [], formFor: null, note: "" }),
  },
  {
    name: "wording",
    message: () =>
      wordingCard({ quarter: Q2, items: [waiting, approved, action], formFor: waiting, note: "" }),
  },
  {
    name: "wording, approved",
    message: () =>
      wordingCard({
        quarter: Q2,
        items: [approved, action],
        formFor: action,
        note: "Approved: 1.1 Children in *care*.",
      }),
  },
  {
    name: "wording, largest",
    message: () => wordingCard({ quarter: Q2, items: [largest, ...many], formFor: largest, note: "" }),
  },
];
