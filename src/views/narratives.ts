import type { PersonsNarratives } from "../app/persons-narratives.ts";
import { changesOf } from "../app/round-actions.ts";
import { hasNarrative, type NarrativeItem } from "../app/round-narratives.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import type { TypedNarrative } from "../domain/check-narrative.ts";
import { countOf } from "../domain/count-of.ts";
import { noNarrative } from "../domain/narrative.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { isLocked } from "../domain/round.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { type ActionData, type ExecuteAction, executeAction } from "./execute-action.ts";
import type { Choice } from "./measure-choice.ts";
import { type NarrativeForm, narrativeForm, type NarrativeSituation } from "./narrative-form.ts";
import { narrativeParts, priorityTitle } from "./narrative-words.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { shorten } from "./shorten.ts";
import { VERBS } from "./verbs.ts";

/** What the card says first: what came of the last button pressed. */
export type NarrativeNotice =
  | { readonly kind: "none" }
  | { readonly kind: "saved"; readonly saved: NarrativeItem }
  | { readonly kind: "note"; readonly text: string }
  | NarrativeSituation;

export interface NarrativesCard {
  readonly narratives: PersonsNarratives;
  /** The priority whose form is shown, as it stands now; null: none. */
  readonly formFor: NarrativeItem | null;
  /** What the person typed, to be shown again; null: what is saved. */
  readonly typed: TypedNarrative | null;
  readonly notice: NarrativeNotice;
  /** The priority that they chose while something typed was not saved: choosing it again leaves that. */
  readonly leavingFor?: number;
}

interface Receipt {
  readonly priority: string;
  readonly lines: readonly Text[];
  readonly change: readonly { readonly actions: readonly ExecuteAction[] }[];
}

interface Picker {
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly actions: readonly ExecuteAction[];
}

interface NarrativesModel extends CardModel {
  readonly title: string;
  readonly progress: string;
  readonly receipt: readonly Receipt[];
  readonly note: readonly Text[];
  readonly form: readonly NarrativeForm[];
  readonly done: readonly Text[];
  readonly picker: readonly Picker[];
}

const render: RenderCard<NarrativesModel> = cardTemplate("narratives");

const LOCKED = "These texts are locked and can no longer change. If one is wrong, tell the performance team.";

/** The one card that asks a lead what the quarter came to in their priorities: the last receipt and the next form. */
export function narrativesCard(card: NarrativesCard): OutgoingMessage {
  const { narratives, notice } = card;
  const isOver = isLocked(narratives.round.state);
  const formFor = isOver ? null : card.formFor;
  const leaving = leavingData(formFor, card.leavingFor);
  const name = formatQuarter(narratives.quarter);
  return render({
    summary: `${name} priorities: ${progressOf(narratives)}`,
    title: `${name}: what it came to`,
    progress: `${isOver ? "" : "Every text may be left empty; all can change until the quarter is locked. "}${progressOf(narratives)}`,
    receipt:
      notice.kind === "saved" ? [receiptOf(narratives.quarter, notice.saved, isOver ? null : leaving)] : [],
    note: [...(notice.kind === "note" ? textIfAny(notice.text) : []), ...textIfAny(isOver ? LOCKED : "")],
    form: formFor === null ? [] : [formOf(card, formFor)],
    done: textIfAny(formFor === null && !isOver ? doneText(narratives) : ""),
    picker: isOver ? [] : picker(narratives, formFor, card.leavingFor ?? null, leaving),
  });
}

/** With what is sent along of the inputs, this says whether something typed would be lost. */
function leavingData(formFor: NarrativeItem | null, leavingFor: number | undefined): ActionData {
  if (formFor === null) return {};
  const from = { from: formFor.priority.no, version: changesOf(formFor) };
  return leavingFor === undefined ? from : { ...from, leave: "yes" };
}

function formOf({ narratives, typed, notice }: NarrativesCard, item: NarrativeItem): NarrativeForm {
  const situation: NarrativeSituation =
    notice.kind === "refused" || notice.kind === "overtaken" ? notice : { kind: "new" };
  const index = narratives.items.findIndex(({ priority }) => priority.no === item.priority.no);
  const position = index < 0 ? "For its lead" : `Priority ${index + 1} of ${narratives.items.length}`;
  return narrativeForm({ quarter: narratives.quarter, item, position, typed, situation });
}

function receiptOf(quarter: Quarter, item: NarrativeItem, leaving: ActionData | null): Receipt {
  const { priority, now } = item;
  const parts = narrativeParts(now?.value ?? noNarrative(priority.no), quarter);
  const data = { ...leaving, quarter: formatQuarter(quarter), priorityNo: priority.no };
  const change = executeAction("Change this", VERBS.showNarrative, data, { withInputs: true });
  const lines = parts.map(({ heading, lines }) => ({
    text: shorten(`${heading}: ${lines.join("; ")}`, 300),
  }));
  return {
    priority: priorityTitle(priority),
    lines: lines.length === 0 ? [{ text: "Nothing is written." }] : lines,
    change: leaving === null ? [] : [{ actions: [change] }],
  };
}

function progressOf({ items }: PersonsNarratives): string {
  if (items.length === 0) return "Writing for a lead.";
  const written = items.filter(hasNarrative).length;
  return `${written} of ${countOf(items.length, "priority", "priorities")} written.`;
}

function doneText({ items }: PersonsNarratives): string {
  return items.length > 0 && items.every(hasNarrative) ? "All done. Thank you." : "";
}

/** No list where the one priority has its form in the card already. */
function picker(
  { items, quarter }: PersonsNarratives,
  shown: NarrativeItem | null,
  chosen: number | null,
  leaving: ActionData,
): readonly Picker[] {
  const choices = items
    .toSorted((a, b) => Number(hasNarrative(a)) - Number(hasNarrative(b)))
    .map((item) => ({
      title: `(${hasNarrative(item) ? "written" : "to do"}) ${shorten(priorityTitle(item.priority), 65)}`,
      value: String(item.priority.no),
    }));
  const other =
    choices.find(({ value }) => value === String(chosen)) ??
    choices.find(({ value }) => value !== String(shown?.priority.no ?? ""));
  if (other === undefined) return [];
  const data = { ...leaving, quarter: formatQuarter(quarter) };
  const go = executeAction("Go to this priority", VERBS.showNarrative, data, { withInputs: true });
  return [{ choices, value: other.value, actions: [go] }];
}
