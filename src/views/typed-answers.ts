import type { Previewed, Proposal, TypedPreview } from "../app/preview-typed.ts";
import type { SavedProposal } from "../app/save-typed.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { countOf } from "../domain/count-of.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { type Return, thisQuartersGrade } from "../domain/return.ts";
import { returnState } from "../domain/return-state.ts";
import { CHOICE_INPUT } from "./action-data.ts";
import { CARD_BYTES, utf16Bytes } from "./card-size.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { type ActionData, type ExecuteAction, executeAction } from "./execute-action.ts";
import { actualInWords } from "./figure-text.ts";
import { gradeLabels, type Label } from "./grade-label.ts";
import { type Choice, measureTitle } from "./measure-choice.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { VERBS } from "./verbs.ts";

interface Figure {
  readonly figure: string;
  readonly grade: readonly Label[];
}

interface Part {
  readonly label: string;
  readonly text: string;
}

/** Since 1 April, or this quarter's alone. */
interface CountingChoice {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string;
}

interface Row {
  readonly measure: readonly Text[];
  readonly figure: readonly Figure[];
  readonly working: readonly Text[];
  readonly parts: readonly Part[];
  readonly questions: readonly Text[];
  readonly problems: readonly Text[];
  readonly notes: readonly Text[];
  readonly choice: readonly CountingChoice[];
}

interface TypedModel extends CardModel {
  readonly title: string;
  readonly standing: string;
  readonly rows: readonly Row[];
  readonly buttons: readonly { readonly actions: readonly ExecuteAction[] }[];
}

const render: RenderCard<TypedModel> = cardTemplate("typed-answers");

const EMPTY: Row = {
  measure: [],
  figure: [],
  working: [],
  parts: [],
  questions: [],
  problems: [],
  notes: [],
  choice: [],
};

type Preview = Extract<TypedPreview, { readonly kind: "preview" }>;
type Ready = Extract<Previewed, { readonly kind: "ready" }>;

/**
 * What was understood of a typed answer, and what would be asked. Nothing is saved before a press. Null: more than one
 * card can hold.
 */
export function typedPreviewCard({ quarter, entries }: Preview): OutgoingMessage | null {
  const ready = entries.filter((entry): entry is Ready => entry.kind === "ready");
  const [first] = ready;
  const understood = ready.length === entries.length ? "Is this right?" : "I did not understand all of it";
  const title = first === undefined ? "Not saved" : understood;
  const actions = buttons(
    quarter,
    ready.map(({ proposal }) => proposal),
  );
  const message = render({
    summary: first === undefined ? firstSaid(entries) : `${title} ${measureTitle(first.preview.measure)}`,
    title,
    standing: `${formatQuarter(quarter)}. Nothing is saved yet.`,
    rows: entries.map((entry) => previewRow(entry, ready)),
    buttons: actions.length === 0 ? [] : [{ actions }],
  });
  return utf16Bytes(message.card) > CARD_BYTES ? null : message;
}

function firstSaid(entries: readonly Previewed[]): string {
  const [first] = entries;
  if (first?.kind === "unclear") return first.says;
  return first?.kind === "refused"
    ? `Not saved. ${first.problems.map(({ text }) => text).join(" ")}`
    : "Not saved";
}

function previewRow(entry: Previewed, ready: readonly Ready[]): Row {
  switch (entry.kind) {
    case "unclear":
      return { ...EMPTY, notes: [{ text: entry.says }] };
    case "refused":
      return { ...EMPTY, measure: [{ text: measureTitle(entry.measure) }], problems: entry.problems };
    case "ready":
      return {
        ...understoodRow(entry.preview),
        // The grade depends on what is chosen.
        ...(entry.proposal.alone === null ? {} : { figure: [], working: [] }),
        questions: entry.questions.map((text) => ({ text })),
        notes: notesOf(entry),
        choice: choiceOf(entry, ready.indexOf(entry)),
      };
  }
}

function understoodRow(r: Return): Row {
  const { why, doing, byWhen } = r.commentary;
  const note = r.answer?.kind === "no-figure" ? r.answer.note : "";
  return {
    ...EMPTY,
    measure: [{ text: measureTitle(r.measure) }],
    figure: [{ figure: `${capital(actualInWords(r))}  `, grade: gradeLabels(thisQuartersGrade(r)) }],
    working: textIfAny(r.grade.kind === "graded" ? r.grade.working : ""),
    parts: [
      { label: "Why", text: why },
      { label: "What is being done", text: doing },
      { label: "By when", text: byWhen },
      { label: "Note", text: note },
    ].filter(({ text }) => text !== ""),
  };
}

const OWED = "Off target: it also needs why, and what is being done. You can add them once it is saved.";

function notesOf({ proposal, preview, onBehalf }: Ready): readonly Text[] {
  const owner = preview.measure.owner?.name;
  const behalf = onBehalf ? `On behalf of ${owner ?? "the owner"}: the log will say so.` : "";
  const replaces = preview.version > 1 ? "This replaces what is saved." : "";
  const isGraded = proposal.alone === null;
  const owed = isGraded && returnState(preview) === "commentary-owed" ? OWED : "";
  return [behalf, replaces, owed].flatMap(textIfAny);
}

/** Nothing is chosen for them: the two are too easily taken for each other. */
function choiceOf({ proposal, preview }: Ready, index: number): readonly CountingChoice[] {
  const { alone, typed } = proposal;
  if (alone === null) return [];
  return [
    {
      id: `${CHOICE_INPUT}${index}`,
      label: "Is that since 1 April, or this quarter alone?",
      choices: [
        { title: `Since 1 April: ${actualInWords(preview)}`, value: "since-april" },
        { title: `This quarter alone: ${typed.actual}, which makes ${alone} since 1 April`, value: "alone" },
      ],
      value: "",
    },
  ];
}

/** What is questioned is saved by a button of its own, that says it is right. */
function buttons(quarter: Quarter, proposals: readonly Proposal[]): readonly ExecuteAction[] {
  if (proposals.length === 0) return [];
  const save = (title: string, some: readonly Proposal[], primary: boolean) =>
    executeAction(title, VERBS.saveTyped, dataOf(quarter, some), { primary, withInputs: true });
  const sure = proposals.filter(({ questioned }) => !questioned);
  const drop = executeAction("Do not save", VERBS.dropTyped, {});
  if (sure.length === proposals.length) return [save(saveTitle(proposals.length), proposals, true), drop];
  const right =
    proposals.length === 1 ? "It is right, save it" : `They are right, save all ${proposals.length}`;
  const others = sure.length === 0 ? [] : [save(`Save only the other ${sure.length}`, sure, false)];
  return [save(right, proposals, true), ...others, drop];
}

function saveTitle(count: number): string {
  return count === 1 ? "Save" : `Save all ${count}`;
}

function dataOf(quarter: Quarter, proposals: readonly Proposal[]): ActionData {
  return { quarter: formatQuarter(quarter), proposals: JSON.stringify(proposals) };
}

/** The card again, when a choice was left open. */
export function typedChoiceMissing(quarter: Quarter): string {
  return `Nothing is saved yet for ${formatQuarter(quarter)}. First choose for each figure: since 1 April, or this quarter alone.`;
}

export function typedDroppedCard(): OutgoingMessage {
  const standing = "Nothing was saved. Send it again whenever you like.";
  return render({ summary: standing, title: "Not saved", standing, rows: [], buttons: [] });
}

/** What became of each answer. */
export function typedSavedCard(quarter: Quarter, results: readonly SavedProposal[]): OutgoingMessage {
  const saved = results.filter(({ outcome }) => outcome.kind === "accepted").length;
  const title = saved === results.length ? "Saved" : `${saved} of ${results.length} saved`;
  return render({
    summary: `${title}: ${countOf(saved, "answer")} for ${formatQuarter(quarter)}`,
    title,
    standing: `${formatQuarter(quarter)}. Working figures, not released.`,
    rows: results.map(savedRow),
    buttons: [],
  });
}

function savedRow({ outcome }: SavedProposal): Row {
  switch (outcome.kind) {
    case "accepted": {
      const owed = returnState(outcome.saved) === "commentary-owed";
      const { ref } = outcome.saved.measure;
      const note = owed
        ? `Commentary owed: send ${ref} and why, then what is being done: ${ref} Rounds delayed. We are hiring.`
        : "";
      return { ...understoodRow(outcome.saved), notes: textIfAny(note) };
    }
    case "refused":
      return {
        ...EMPTY,
        measure: [{ text: measureTitle(outcome.current.measure) }],
        problems: outcome.problems,
      };
    case "unlikely":
      return {
        ...EMPTY,
        measure: [{ text: measureTitle(outcome.current.measure) }],
        problems: outcome.questions.map((text) => ({ text })),
      };
    case "overtaken": {
      const { measure, submission } = outcome.current;
      const who = submission === null ? "Somebody else" : submission.by.name;
      const text = `${who} saved ${actualInWords(outcome.current)} meanwhile, so yours was not saved. Send it again to replace it.`;
      return { ...EMPTY, measure: [{ text: measureTitle(measure) }], problems: [{ text }] };
    }
    case "too-late":
    case "not-allowed":
      return { ...EMPTY, problems: [{ text: outcome.why }] };
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
