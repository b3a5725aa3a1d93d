import type { Previewed, Proposal, TypedPreview } from "../app/preview-typed.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import type { MeasureRef } from "../domain/measure.ts";
import { isOffTarget } from "../domain/grade.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { type Return, thisQuartersGrade } from "../domain/return.ts";
import { returnState } from "../domain/return-state.ts";
import { countingInput, UNNUMBERED } from "./action-data.ts";
import { CARD_BYTES, utf16Bytes } from "./card-size.ts";
import { capital, type Text, textIfAny } from "./card-text.ts";
import { type ActionData, type ExecuteAction, executeAction } from "./execute-action.ts";
import { actualInWords } from "./figure-text.ts";
import { gradeOnReceipt } from "./gap-text.ts";
import { gradeLabels, type Label } from "./grade-label.ts";
import { type Choice, measureTitle } from "./measure-choice.ts";
import { owedBeforeSaving } from "./owed-text.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { VERBS } from "./verbs.ts";
import { type WorthALook, worthALook } from "./worth-a-look.ts";

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

/** One answer on the card. */
export interface Row {
  readonly measure: readonly Text[];
  readonly figure: readonly Figure[];
  readonly working: readonly Text[];
  readonly parts: readonly Part[];
  readonly questions: readonly Text[];
  readonly problems: readonly Text[];
  readonly notes: readonly Text[];
  readonly look: readonly WorthALook[];
  readonly choice: readonly CountingChoice[];
}

interface TypedModel extends CardModel {
  readonly title: string;
  readonly standing: string;
  readonly rows: readonly Row[];
  readonly buttons: readonly { readonly actions: readonly ExecuteAction[] }[];
}

export const typedCard: RenderCard<TypedModel> = cardTemplate("typed-answers");

export const EMPTY_ROW: Row = {
  measure: [],
  figure: [],
  working: [],
  parts: [],
  questions: [],
  problems: [],
  notes: [],
  look: [],
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
  const proposals = ready.map(({ proposal }) => proposal);
  const drop = executeAction("Do not save", VERBS.dropTyped, {});
  const actions = proposals.length === 0 ? [] : [...saveButtons(quarter, proposals, leftOut(entries)), drop];
  const rows = entries.map(previewRow);
  const rest = {
    summary: first === undefined ? firstSaid(entries) : `${title} ${measureTitle(first.preview.measure)}`,
    title,
    standing: `${formatQuarter(quarter)}. Nothing is saved yet.`,
    buttons: actions.length === 0 ? [] : [{ actions }],
  };
  // Where there is no room for what might be looked at again, the receipt says it.
  const withoutLooks = rows.map((row) => ({ ...row, look: [] }));
  for (const shown of [rows, withoutLooks]) {
    const message = typedCard({ ...rest, rows: shown });
    if (utf16Bytes(message.card) <= CARD_BYTES) return message;
  }
  return null;
}

/** What a press cannot save, by its number; null: it gave none. */
export type LeftOut = readonly (MeasureRef | null)[];

/** A second answer of a measure leaves nothing out: the first is saved. */
function leftOut(entries: readonly Previewed[]): LeftOut {
  const saved = entries.flatMap((entry) => (entry.kind === "ready" ? [entry.preview.measure.ref] : []));
  return entries.flatMap((entry) => {
    if (entry.kind === "ready") return [];
    const ref = entry.kind === "refused" ? entry.measure.ref : entry.ref;
    return ref !== null && saved.includes(ref) ? [] : [ref];
  });
}

function firstSaid(entries: readonly Previewed[]): string {
  const [first] = entries;
  if (first?.kind === "unclear") return first.says;
  return first?.kind === "refused"
    ? `Not saved. ${first.problems.map(({ text }) => text).join(" ")}`
    : "Not saved";
}

function previewRow(entry: Previewed): Row {
  switch (entry.kind) {
    case "unclear":
      return { ...EMPTY_ROW, notes: [{ text: entry.says }] };
    case "refused":
      return { ...EMPTY_ROW, measure: [{ text: measureTitle(entry.measure) }], problems: entry.problems };
    case "ready":
      return {
        ...understoodRow(entry.preview),
        // The grade depends on what is chosen.
        ...(entry.proposal.alone === null ? {} : { figure: [], working: [] }),
        questions: entry.questions.map((text) => ({ text })),
        notes: notesOf(entry),
        look: isOffTargetIn(entry) ? worthALook(entry.preview) : [],
        choice: choiceOf(entry),
      };
  }
}

/** Where the figure is still to be chosen, nobody knows. */
function isOffTargetIn({ proposal, preview }: Ready): boolean {
  const grade = thisQuartersGrade(preview);
  return proposal.alone === null && grade !== null && isOffTarget(grade);
}

export function understoodRow(r: Return): Row {
  const { why, doing, byWhen } = r.commentary;
  const note = r.answer?.kind === "no-figure" ? r.answer.note : "";
  return {
    ...EMPTY_ROW,
    measure: [{ text: measureTitle(r.measure) }],
    figure: [{ figure: `${capital(actualInWords(r))}  `, grade: gradeLabels(thisQuartersGrade(r)) }],
    working: textIfAny(gradeOnReceipt(r)),
    parts: [
      { label: "Why", text: why },
      { label: "What is being done", text: doing },
      { label: "By when", text: byWhen },
      { label: "Note", text: note },
    ].filter(({ text }) => text !== ""),
  };
}

function notesOf({ proposal, preview, current, onBehalf }: Ready): readonly Text[] {
  const owner = preview.measure.owner?.name;
  const behalf = onBehalf ? `On behalf of ${owner ?? "the owner"}: the log will say so.` : "";
  const by = current.submission === null ? "" : `, saved by ${current.submission.by.name}`;
  const replaces = current.answer === null ? "" : `This replaces ${actualInWords(current)}${by}.`;
  const isGraded = proposal.alone === null;
  const isOwed = isGraded && returnState(preview) === "commentary-owed";
  const owed = isOwed ? owedBeforeSaving(preview.commentary) : "";
  return [behalf, replaces, owed].flatMap(textIfAny);
}

/** Nothing is chosen for them: the two are too easily taken for each other. */
function choiceOf({ proposal, preview }: Ready): readonly CountingChoice[] {
  const { alone, typed } = proposal;
  if (alone === null) return [];
  return [
    {
      id: countingInput(proposal.measureId),
      label: "Is that since 1 April, or this quarter alone?",
      choices: [
        { title: `Since 1 April: ${actualInWords(preview)}`, value: "since-april" },
        { title: `This quarter alone: ${typed.actual}, which makes ${alone} since 1 April`, value: "alone" },
      ],
      value: "",
    },
  ];
}

/** What is questioned is saved by a button that says it is right; by the other it is asked about again, and not saved. */
export function saveButtons(
  quarter: Quarter,
  proposals: readonly Proposal[],
  left: LeftOut,
): readonly ExecuteAction[] {
  const save = (title: string, some: readonly Proposal[], primary: boolean) =>
    executeAction(
      title,
      VERBS.saveTyped,
      { ...dataOf(quarter, some), ...leftData(left) },
      { primary, withInputs: true },
    );
  const sure = proposals.filter(({ questioned }) => !questioned);
  if (sure.length === proposals.length) return [save(saveTitle(proposals.length), proposals, true)];
  const right =
    proposals.length === 1 ? "It is right, save it" : `They are right, save all ${proposals.length}`;
  const unconfirmed = proposals.map((each) =>
    each.questioned ? { ...each, questioned: false, alone: null } : each,
  );
  const others = sure.length === 0 ? [] : [save(`Save only the other ${sure.length}`, unconfirmed, false)];
  return [save(right, proposals, true), ...others];
}

function saveTitle(count: number): string {
  return count === 1 ? "Save" : `Save all ${count}`;
}

function leftData(left: LeftOut): ActionData {
  return left.length === 0 ? {} : { left: left.map((ref) => ref ?? UNNUMBERED).join(" ") };
}

function dataOf(quarter: Quarter, proposals: readonly Proposal[]): ActionData {
  return { quarter: formatQuarter(quarter), proposals: JSON.stringify(proposals) };
}
