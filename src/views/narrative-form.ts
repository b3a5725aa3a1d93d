import { changesOf } from "../app/round-actions.ts";
import type { NarrativeItem } from "../app/round-narratives.ts";
import { timeInWords } from "../app/time-in-words.ts";
import type { NarrativeProblem, TypedNarrative } from "../domain/check-narrative.ts";
import { KEY_ACTION_OUTCOMES, type NarrativeText, noNarrative } from "../domain/narrative.ts";
import { formatQuarter, previousQuarter, type Quarter } from "../domain/quarter.ts";
import type { Text } from "./card-text.ts";
import { type ExecuteAction, executeAction } from "./execute-action.ts";
import type { Choice } from "./measure-choice.ts";
import { doneInput, NOT_SAID } from "./narrative-data.ts";
import { KEY_ACTION_WORDS, narrativeParts, priorityTitle } from "./narrative-words.ts";
import { shorten } from "./shorten.ts";
import { VERBS } from "./verbs.ts";

/** What to say in the form besides the questions: the outcome of the last try. */
export type NarrativeSituation =
  | { readonly kind: "new" }
  | { readonly kind: "refused"; readonly problems: readonly NarrativeProblem[] }
  /** `own`: what was saved meanwhile is their own, from another card. */
  | { readonly kind: "overtaken"; readonly own: boolean };

/** Last quarter's key actions, each with the question whether it was done. */
interface LastActions {
  readonly heading: string;
  readonly asked: readonly {
    readonly text: string;
    readonly id: string;
    readonly choices: readonly Choice[];
    readonly value: string;
  }[];
}

export interface NarrativeForm {
  readonly position: string;
  readonly priority: string;
  readonly last: readonly LastActions[];
  readonly theirs: readonly { readonly who: string; readonly lines: readonly Text[] }[];
  readonly problems: Readonly<Record<NarrativeText, readonly Text[]>>;
  readonly values: Readonly<Record<NarrativeText, string>>;
  readonly actions: readonly ExecuteAction[];
}

export interface NarrativeFormInput {
  readonly quarter: Quarter;
  readonly item: NarrativeItem;
  readonly position: string;
  /** What the person typed; null: what is saved. */
  readonly typed: TypedNarrative | null;
  readonly situation: NarrativeSituation;
}

const CHOICES: readonly Choice[] = [
  { title: "Nothing to say yet", value: NOT_SAID },
  ...KEY_ACTION_OUTCOMES.map((outcome) => ({ title: KEY_ACTION_WORDS[outcome], value: outcome })),
];

export function narrativeForm({
  quarter,
  item,
  position,
  typed,
  situation,
}: NarrativeFormInput): NarrativeForm {
  const { achievements, improvements, keyActions, done } = typed ?? savedNarrative(item);
  const problems = situation.kind === "refused" ? situation.problems : [];
  const of = (wanted: NarrativeText) => problems.filter(({ field }) => field === wanted);
  const asked = item.lastActions.map((text, index) => ({
    text: shorten(text, 300),
    id: doneInput(index),
    choices: CHOICES,
    value: CHOICES.find(({ value }) => value === done[index])?.value ?? NOT_SAID,
  }));
  const heading = `Key actions of ${formatQuarter(previousQuarter(quarter))}: done?`;
  return {
    position,
    priority: priorityTitle(item.priority),
    last: asked.length === 0 ? [] : [{ heading, asked }],
    theirs: situation.kind === "overtaken" ? [savedMeanwhile(quarter, item, situation.own)] : [],
    problems: {
      achievements: of("achievements"),
      improvements: of("improvements"),
      keyActions: of("keyActions"),
    },
    values: { achievements, improvements, keyActions },
    actions: buttons(situation, {
      quarter: formatQuarter(quarter),
      priorityNo: item.priority.no,
      version: changesOf(item),
    }),
  };
}

/** What is saved, as the inputs show it. What was said of a key action is found by its words. */
export function savedNarrative({ priority, now, lastActions }: NarrativeItem): TypedNarrative {
  const { achievements, improvements, keyActions, progress } = now?.value ?? noNarrative(priority.no);
  const done = lastActions.map((text) => progress.find((each) => each.text === text)?.done ?? "");
  return { achievements, improvements, keyActions, done };
}

function savedMeanwhile(
  quarter: Quarter,
  { priority, now }: NarrativeItem,
  own: boolean,
): NarrativeForm["theirs"][number] {
  const parts = narrativeParts(now?.value ?? noNarrative(priority.no), quarter);
  const saved = now?.saved ?? null;
  const at = saved === null ? "" : `, at ${timeInWords(saved.at)}`;
  const who = own
    ? `You saved this${at}.`
    : `This was changed a moment ago by ${saved?.by.name ?? "somebody else"}${at}.`;
  return {
    who,
    lines: parts.map(({ heading, lines }) => ({ text: shorten(`${heading}: ${lines.join("; ")}`, 700) })),
  };
}

interface FormData extends Readonly<Record<string, string | number>> {
  readonly quarter: string;
  readonly priorityNo: number;
  readonly version: number;
}

function buttons(situation: NarrativeSituation, data: FormData): readonly ExecuteAction[] {
  if (situation.kind !== "overtaken") {
    return [executeAction("Save", VERBS.submitNarrative, data, { primary: true, withInputs: true })];
  }
  const { quarter, priorityNo } = data;
  const [keep, save] = situation.own
    ? ["Keep what was saved", "Save this instead"]
    : ["Keep theirs", "Save mine instead"];
  return [
    executeAction(keep, VERBS.keepNarrative, { quarter, priorityNo }),
    executeAction(save, VERBS.submitNarrative, data, { withInputs: true }),
  ];
}
