import type { TypedAnswer } from "../domain/typed-answer.ts";
import { formIdOf } from "../app/form-id.ts";
import { type PersonsWork, positionOf, type WorkItem } from "../app/persons-work.ts";
import { readMethod } from "../app/read-method.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { countOf } from "../domain/count-of.ts";
import { formatDate } from "../domain/dates.ts";
import { gapOf } from "../domain/grading-gap.ts";
import { mayChange } from "../domain/may-change.ts";
import type { MeasureId } from "../domain/measure.ts";
import { formatQuarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { PersonId } from "../domain/person.ts";
import { returnState } from "../domain/return-state.ts";
import { takesAnswers } from "../domain/round.ts";
import { givesFigureOnly, isTurnOf, stillToCome, waitsForOther } from "../domain/shared-answer.ts";
import type { RequestNotice, FormSituation } from "./form-situation.ts";
import { capital, type Text, textIfAny } from "./card-text.ts";
import { CARD_BYTES, utf16Bytes } from "./card-size.ts";
import type { ActionData } from "./execute-action.ts";
import { type Declining, type PassedOn, passedOn } from "./passed-on.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { type ReturnForm, returnForm } from "./return-form.ts";
import { type Receipt, returnReceipt } from "./return-receipt.ts";
import { waitsText } from "./shared-text.ts";
import { FIGURE_PART } from "./typed-fields.ts";
import { type WorkList, workList } from "./work-list.ts";

export interface RequestCard {
  readonly work: PersonsWork;
  /** The measure whose form is shown; null: none. For "overtaken": as the other person saved it. */
  readonly formFor: Return | null;
  /** What the person typed, to be shown again; null: what is saved. */
  readonly typed: TypedAnswer | null;
  readonly notice: RequestNotice;
  /** The measure that they chose while something typed was not saved: choosing it again leaves that. */
  readonly leavingFor?: MeasureId;
  /** They said that they cannot take what was delegated, and not why. */
  readonly declining?: Declining;
}

interface Done {
  readonly text: string;
  readonly owed: readonly Text[];
}

interface RequestModel extends CardModel {
  readonly title: string;
  readonly progress: string;
  readonly receipt: readonly Receipt[];
  readonly note: readonly Text[];
  readonly form: readonly ReturnForm[];
  readonly done: readonly Done[];
  readonly list: readonly WorkList[];
  readonly passedOn: readonly PassedOn[];
}

const render: RenderCard<RequestModel> = cardTemplate("return-request");

const LOCKED =
  "These figures are locked and can no longer change. If one is wrong, tell the performance team.";

/** What the template itself takes, with a form. */
const TEMPLATE_BYTES = 14 * 1024;
/** And for each promise that the form asks about. */
const PROMISE_BYTES = 4 * 1024;

/** The one card that asks a person for a quarter's figures: the last receipt, the next form, and what else is due. */
export function requestCard(card: RequestCard): OutgoingMessage {
  const { work, notice } = card;
  const isOver = !takesAnswers(work.round.state);
  const formFor = card.formFor !== null && mayChange(work.round, card.formFor) ? card.formFor : null;
  const leaving = leavingData(formFor, work.person, card.leavingFor);
  const model: Omit<RequestModel, "list"> = {
    summary: summaryOf(work),
    title: `${formatQuarter(work.quarter)} figures`,
    progress: `${deadlineOf(work)}${progressOf(work)}`,
    receipt:
      notice.kind === "saved"
        ? [
            returnReceipt(
              notice.saved,
              mayChange(work.round, notice.saved) ? leaving : null,
              readMethod(work.round.methodVersion),
            ),
          ]
        : [],
    note: notesOf(card, isOver),
    form: formFor === null ? [] : [formOf(card, formFor)],
    done: formFor === null && !isOver ? doneText(work) : [],
    passedOn: isOver ? [] : passedOn(work, card.declining ?? null),
  };
  const promised = model.form.flatMap((form) => form.promised.flatMap(({ items }) => items));
  const bytes = CARD_BYTES - TEMPLATE_BYTES - promised.length * PROMISE_BYTES - utf16Bytes(model);
  const chosen = card.leavingFor ?? null;
  const list = work.items.length === 0 ? [] : [workList({ work, formFor, chosen, leaving, bytes })];
  return render({ ...model, list });
}

/** With what is sent along of the inputs, this says whether something typed would be lost. */
function leavingData(
  formFor: Return | null,
  person: PersonId,
  leavingFor: MeasureId | undefined,
): ActionData {
  if (formFor === null) return {};
  const part = givesFigureOnly(formFor, person) ? FIGURE_PART : {};
  const from = { from: formFor.measure.id, version: formFor.version, ...part };
  return leavingFor === undefined ? from : { ...from, leave: "yes" };
}

function formOf({ work, typed, notice }: RequestCard, formFor: Return): ReturnForm {
  const situation: FormSituation =
    notice.kind === "refused" || notice.kind === "unlikely" || notice.kind === "overtaken"
      ? notice
      : { kind: "new" };
  const formId = formIdOf(work.person, formFor.measure.id, formFor.version);
  return returnForm({
    formFor,
    formId,
    viewer: work.person,
    position: positionText(work, formFor),
    typed,
    situation,
    gap: gapOf(formFor, readMethod(work.round.methodVersion)),
    justSaved: notice.kind === "saved" ? notice.saved.measure : null,
  });
}

function positionText(work: PersonsWork, { measure }: Return): string {
  const position = positionOf(work, measure.id);
  if (position !== null) return `Measure ${position.number} of ${position.of}`;
  const deputises = work.items.some((item) => item.value.measure.id === measure.id);
  return deputises ? "You are the deputy for this measure" : "On behalf of the owner";
}

function own(work: PersonsWork): readonly WorkItem[] {
  return work.items.filter((item) => item.relation !== "deputy");
}

function toDoOf({ person }: PersonsWork, items: readonly WorkItem[]): number {
  return items.filter((item) => isTurnOf(item.value, person)).length;
}

/** Whose figure somebody else is to give: what is theirs of it comes after. */
function waitingOf({ person }: PersonsWork, items: readonly WorkItem[]): number {
  return items.filter(({ value }) => waitsForOther(value, person) && stillToCome(value) === "figure").length;
}

function deputisedFor(work: PersonsWork): readonly WorkItem[] {
  return work.items.filter((item) => item.relation === "deputy");
}

function summaryOf(work: PersonsWork): string {
  const items = own(work);
  if (items.length === 0) return `${formatQuarter(work.quarter)} figures. ${progressOf(work)}`;
  const due = work.round.deadline === null ? "" : `, due by ${formatDate(work.round.deadline)}`;
  const missing = toDoOf(work, items);
  const waiting = waitingOf(work, items);
  if (missing === 0 && waiting > 0)
    return `${formatQuarter(work.quarter)} figures: nothing to do now, ${figuresToCome(waiting)}`;
  return missing === 0
    ? `${formatQuarter(work.quarter)} figures: ${allDone(items.length)}`
    : `${formatQuarter(work.quarter)} figures: ${missing} of ${items.length} to do${due}`;
}

function deadlineOf({ round }: PersonsWork): string {
  switch (round.state) {
    case "open":
      return round.deadline === null ? "" : `Due by ${formatDate(round.deadline)}. `;
    case "closed":
      return "The round is closed: only what is missing or owed can still come in. ";
    case "locked":
    case "released":
      return "";
  }
}

function progressOf(work: PersonsWork): string {
  const items = own(work);
  const waiting = waitingOf(work, items);
  if (items.length > 0) {
    const done = `${items.length - toDoOf(work, items) - waiting} of ${items.length} done.`;
    return waiting === 0 ? done : `${done} For the rest, ${figuresToCome(waiting)}.`;
  }
  const others = deputisedFor(work);
  if (others.length === 0) return "Nothing is due from you.";
  const missing = toDoOf(work, others);
  const standing = missing === 0 ? allDone(others.length) : `${missing} to do`;
  return `You are the deputy for ${countOf(others.length, "measure")}: ${standing}.`;
}

function figuresToCome(waiting: number): string {
  return `${countOf(waiting, "figure is", "figures are")} to come from somebody else`;
}

/** `all 7 done`. */
const allDone = (count: number): string => (count === 1 ? "done" : `all ${count} done`);

function notesOf({ notice }: RequestCard, isOver: boolean): readonly Text[] {
  const said = notice.kind === "note" ? textIfAny(notice.text) : [];
  return isOver ? [...said, { text: LOCKED }] : said;
}

/** Only once nothing of their own is to do. */
function doneText(work: PersonsWork): readonly Done[] {
  const items = own(work);
  if (work.items.length === 0) {
    return [{ text: `Nothing is asked of you for ${formatQuarter(work.quarter)}.`, owed: [] }];
  }
  if (toDoOf(work, items) > 0) return [];
  const waits = items.flatMap(({ value }) => {
    const text = waitsText(value, work.person);
    return text === "" ? [] : [{ text: `${value.measure.ref}: ${text}.` }];
  });
  if (waitingOf(work, items) > 0) {
    const text =
      "Nothing is due from you now. You can write your commentary already: choose the measure below.";
    return [{ text, owed: waits }];
  }
  if (items.length === 0 && toDoOf(work, deputisedFor(work)) > 0) {
    const text = "Nothing of your own is due. Choose a measure below if its owner cannot answer.";
    return [{ text, owed: [] }];
  }
  const theirs = items.filter(({ value }) => !waitsForOther(value, work.person));
  const owed = [
    ...waits,
    owedLine(theirs, "commentary-owed", "Commentary is still owed for"),
    owedLine(theirs, "awaited", "A figure is still awaited for"),
  ].filter((line) => line !== null);
  const done = allDone(items.length > 0 ? items.length : work.items.length);
  return [{ text: `${capital(done)}. Thank you.`, owed }];
}

function owedLine(
  items: readonly WorkItem[],
  state: "commentary-owed" | "awaited",
  opening: string,
): Text | null {
  const refs = items
    .filter(({ value }) => returnState(value) === state)
    .map(({ value }) => value.measure.ref);
  return refs.length === 0 ? null : { text: `${opening} ${refs.join(", ")}.` };
}
