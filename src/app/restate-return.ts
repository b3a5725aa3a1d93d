import { isDeepStrictEqual } from "node:util";
import { checkAnswer } from "../domain/check-answer.ts";
import { sameFigure } from "../domain/comparable-figures.ts";
import { gradeMeasure, readFigure } from "../domain/grade-measure.ts";
import { EVERY_QUARTER, type Measure, type MeasureId } from "../domain/measure.ts";
import { isMonthly, monthsIn } from "../domain/months.ts";
import type { Person } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { reasonProblem } from "../domain/reason.ts";
import { restated } from "../domain/restatement.ts";
import { type Answer, figureQuarter, type Return } from "../domain/return.ts";
import type { Round } from "../domain/round.ts";
import type { Stored, WriteOutcome } from "./stored.ts";
import { CHANGED_MEANWHILE, roundStep } from "./change-round.ts";
import { compareAnew } from "./compare-anew.ts";
import { writeLateFigures } from "./late-figures.ts";
import { may, named } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { readMethod } from "./read-method.ts";
import { refreshDigestsFrom, REISSUED, showReissued } from "./reissue-edition.ts";
import { ukDate } from "./uk-time.ts";
import { refused, type Refused } from "./refused.ts";

export interface RestateRequest {
  readonly quarter: Quarter;
  readonly measureId: MeasureId;
  /** The right figure, as typed; of a monthly measure also all three months: `410; 395; 445`. */
  readonly actual: string;
  readonly why: string;
  /** Somebody has seen what it would be, and said so. */
  readonly confirmed: boolean;
}

export type RestateOutcome =
  /** Nothing has changed: it is asked first. `questions`: what is unlikely about the figure. */
  | {
      readonly kind: "asked";
      readonly value: Return;
      readonly current: Return;
      readonly questions: readonly string[];
    }
  /** `edition`: the one that everyone sees now. */
  | { readonly kind: "restated"; readonly value: Return; readonly edition: number }
  | Refused;

/**
 * Corrects a released figure. The return keeps what was released beside the new figure, with the reason, in one
 * transaction with the round, which names the next edition: of two at once, one does nothing. Then that edition shows
 * both (the one released stays as it was), the posted digests of it and of later
 * quarters are brought up to date, and rounds under way compare with the new
 * figure. Run again after a crash it goes on where it stopped.
 */
export function restateReturn(
  ports: Ports,
): (by: Person, request: RestateRequest) => Promise<RestateOutcome> {
  return async (by, { quarter, measureId, actual, why, confirmed }) => {
    if (!may("restate", by)) return refused("Only the performance team can correct a released figure.");
    const reason = why.trim();
    const problem = reasonProblem(reason, "Say why the figure changes. The reason is shown beside it.");
    if (problem !== null) return refused(problem);
    const [round, stored] = await Promise.all([
      ports.quarters.readRound(quarter),
      ports.quarters.readReturn(quarter, measureId),
    ]);
    const name = formatQuarter(quarter);
    if (round === null || round.value.state !== "released")
      return refused(`${name} is not released, so nothing needs to be restated: change the figure itself.`);
    if (stored === null) return refused(`That measure is not in the scorecard of ${name}.`);
    const figure = readFigureTyped(ports, stored.value, actual);
    if (typeof figure === "string") return refused(figure);
    const { answer, questions } = figure;
    const value = valueRestated(ports, by, round.value, stored.value, answer, reason);
    if (typeof value === "string") return refused(value);
    if (!confirmed && value !== stored.value)
      return { kind: "asked", value, current: stored.value, questions };
    // What a crash left out, of this correction or of one before it, is completed first.
    let edition = await showReissued(ports, quarter);
    if (edition !== null && value !== stored.value) {
      if ((await saveRestated(ports, by, round, stored, value)) === "conflict")
        return refused(`${value.measure.ref} or its round changed a moment ago. Look at it and try again.`);
      edition = await showReissued(ports, quarter);
    }
    if (edition === null) return refused(CHANGED_MEANWHILE);
    await refreshDigestsFrom(ports, figureQuarter(value));
    if (value.describes !== null) await writeLateFigures(ports, by, quarter);
    await compareAnew(ports, named(by), quarter, measureId);
    return { kind: "restated", value, edition };
  };
}

interface FigureTyped {
  readonly answer: Answer;
  readonly questions: readonly string[];
}

function readFigureTyped(ports: Ports, current: Return, actual: string): FigureTyped | string {
  const typed = { actual, why: "", doing: "", byWhen: "", noFigure: "", expected: "", note: "" };
  // One figure is the quarter's own: the months that made another one go with it.
  const measure: Measure =
    isMonthly(current.measure) && monthsIn(actual) === null
      ? { ...current.measure, frequency: EVERY_QUARTER }
      : current.measure;
  const checked = checkAnswer(typed, { ...current, measure }, ukDate(ports.clock.now()));
  return checked.kind === "fine"
    ? { answer: checked.answer, questions: checked.questions }
    : checked.problems.map(({ text }) => text).join(" ");
}

/**
 * The return as it would be; a sentence where it cannot be. The same correction again is the one that is there, and a
 * figure written another way is no correction.
 */
function valueRestated(
  ports: Ports,
  by: Person,
  round: Round,
  current: Return,
  answer: Answer,
  why: string,
): Return | string {
  const { ref } = current.measure;
  if (isSameAnswer(current.answer, answer)) {
    const isThisOne = current.restatements.at(-1)?.why === why;
    return isThisOne ? current : `The figure of ${ref} is that already. Nothing was changed.`;
  }
  const grade = gradeMeasure({ ...current, answer, notDue: null }, readMethod(round.methodVersion));
  return restated(current, answer, grade, { by: named(by), at: ports.clock.now().toISOString(), why });
}

function isSameAnswer(a: Answer | null, b: Answer): boolean {
  if (a?.kind !== "figure" || b.kind !== "figure") return isDeepStrictEqual(a, b);
  const [was, is] = [readFigure(a.actual), readFigure(b.actual)];
  return was !== null && is !== null ? sameFigure(was, is) : a.actual === b.actual;
}

/** The corrected return, and the number of the edition that is to show it. */
async function saveRestated(
  ports: Ports,
  by: Person,
  round: Stored<Round>,
  { value: current, etag }: Stored<Return>,
  value: Return,
): Promise<WriteOutcome> {
  const edition = (round.value.edition ?? 0) + 1;
  const log = {
    what: `r~${current.measure.id}`,
    version: value.version,
    at: ports.clock.now().toISOString(),
    by: named(by),
    event: "restated",
    before: { answer: current.answer, grade: current.grade },
    after: { answer: value.answer, grade: value.grade },
    why: value.restatements.at(-1)?.why ?? "",
  };
  return await ports.quarters.saveReturnAndRound(
    { change: { value, etag }, log },
    roundStep(ports, by, round, { state: "released", edition }, { event: REISSUED }),
  );
}
