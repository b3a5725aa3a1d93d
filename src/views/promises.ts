import type { ListedCommitment, MeasuresCommitments, OpenCommitments } from "../app/list-commitments.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { type Commitment, isOverdue } from "../domain/commitment.ts";
import { countOf } from "../domain/count-of.ts";
import { WORDS_HELD } from "../domain/commentary.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { CARD_BYTES, rowsThatFit, utf16Bytes } from "./card-size.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { answerText, byText, dueText } from "./commitment-words.ts";
import { measureTitle } from "./measure-choice.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { shorten } from "./shorten.ts";

interface PromiseRow {
  /** When it is due, or what became of it: in words. */
  readonly standing: string;
  readonly what: string;
  readonly lines: readonly Text[];
}

interface PromisesPart {
  readonly heading: readonly Text[];
  readonly rows: readonly PromiseRow[];
  readonly left: readonly Text[];
}

interface PromisesModel extends CardModel {
  readonly title: string;
  readonly about: string;
  readonly parts: readonly PromisesPart[];
  readonly next: readonly Text[];
}

interface Shown {
  readonly today: string;
  /** Officers are not named. */
  readonly released: boolean;
}

const render: RenderCard<PromisesModel> = cardTemplate("promises");

const TEMPLATE_BYTES = 5 * 1024;
const ROW_OVERHEAD = 1300;
const LONGEST_PROMISE = 300;

/** What is promised and still open, overdue first. `today`: ISO date. */
export function openPromisesCard(open: OpenCommitments, today: string): OutgoingMessage {
  const { items, quarter, released } = open;
  const overdue = items.filter(({ commitment }) => isOverdue(commitment, today)).length;
  const title =
    items.length === 0 ? "Nothing that was promised is open" : `${countOf(items.length, "promise")} open`;
  const count = overdue === 0 ? "" : `, ${overdue} overdue`;
  const rest = {
    summary: `${title}${count}`,
    title: `${title}${count}`,
    about: aboutText(quarter, released),
    next: textIfAny(open.wordsHeld ? WORDS_HELD : ""),
  };
  const bytes = CARD_BYTES - TEMPLATE_BYTES - utf16Bytes(rest);
  const rows = rowsThatFit(items, (item) => openRow(item, { today, released }), bytes, ROW_OVERHEAD);
  const left =
    rows.left === 0 ? "" : `And ${rows.left} more: ask for one measure, for example /promises 1.17.`;
  return render({ ...rest, parts: [{ heading: [], rows: rows.shown, left: textIfAny(left) }] });
}

/** One measure's, with what became of earlier ones. */
export function measuresPromisesCard(of: MeasuresCommitments, today: string): OutgoingMessage {
  const { measure, quarter, released, open, over, mayWithdraw } = of;
  const shown = { today, released };
  const title = `${shorten(measureTitle(measure), 200)}: what was promised`;
  const withdraw = `To withdraw one, say why: /promise withdraw ${measure.ref} 1 because the service closed`;
  const rest = {
    summary: title,
    title,
    about: aboutText(quarter, released),
    next: textIfAny(of.wordsHeld ? WORDS_HELD : mayWithdraw && open.length > 0 ? withdraw : ""),
  };
  const bytes = (CARD_BYTES - TEMPLATE_BYTES - utf16Bytes(rest)) / 2;
  const openRows = rowsThatFit(
    open.map((commitment, index) => ({ commitment, number: index + 1 })),
    ({ commitment, number }) => numbered(number, rowOf(commitment, dueText(commitment, today), shown)),
    bytes,
    ROW_OVERHEAD,
  );
  const overRows = rowsThatFit(over, (each) => rowOf(each, overText(each), shown), bytes, ROW_OVERHEAD);
  const part = (heading: string, { shown: rows, left }: typeof openRows): PromisesPart => ({
    heading: [{ text: heading }],
    rows,
    left: textIfAny(left === 0 ? "" : `And ${left} more.`),
  });
  return render({
    ...rest,
    parts: [
      part(open.length === 0 ? "Nothing is open" : `Open (${open.length})`, openRows),
      ...(over.length === 0 ? [] : [part(`Done or withdrawn (${over.length})`, overRows)]),
    ],
  });
}

function aboutText(quarter: Quarter, released: boolean): string {
  return released
    ? `As released for ${formatQuarter(quarter)}`
    : `As known in ${formatQuarter(quarter)}, not released`;
}

function openRow({ measure, commitment }: ListedCommitment, shown: Shown): PromiseRow {
  const row = rowOf(commitment, dueText(commitment, shown.today), shown);
  return { ...row, lines: [{ text: shorten(measureTitle(measure), 160) }, ...row.lines] };
}

function numbered(number: number, row: PromiseRow): PromiseRow {
  return { ...row, standing: `${number}. ${row.standing}` };
}

function rowOf(commitment: Commitment, standing: string, { released }: Shown): PromiseRow {
  const { quarter, origin, person, answers } = commitment;
  const day = byText(commitment);
  const where = origin === "board" ? ", at the performance board" : "";
  const who = released || person === null ? "" : `, for ${person.name}`;
  return {
    standing: `${standing}  `,
    what: shorten(commitment.what, LONGEST_PROMISE),
    lines: [
      { text: `Promised in ${formatQuarter(quarter)}${day === "" ? "" : `, ${day}`}${where}${who}` },
      ...answers.map((answer) => ({ text: `${formatQuarter(answer.quarter)}: ${answerText(answer)}` })),
    ],
  };
}

function overText({ withdrawn }: Commitment): string {
  return withdrawn === null ? "Done" : `Withdrawn: ${withdrawn.why}.`;
}
