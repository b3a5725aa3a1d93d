import type { Problem, TypedAnswer } from "../domain/typed-answer.ts";
import { commentaryText } from "../domain/commentary.ts";
import { readFigure } from "../domain/grade-measure.ts";
import { type Measure, type MeasureId, type MeasureRef, parseMeasureRef } from "../domain/measure.ts";
import { type Quarter, quarterNumber } from "../domain/quarter.ts";
import { figureQuarter, type Return } from "../domain/return.ts";
import { NO_MONTHS, savedAnswer } from "../domain/saved-answer.ts";
import { sinceApril } from "../domain/since-april.ts";
import { type ChatAnswer, type NamedMeasure, readTypedAnswers } from "../domain/typed-answers.ts";
import { isFall } from "../domain/unlikely.ts";
import type { PlanView } from "./cached-plan.ts";
import type { Caller } from "./caller.ts";
import { formIdOf } from "./form-id.ts";
import { type Judgement, judgeAnswer } from "./judge-answer.ts";
import { type PersonsWork, personsWork } from "./persons-work.ts";
import type { Ports } from "./ports.ts";
import { readDate } from "./read-date.ts";
import { currentRound } from "./released-scorecard.ts";
import { answered, readOnBehalf } from "./submit-return.ts";
import { typedLookup } from "./typed-lookup.ts";
import { ukDate } from "./uk-time.ts";
import { whichMeasure } from "./which-measure.ts";
import { SHUT } from "./why-shut.ts";

/** One answer as it would be saved. Nothing is stored before the person says so. */
export interface Proposal {
  readonly measureId: MeasureId;
  /** The return's version that it was made from. */
  readonly version: number;
  readonly typed: TypedAnswer;
  /** The figure since 1 April if the one typed is this quarter's alone; null: there is nothing to choose. */
  readonly alone: string | null;
  /** The figure is less than last quarter's: to choose "since 1 April" is the answer to what that asks. */
  readonly falls: boolean;
  /** The figure looks unlikely: it is saved only once the person says that it is right. */
  readonly questioned: boolean;
}

export type Previewed =
  | {
      readonly kind: "ready";
      readonly proposal: Proposal;
      /** The return as it would then stand, with its grade. */
      readonly preview: Return;
      /** The return as it stands now. */
      readonly current: Return;
      readonly questions: readonly string[];
      readonly onBehalf: boolean;
    }
  | { readonly kind: "refused"; readonly measure: Measure; readonly problems: readonly Problem[] }
  /** What was not understood, or cannot be saved: a sentence that says what to send. `ref` null: it gave no number. */
  | { readonly kind: "unclear"; readonly says: string; readonly ref: MeasureRef | null };

export type TypedPreview =
  | { readonly kind: "no-answer" }
  /** Somebody who is not in the council's list of people. */
  | { readonly kind: "not-listed" }
  | { readonly kind: "no-round" }
  | { readonly kind: "too-many" }
  | { readonly kind: "preview"; readonly quarter: Quarter; readonly entries: readonly Previewed[] };

/** More than a card can show; a workbook takes more. */
export const MOST_ANSWERS = 12;
const MOST_LINES = 60;
const LONGEST_TEXT = 4_000;

/** Reads what somebody typed in their 1:1 chat as answers, and shows what would be saved. Writes nothing. */
export function previewTyped(
  ports: Ports,
): (caller: Caller, plan: PlanView, text: string) => Promise<TypedPreview> {
  return async (caller, plan, text) => {
    const shortened = text.slice(0, LONGEST_TEXT).split("\n").slice(0, MOST_LINES).join("\n");
    const { personId } = caller;
    if (readTypedAnswers(shortened, typedLookup(plan, [])).length === 0) return { kind: "no-answer" };
    if (personId === null) return { kind: "not-listed" };
    const round = currentRound(await ports.editions.pointers());
    const work =
      round === null
        ? null
        : personsWork(round.quarter, personId, await ports.quarters.readForPerson(round.quarter, personId));
    if (work === null) return { kind: "no-round" };
    const own = work.items.map(({ value }) => value.measure);
    const answers = readTypedAnswers(shortened, typedLookup(plan, own));
    if (shortened !== text || answers.length > MOST_ANSWERS) {
      return { kind: "too-many" };
    }
    const today = ukDate(ports.clock.now());
    const entries: Previewed[] = [];
    for (const answer of answers) {
      entries.push(onceEach(await previewOne(ports, caller, { work, answer, today }), entries));
    }
    return { kind: "preview", quarter: work.quarter, entries };
  };
}

/** An answer, or for a second one of the same measure, that the first is taken. */
function onceEach(entry: Previewed, before: readonly Previewed[]): Previewed {
  if (entry.kind !== "ready") return entry;
  const { measureId } = entry.proposal;
  const isTwice = before.some((other) => other.kind === "ready" && other.proposal.measureId === measureId);
  const { ref, name } = entry.current.measure;
  return isTwice ? unclear(ref, `${ref} ${name} is in your message twice. The first is taken.`) : entry;
}

interface Reading {
  readonly work: PersonsWork;
  readonly answer: ChatAnswer;
  readonly today: string;
}

async function previewOne(ports: Ports, caller: Caller, reading: Reading): Promise<Previewed> {
  const { work, today } = reading;
  const which = whichMeasure(reading.answer.named, work, reading.answer.actual);
  if (which.kind === "unclear") return unclear(numberIn(reading.answer.named), which.says);
  const answer = withItsCount(reading.answer, which.measure);
  const { id, ref, name } = which.measure;
  const own = work.items.find(({ value }) => value.measure.id === id)?.value ?? null;
  const about = { quarter: work.quarter, measureId: id };
  const current = own ?? (await readOnBehalf(ports, caller, about))?.value ?? null;
  if (current === null)
    return unclear(ref, `${ref} ${name} is not one of yours for this quarter. Send /mine for what is.`);
  if (isOfUnknownSum(answer, current)) {
    return unclear(
      ref,
      `${ref} ${name} counts from 1 April, and last quarter's figure cannot be added to this one. Send the figure since 1 April: ${ref} and the figure, then "since 1 April".`,
    );
  }
  const typed = await typedAnswer(answer, current, today);
  if (typed === null)
    return unclear(ref, `What is the figure for ${ref} ${name}? Send: ${ref} and the figure.`);
  return judged(reading, current, typed, own === null);
}

/** Days of a percentage are no percentage: the form's own check says what to write. */
function withItsCount(answer: ChatAnswer, { unit }: Measure): ChatAnswer {
  const { actual, countedIn } = answer;
  const isPlain = countedIn !== "" && unit !== "number" && readFigure(actual)?.unit === "number";
  return isPlain ? { ...answer, actual: `${actual} ${countedIn}` } : answer;
}

/** A quarter's own figure, of a measure that counts from 1 April, where the figure to add it to is not known. */
function isOfUnknownSum({ actual, counting }: ChatAnswer, current: Return): boolean {
  const counts = current.measure.countingRule === "cumulative" && quarterNumber(figureQuarter(current)) !== 1;
  return counts && counting === "this-quarter" && sinceApril(actual, current) === null;
}

/** What is not said stays as it was saved. Null: neither a figure nor a reason, and none saved either. */
async function typedAnswer(answer: ChatAnswer, current: Return, today: string): Promise<TypedAnswer | null> {
  const { actual, reason, counting, commentary } = answer;
  const saved = savedAnswer(current);
  if (reason !== null) {
    const before = saved.noFigure === reason ? saved : { expected: "", note: "" };
    const expected = (await readDate(answer.expected, today)) ?? (answer.expected || before.expected);
    const note = commentaryText(commentary) || before.note;
    return { ...saved, ...NO_MONTHS, actual: "", noFigure: reason, expected, note };
  }
  const said = {
    why: commentary.why || saved.why,
    doing: commentary.doing || saved.doing,
    byWhen: commentary.byWhen || saved.byWhen,
  };
  if (actual === "") return current.answer === null ? null : { ...saved, ...said };
  const figure = counting === "this-quarter" ? (sinceApril(actual, current) ?? actual) : actual;
  return { actual: figure, ...said, noFigure: "", expected: "", note: "" };
}

function judged(
  { work, answer, today }: Reading,
  current: Return,
  typed: TypedAnswer,
  onBehalf: boolean,
): Previewed {
  const { person, quarter, round } = work;
  const { measure, version } = current;
  const formId = formIdOf(person, measure.id, version);
  const request = { quarter, measureId: measure.id, formId, version, typed, confirmed: null };
  const asked = judgeAnswer(request, current, round, today);
  const confirmed = judgeAnswer({ ...request, confirmed: typed.actual }, current, round, today);
  if (confirmed.kind !== "fine") return notSaveable(confirmed, measure);
  const sum = answer.counting === null ? sinceApril(answer.actual, current) : null;
  const summed = { ...request, typed: { ...typed, actual: sum ?? "" }, confirmed: sum };
  // No choice where the sum cannot be, as 138% of a tax.
  const alone = sum !== null && judgeAnswer(summed, current, round, today).kind === "fine" ? sum : null;
  // Where there is a choice, what is unlikely is asked about the figure that it makes.
  const questions = asked.kind === "unlikely" && alone === null ? asked.questions : [];
  const figure = readFigure(typed.actual);
  const falls = alone !== null && figure !== null && isFall(figure, current);
  return {
    kind: "ready",
    proposal: { measureId: measure.id, version, typed, alone, falls, questioned: questions.length > 0 },
    preview: answered(current, confirmed, current.submission, round),
    current,
    questions,
    onBehalf,
  };
}

function notSaveable(judgement: Exclude<Judgement, { readonly kind: "fine" }>, measure: Measure): Previewed {
  const title = `${measure.ref} ${measure.name}`;
  switch (judgement.kind) {
    case "refused":
      return { kind: "refused", measure, problems: judgement.problems };
    case "shut":
      return unclear(measure.ref, `${title}: ${SHUT[judgement.why]}`);
    case "unlikely":
      return unclear(measure.ref, `${title}: ${judgement.questions.join(" ")}`);
    case "same":
    case "overtaken":
      return unclear(measure.ref, `${title}: that is saved already.`);
  }
}

/** A number that no measure has is how the person would know it again. */
function numberIn(named: NamedMeasure): MeasureRef | null {
  return named.kind === "unknown" ? parseMeasureRef(named.words) : null;
}

function unclear(ref: MeasureRef | null, says: string): Previewed {
  return { kind: "unclear", says, ref };
}
