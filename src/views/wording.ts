import type { OutgoingMessage } from "../app/sender-port.ts";
import { isWaiting, type WordingItem } from "../app/wording-items.ts";
import { countOf } from "../domain/count-of.ts";
import { LONGEST_COMMENTARY } from "../domain/commentary.ts";
import type { OfficersText, TextKind } from "../domain/public-wording.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { actionTitle } from "./action-words.ts";
import { CARD_BYTES, rowsThatFit } from "./card-size.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { type ExecuteAction, executeAction } from "./execute-action.ts";
import { type Choice, measureTitle } from "./measure-choice.ts";
import { NARRATIVE_HEADINGS, priorityTitle } from "./narrative-words.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { shorten } from "./shorten.ts";
import { VERBS } from "./verbs.ts";
import { textKey, wordingInput } from "./wording-data.ts";

/** An officer's text, and the box for what everyone may read in its place. */
interface WordingRow {
  readonly kind: string;
  readonly text: string;
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly most: number;
}

interface WordingForm {
  readonly about: string;
  readonly rows: readonly WordingRow[];
  readonly left: readonly Text[];
  readonly actions: readonly ExecuteAction[];
}

interface WordingModel extends CardModel {
  readonly title: string;
  readonly note: readonly Text[];
  readonly form: readonly WordingForm[];
  readonly picker: readonly {
    readonly choices: readonly Choice[];
    readonly value: string;
    readonly actions: readonly ExecuteAction[];
  }[];
}

export interface WordingCard {
  readonly quarter: Quarter;
  /** All of the quarter. */
  readonly items: readonly WordingItem[];
  /** Whose form is shown; null: none. */
  readonly formFor: WordingItem | null;
  /** What came of the last button; empty: nothing. */
  readonly note: string;
}

const render: RenderCard<WordingModel> = cardTemplate("wording");

/** For the performance team, in their own chat: what officers wrote about hidden figures, and what everyone may read of it. */
export function wordingCard({ quarter, items, formFor, note }: WordingCard): OutgoingMessage {
  const name = formatQuarter(quarter);
  const waiting = items.filter(isWaiting).length;
  const title = `${name}: ${waiting === 0 ? "no text waits" : countOf(waiting, "text waits", "texts wait")} for public wording`;
  return render({
    summary: title,
    title,
    note: textIfAny(note),
    form: formFor === null ? [] : [formOf(formFor, name)],
    picker: pickerOf(items, formFor, name),
  });
}

const KINDS: Readonly<Record<TextKind, string>> = {
  why: "Cause",
  doing: "What is being done",
  byWhen: "By when",
  period: "What the figure is of",
  commitment: "What was promised",
  answer: "What became of a promise",
  override: "Why the grade was overridden",
  restatement: "Why the figure was restated",
  target: "Why the target changed",
  pause: "Why it is paused",
  update: "Update",
  reason: "Why it is closed",
  reached: "Reached so far",
  ...NARRATIVE_HEADINGS,
  keyAction: "Key action of last quarter",
};

const TEMPLATE_BYTES = 6 * 1024;
/** What the template adds to a text, in bytes. */
const ROW_OVERHEAD = 1200;
const MOST_CHOICES = 60;

function formOf(item: WordingItem, quarter: string): WordingForm {
  const waiting = item.texts.filter(({ text }) => !item.approved.has(text));
  const first = [...waiting, ...item.texts.filter((each) => !waiting.includes(each))];
  const room = CARD_BYTES - TEMPLATE_BYTES - MOST_CHOICES * 300;
  const { shown, left } = rowsThatFit(first, (each) => rowOf(each, item), room, ROW_OVERHEAD);
  const places = first.slice(0, shown.length).map((each) => item.texts.indexOf(each));
  const key = textKey(item.texts.map(({ text }) => text));
  const data = { quarter, what: item.what, places: places.join(","), key };
  return {
    about: aboutText(item),
    rows: shown,
    left: textIfAny(
      left === 0 ? "" : `And ${countOf(left, "more text", "more texts")}, once these are approved.`,
    ),
    actions: [
      executeAction("Approve as it stands", VERBS.approveWording, data, { primary: true, withInputs: true }),
    ],
  };
}

function rowOf(each: OfficersText, { texts, approved }: WordingItem): WordingRow {
  const { kind, text } = each;
  return {
    kind: `${KINDS[kind]}: `,
    text,
    id: wordingInput(texts.indexOf(each)),
    label: `Public wording: ${KINDS[kind].toLowerCase()}`,
    value: approved.get(text) ?? text,
    most: LONGEST_COMMENTARY,
  };
}

export function aboutText({ about }: WordingItem): string {
  switch (about.kind) {
    case "measure":
      return shorten(measureTitle(about.measure), 200);
    case "action":
      return shorten(actionTitle(about.action), 200);
    case "priority":
      return priorityTitle(about);
  }
}

function pickerOf(
  items: readonly WordingItem[],
  formFor: WordingItem | null,
  quarter: string,
): WordingModel["picker"] {
  const others = items
    .filter(({ what }) => what !== formFor?.what)
    .toSorted((a, b) => Number(isWaiting(b)) - Number(isWaiting(a)))
    .slice(0, MOST_CHOICES)
    .map((item) => ({
      title: `(${isWaiting(item) ? "waits" : "approved"}) ${shorten(aboutText(item), 65)}`,
      value: item.what,
    }));
  const [first] = others;
  if (first === undefined) return [];
  const go = executeAction("Go to this text", VERBS.showWording, { quarter }, { withInputs: true });
  return [{ choices: others, value: first.value, actions: [go] }];
}

/** `Words of 2 measures, priorities or actions wait for public wording: /wording 2019/20 Q3`; empty: none waits. */
export function waitingText(waiting: number, quarter: Quarter): string {
  if (waiting === 0) return "";
  return ` ${countOf(waiting, "text about hidden figures waits", "texts about hidden figures wait")} for public wording: /wording ${formatQuarter(quarter)}`;
}
