import {
  type KeyActionOutcome,
  type KeyActionProgress,
  keyActionLines,
  type Narrative,
  type NarrativeText,
} from "../domain/narrative.ts";
import type { Priority } from "../domain/plan.ts";
import type { PublicNarrative } from "../domain/public-scorecard.ts";
import { WORDS_HELD } from "../domain/commentary.ts";
import { formatQuarter, previousQuarter, type Quarter } from "../domain/quarter.ts";
import { shorten } from "./shorten.ts";

export const NARRATIVE_HEADINGS: Readonly<Record<NarrativeText, string>> = {
  achievements: "Key achievements",
  improvements: "Areas for improvement",
  keyActions: "Key actions for the next quarter",
};

export const KEY_ACTION_WORDS: Readonly<Record<KeyActionOutcome, string>> = {
  yes: "Done",
  partly: "Partly done",
  no: "Not done",
};

export function priorityTitle({ no, name }: Priority): string {
  return `${no} ${shorten(name, 160)}`;
}

/** `Partly done: Open the depot`. */
export function progressText({ text, done }: KeyActionProgress): string {
  return `${done === null ? "Not said" : KEY_ACTION_WORDS[done]}: ${text}`;
}

export interface NarrativePart {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** What is written, part by part, with last quarter's key actions and what became of them; what is empty is left out. */
export function narrativeParts(narrative: Narrative, quarter: Quarter): readonly NarrativePart[] {
  const { achievements, improvements, progress } = narrative;
  const said = progress.some(({ done }) => done !== null) ? progress.map(progressText) : [];
  return [
    { heading: NARRATIVE_HEADINGS.achievements, lines: paragraphs(achievements) },
    { heading: NARRATIVE_HEADINGS.improvements, lines: paragraphs(improvements) },
    { heading: `Key actions of ${formatQuarter(previousQuarter(quarter))}`, lines: said },
    { heading: NARRATIVE_HEADINGS.keyActions, lines: keyActionLines(narrative) },
  ].filter(({ lines }) => lines.length > 0);
}

/** The same as everyone may read it. */
export function publicNarrativeParts(narrative: PublicNarrative, quarter: Quarter): readonly NarrativePart[] {
  return narrative.held
    ? [{ heading: "What was achieved and what is next", lines: [WORDS_HELD] }]
    : narrativeParts(narrative, quarter);
}

const MOST_PARAGRAPHS = 10;

/** A text of very many lines keeps its words, with the last of them on one. */
function paragraphs(text: string): readonly string[] {
  const lines = text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
  const rest = lines.slice(MOST_PARAGRAPHS - 1);
  return rest.length <= 1 ? lines : [...lines.slice(0, MOST_PARAGRAPHS - 1), rest.join(" ")];
}
