import type { ApprovedWording, Wordings } from "./approved-wording.ts";
import type { ActionUpdate } from "./action.ts";
import { type Commentary, NO_COMMENTARY, WORDS_HELD } from "./commentary.ts";
import type { Commitment } from "./commitment.ts";
import type { Measure } from "./measure.ts";
import type { Narrative } from "./narrative.ts";
import type { Return } from "./return.ts";

const REASON_HELD = "The reason is not shown, to protect people who could be identified.";

/** What a text is, where several are approved on one card. */
export type TextKind =
  | "why" | "doing" | "byWhen" | "period" | "commitment" | "answer" | "override" | "restatement" | "target" | "pause"
  | "update" | "reason" | "reached" | "achievements" | "improvements" | "keyActions" | "keyAction"; // prettier-ignore

export interface OfficersText {
  readonly kind: TextKind;
  readonly text: string;
}

function given(texts: readonly OfficersText[]): readonly OfficersText[] {
  const first = new Map<string, OfficersText>();
  for (const each of texts) if (each.text !== "" && !first.has(each.text)) first.set(each.text, each);
  return [...first.values()];
}

/** All that officers wrote about a measure in a quarter, each text once. */
export function textsOfReturn(r: Return): readonly OfficersText[] {
  const { why, doing, byWhen } = r.commentary;
  const { paused, targetChanges } = r.measure;
  return given([
    { kind: "why", text: why },
    { kind: "doing", text: doing },
    { kind: "byWhen", text: byWhen },
    { kind: "period", text: typedPeriod(r) },
    ...r.commitments.flatMap(textsOfCommitment),
    { kind: "override", text: r.override?.why ?? "" },
    ...r.restatements.map((was) => ({ kind: "restatement" as const, text: was.why })),
    ...targetChanges.map((change) => ({ kind: "target" as const, text: change.why })),
    { kind: "pause", text: paused?.reason ?? "" },
  ]);
}

function textsOfCommitment({ what, byWhen, answers, withdrawn }: Commitment): readonly OfficersText[] {
  return [
    { kind: "commitment", text: what },
    { kind: "byWhen", text: byWhen },
    ...answers.map(({ note }) => ({ kind: "answer" as const, text: note })),
    { kind: "answer", text: withdrawn?.why ?? "" },
  ];
}

/** What is approved for commitments that the next round asks about stays so. */
export function carriedWordings(
  last: Return,
  commitments: readonly Commitment[],
): readonly ApprovedWording[] {
  const carried = new Set(commitments.flatMap(textsOfCommitment).map(({ text }) => text));
  return last.wordings.filter(({ of }) => carried.has(of));
}

/** Empty: it is the plan's, or none was typed. */
function typedPeriod({ answer, measure }: Return): string {
  const period = answer?.kind === "figure" ? (answer.period ?? "") : "";
  return period === measure.dataPeriod ? "" : period;
}

export function textsOfUpdate({ update, reason, reached }: ActionUpdate): readonly OfficersText[] {
  return given([
    { kind: "update", text: update },
    { kind: "reason", text: reason },
    { kind: "reached", text: reached },
  ]);
}

export function textsOfNarrative(narrative: Narrative): readonly OfficersText[] {
  const { achievements, improvements, keyActions, progress } = narrative;
  return given([
    { kind: "achievements", text: achievements },
    { kind: "improvements", text: improvements },
    { kind: "keyActions", text: keyActions },
    ...progress.map(({ text }) => ({ kind: "keyAction" as const, text })),
  ]);
}

/** Where nothing was written there is nothing approved: whether anything was is not told either. */
function areApproved(texts: readonly OfficersText[], wordings: Wordings): boolean {
  return texts.length > 0 && texts.every(({ text }) => wordings.has(text));
}

/** The words of a return as everyone may read them. */
export interface PublicWords extends Pick<
  Return,
  "commentary" | "commitments" | "override" | "restatements" | "measure"
> {
  /** Some of them wait for wording. */
  readonly held: boolean;
  /** What the figure is of; empty: its quarter, or not told. */
  readonly period: string;
}

/** The words about a measure that has something to hide. */
export function publicWordsOf(r: Return, wordings: Wordings): PublicWords {
  const reason = (text: string) => wordings.get(text) ?? REASON_HELD;
  const commentary = publicCommentary(r.commentary, wordings);
  const commitments = r.commitments.filter((each) => areApproved(given(textsOfCommitment(each)), wordings));
  const period = r.answer?.kind === "figure" ? (r.answer.period ?? "") : "";
  return {
    held: commentary === null || commitments.length < r.commitments.length,
    commentary: commentary ?? { ...NO_COMMENTARY, why: WORDS_HELD },
    commitments: commitments.map((each) => publicCommitment(each, wordings)),
    override: r.override && { ...r.override, why: reason(r.override.why) },
    restatements: r.restatements.map((was) => ({ ...was, why: reason(was.why) })),
    measure: publicMeasure(r.measure, wordings),
    period: typedPeriod(r) === "" ? period : (wordings.get(period) ?? ""),
  };
}

/** Null: not all of it is approved. */
function publicCommentary({ why, doing, byWhen }: Commentary, wordings: Wordings): Commentary | null {
  const texts = given([why, doing, byWhen].map((text) => ({ kind: "why", text })));
  if (!areApproved(texts, wordings)) return null;
  const say = (text: string) => wordings.get(text) ?? "";
  return { why: say(why), doing: say(doing), byWhen: say(byWhen) };
}

function publicCommitment(commitment: Commitment, wordings: Wordings): Commitment {
  const say = (text: string) => wordings.get(text) ?? "";
  const { what, byWhen, answers, withdrawn } = commitment;
  return {
    ...commitment,
    what: say(what),
    byWhen: say(byWhen),
    answers: answers.map((answer) => ({ ...answer, note: say(answer.note) })),
    withdrawn: withdrawn && { ...withdrawn, why: say(withdrawn.why) },
  };
}

/** What the plan says in words: why it is paused, and why a target changed. */
function publicMeasure(measure: Measure, wordings: Wordings): Measure {
  const { paused, targetChanges } = measure;
  return {
    ...measure,
    paused: paused && { ...paused, reason: wordings.get(paused.reason) ?? "" },
    targetChanges: targetChanges.map((change) => ({
      ...change,
      why: wordings.get(change.why) ?? REASON_HELD,
    })),
  };
}

/** The word on an action of a priority that has something to hide. Its status stays. */
export function publicUpdate(update: ActionUpdate, wordings: Wordings): ActionUpdate {
  const say = (text: string) => wordings.get(text) ?? "";
  if (!areApproved(textsOfUpdate(update), wordings))
    return { ...update, update: WORDS_HELD, updateGiven: false, reached: "", reason: REASON_HELD };
  return { ...update, update: say(update.update), reached: say(update.reached), reason: say(update.reason) };
}

/** The narrative of a priority that has something to hide; null: it waits for wording. */
export function publicNarrative(narrative: Narrative, wordings: Wordings): Narrative | null {
  if (!areApproved(textsOfNarrative(narrative), wordings)) return null;
  const say = (text: string) => wordings.get(text) ?? "";
  return {
    ...narrative,
    achievements: say(narrative.achievements),
    improvements: say(narrative.improvements),
    keyActions: say(narrative.keyActions),
    progress: narrative.progress.map((each) => ({ ...each, text: say(each.text) })),
  };
}
