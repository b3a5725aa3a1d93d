import { cleanText } from "./clean-text.ts";
import { LONGEST_COMMENTARY } from "./commentary.ts";
import {
  KEY_ACTION_OUTCOMES,
  MOST_KEY_ACTIONS,
  type Narrative,
  NARRATIVE_TEXTS,
  type NarrativeText,
} from "./narrative.ts";

/** A narrative as typed: nothing is trusted. `done`: of each of last quarter's key actions in turn; empty: not said. */
export interface TypedNarrative extends Readonly<Record<NarrativeText, string>> {
  readonly done: readonly string[];
}

/** What is wrong with one text and what to do about it; shown beside it. */
export interface NarrativeProblem {
  readonly field: NarrativeText;
  readonly text: string;
}

export type CheckedNarrative =
  | { readonly kind: "fine"; readonly narrative: Narrative }
  | { readonly kind: "refused"; readonly problems: readonly NarrativeProblem[] };

const NAMES: Readonly<Record<NarrativeText, string>> = {
  achievements: "The text on key achievements",
  improvements: "The text on areas for improvement",
  keyActions: "The text on key actions",
};

/** Checks a narrative; every part may be empty. `last`: the key actions of the quarter before. */
export function checkNarrative(
  typed: TypedNarrative,
  priorityNo: number,
  last: readonly string[],
): CheckedNarrative {
  const texts = {
    achievements: cleanText(typed.achievements),
    improvements: cleanText(typed.improvements),
    keyActions: cleanText(typed.keyActions),
  };
  const progress = last.map((text, index) => ({
    text,
    done: KEY_ACTION_OUTCOMES.find((outcome) => outcome === typed.done[index]) ?? null,
  }));
  const narrative = { priorityNo, ...texts, progress };
  const problems = [
    ...NARRATIVE_TEXTS.flatMap((field) => tooLong(field, texts[field])),
    ...tooMany(narrative),
  ];
  return problems.length > 0 ? { kind: "refused", problems } : { kind: "fine", narrative };
}

function tooLong(field: NarrativeText, { length }: string): readonly NarrativeProblem[] {
  if (length <= LONGEST_COMMENTARY) return [];
  const inWords = (count: number) => count.toLocaleString("en-GB");
  const text = `${NAMES[field]} is ${inWords(length)} characters long. Shorten it to ${inWords(LONGEST_COMMENTARY)}.`;
  return [{ field, text }];
}

/** None is dropped unseen: each is asked after a quarter later. */
function tooMany(narrative: Narrative): readonly NarrativeProblem[] {
  const lines = narrative.keyActions.split("\n").filter((line) => line.trim() !== "").length;
  if (lines <= MOST_KEY_ACTIONS) return [];
  const text = `There are ${lines} key actions, one a line. Keep to the ${MOST_KEY_ACTIONS} that matter most.`;
  return [{ field: "keyActions", text }];
}
