import { checkAnswer } from "../domain/check-answer.ts";
import { gradeMeasure } from "../domain/grade-measure.ts";
import type { MeasureId } from "../domain/measure.ts";
import type { Person } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { reasonProblem } from "../domain/reason.ts";
import { restated } from "../domain/restatement.ts";
import type { Answer, Return } from "../domain/return.ts";
import type { Round } from "../domain/round.ts";
import { CHANGED_MEANWHILE } from "./change-round.ts";
import { compareAnew } from "./compare-anew.ts";
import { writeLateFigures } from "./late-figures.ts";
import { mayRunRounds, named } from "./policy.ts";
import type { Ports, Stored } from "./ports.ts";
import { readMethod } from "./read-method.ts";
import { reissueEdition } from "./reissue-edition.ts";
import { ukDate } from "./uk-time.ts";

export interface RestateRequest {
  readonly quarter: Quarter;
  readonly measureId: MeasureId;
  /** The right figure, as typed. */
  readonly actual: string;
  readonly why: string;
}

export type RestateOutcome =
  /** `edition`: the one that everyone sees now. */
  | { readonly kind: "restated"; readonly value: Return; readonly edition: number }
  | { readonly kind: "refused"; readonly why: string };

/**
 * Corrects a released figure. The return keeps what was released beside the new figure, with the reason, in one
 * transaction with its log line; then a new edition shows both (the one released stays as it was), the posted digests
 * are marked, and rounds under way compare with the new figure. Run again after a crash it goes on where it stopped.
 */
export function restateReturn(
  ports: Ports,
): (by: Person, request: RestateRequest) => Promise<RestateOutcome> {
  return async (by, { quarter, measureId, actual, why }) => {
    if (!mayRunRounds(by)) return refused("Only the performance team can correct a released figure.");
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
    const value = await saveRestated(ports, by, round.value, stored, figure, reason);
    if (typeof value === "string") return refused(value);
    const edition = await reissueEdition(ports, by, quarter);
    if (edition === null) return refused(CHANGED_MEANWHILE);
    if (value.describes !== null) await writeLateFigures(ports, by, quarter);
    await compareAnew(ports, by, quarter, measureId);
    return { kind: "restated", value, edition };
  };
}

function readFigureTyped(ports: Ports, current: Return, actual: string): Answer | string {
  const typed = { actual, why: "", doing: "", byWhen: "", noFigure: "", expected: "", note: "" };
  const checked = checkAnswer(typed, current, ukDate(ports.clock.now()));
  return checked.kind === "fine" ? checked.answer : checked.problems.map(({ text }) => text).join(" ");
}

/** The return as saved; a sentence where it cannot be. The same correction again is the one that is there. */
async function saveRestated(
  ports: Ports,
  by: Person,
  round: Round,
  { value: current, etag }: Stored<Return>,
  answer: Answer,
  why: string,
): Promise<Return | string> {
  const { ref } = current.measure;
  if (JSON.stringify(current.answer) === JSON.stringify(answer)) {
    const isThisOne = current.restatements.at(-1)?.why === why;
    return isThisOne ? current : `The figure of ${ref} is that already. Nothing was changed.`;
  }
  const method = readMethod(round.methodVersion);
  const grade = gradeMeasure({ ...current, answer, notDue: null }, method);
  const at = ports.clock.now().toISOString();
  const value = restated(current, answer, grade, { by: named(by), at, why });
  const outcome = await ports.quarters.saveReturn(
    { value, etag },
    {
      what: `r~${current.measure.id}`,
      version: value.version,
      at,
      by: named(by),
      event: "restated",
      before: { answer: current.answer, grade: current.grade },
      after: { answer, grade },
      why,
    },
  );
  return outcome === "conflict" ? `${ref} changed a moment ago. Look at it and try again.` : value;
}

function refused(why: string): RestateOutcome {
  return { kind: "refused", why };
}
