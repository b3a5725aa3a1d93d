import type { PersonsWork, WorkItem } from "../app/persons-work.ts";
import { countOf } from "../domain/count-of.ts";
import { formatDate } from "../domain/dates.ts";
import { mayChange } from "../domain/may-change.ts";
import type { MeasureId } from "../domain/measure.ts";
import type { NamedPerson, PersonId } from "../domain/person.ts";
import { formatQuarter } from "../domain/quarter.ts";
import { type Return, thisQuartersGrade } from "../domain/return.ts";
import { isSignedOff } from "../domain/review.ts";
import { isToDo, type ReturnState, returnState, returnStateText } from "../domain/return-state.ts";
import { rowsThatFit } from "./card-size.ts";
import type { Text } from "./card-text.ts";
import { type ActionData, type ExecuteAction, executeAction } from "./execute-action.ts";
import { type Choice, measureChoice, measureTitle } from "./measure-choice.ts";
import { shorten } from "./shorten.ts";
import { waitsText } from "./shared-text.ts";
import { VERBS } from "./verbs.ts";

interface Row {
  readonly measure: string;
  readonly state: string;
}

interface Picker {
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly actions: readonly ExecuteAction[];
}

/** What is due with its state, and the list to choose another measure from. */
export interface WorkList {
  readonly rows: readonly Row[];
  readonly rowsOpen: boolean;
  /** None, or the button that opens a long list. */
  readonly opener: readonly Text[];
  /** None, or a line on what did not fit. */
  readonly left: readonly Text[];
  readonly picker: readonly Picker[];
}

const MOST_OPEN = 8;
const LONGEST_TITLE = 90;
const LONGEST_NAME = 100;
/** What the template adds to a row, in bytes. */
const ROW_OVERHEAD = 300;

export interface WorkListInput {
  readonly work: PersonsWork;
  /** The measure whose form the card shows. */
  readonly formFor: Return | null;
  /** The measure to be chosen already; null: the neediest other one. */
  readonly chosen: MeasureId | null;
  /** What the button says of the form that it turns away from. */
  readonly leaving: ActionData;
  /** The room that the card has left for the list. */
  readonly bytes: number;
}

export function workList({ work, formFor, chosen, leaving, bytes }: WorkListInput): WorkList {
  const { items, round } = work;
  const open = items.filter(({ value }) => mayChange(round, value));
  const choices = rowsThatFit(
    neediestFirst(open),
    (item) => choiceOf(item, items.length, work.person),
    bytes * 0.6,
    0,
  );
  const rows = rowsThatFit(items, (item) => rowOf(item, work.person), bytes * 0.4, ROW_OVERHEAD);
  const data = { ...leaving, quarter: formatQuarter(work.quarter) };
  const long = items.length > MOST_OPEN;
  return {
    rows: rows.shown,
    rowsOpen: !long,
    opener: long ? [{ text: `Show all ${countOf(items.length, "measure")}` }] : [],
    left: leftOut(rows.left, choices.left),
    picker: picker({ choices: choices.shown, shown: formFor?.measure.id ?? null, chosen, data }),
  };
}

function rowOf(item: WorkItem, person: PersonId): Row {
  const { value } = item;
  const aside = asideOf(item);
  return {
    measure: `${shorten(measureTitle(value.measure), LONGEST_TITLE)}: `,
    state: `${stateInWords(value, person)}${aside === "" ? "" : ` (${aside})`}`,
  };
}

/** With whom else it is. */
function asideOf({ value, relation }: WorkItem): string {
  const { delegate, declined, measure } = value;
  const name = (person: NamedPerson) => shorten(person.name, LONGEST_NAME);
  if (relation === "deputy") return "as deputy";
  if (relation === "delegate") return measure.owner === null ? "" : `for ${name(measure.owner)}`;
  if (delegate !== null) {
    return `delegated to ${name(delegate)}${delegate.until === null ? "" : ` until ${formatDate(delegate.until)}`}`;
  }
  return declined !== null && isToDo(value) ? `${name(declined.person)} could not take it` : "";
}

/** `answered, LG`, `awaited, expected 12 January 2020`, `to do`. */
function stateInWords(r: Return, person: PersonId): string {
  const state = returnState(r);
  const grade = thisQuartersGrade(r);
  const expected = r.answer?.kind === "no-figure" ? r.answer.expected : null;
  const signed = isSignedOff(r) ? "signed off" : "";
  const details = [expected === null ? "" : `expected ${formatDate(expected)}`, grade ?? "", signed];
  return [waitsText(r, person) || returnStateText(state), ...details]
    .filter((text) => text !== "")
    .join(", ");
}

const NEED: Readonly<Record<ReturnState, number>> = {
  missing: 0,
  "sent-back": 1,
  "commentary-owed": 2,
  awaited: 3,
  "no-figure": 4,
  answered: 5,
  "not-due": 6,
};

/** What is still to do comes first, and so is never what does not fit. */
function neediestFirst(items: readonly WorkItem[]): readonly WorkItem[] {
  const need = ({ value }: WorkItem) => NEED[returnState(value)];
  return items.toSorted((a, b) => need(a) - need(b));
}

function choiceOf({ value }: WorkItem, listLength: number, person: PersonId): Choice {
  return measureChoice(value.measure, listLength, stateInWords(value, person));
}

interface PickerInput {
  readonly choices: readonly Choice[];
  readonly shown: MeasureId | null;
  readonly chosen: MeasureId | null;
  readonly data: ActionData;
}

/** No list where the one measure has its form in the card already. */
function picker({ choices, shown, chosen, data }: PickerInput): readonly Picker[] {
  const other = choices.find(({ value }) => value === chosen) ?? choices.find(({ value }) => value !== shown);
  if (other === undefined) return [];
  const go = executeAction("Go to this measure", VERBS.showForm, data, { withInputs: true });
  return [{ choices, value: other.value, actions: [go] }];
}

function leftOut(rows: number, choices: number): readonly Text[] {
  if (choices > 0)
    return [{ text: `And ${rows} more: too many for one card. They come up as you answer these.` }];
  return rows === 0 ? [] : [{ text: `And ${rows} more: they are in the list to choose from.` }];
}
