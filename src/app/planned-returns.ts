import { carriedCommitments } from "../domain/commitments-of-return.ts";
import { carriedOn } from "../domain/delegated-return.ts";
import { askedAbout, hasEnded, whyNotDue } from "../domain/calendar.ts";
import { NO_COMMENTARY } from "../domain/commentary.ts";
import { carriedWordings } from "../domain/public-wording.ts";
import { gradeMeasure } from "../domain/grade-measure.ts";
import type { Person } from "../domain/person.ts";
import type { Plan } from "../domain/plan.ts";
import { previousQuarter, type Quarter, quarterOf, quarterStartYear } from "../domain/quarter.ts";
import type { RagMethod } from "../domain/rag-method.ts";
import { figureQuarter, GIVEN_BY_NOBODY, type Return } from "../domain/return.ts";
import { comparisonsFor, lastCollected, type Past, readPastReturns } from "./past-returns.ts";
import type { Ports } from "./ports.ts";
import { ukDate } from "./uk-time.ts";
import { withKnownPeople } from "./with-known-people.ts";

/** The returns that a round of this quarter would ask for, from what is stored: each measure with its people as they are known now. */
export async function planRound(
  ports: Ports,
  quarter: Quarter,
  plan: Plan,
  people: readonly Person[],
  method: RagMethod,
): Promise<readonly Return[]> {
  const measures = plan.measures.map((measure) => withKnownPeople(measure, people));
  const past = await readPastReturns(ports.quarters, quarter);
  const today = ukDate(ports.clock.now());
  return plannedReturns(quarter, { ...plan, measures }, past, method).map((r) => {
    const last = past.figures.get(previousQuarter(figureQuarter(r)))?.get(r.measure.id) ?? null;
    const delegate = carriedOn(last, r.measure, today);
    const isHere = people.some(({ id, left }) => id === delegate?.id && left === null);
    return isHere ? { ...r, delegate } : r;
  });
}

/**
 * What a round of this quarter would ask, measure by measure. A measure that has ended is in no later round, so
 * that its last grade colours nothing.
 */
export function plannedReturns(
  quarter: Quarter,
  plan: Plan,
  past: Past,
  method: RagMethod,
): readonly Return[] {
  const measures = plan.measures.filter((measure) => !hasEnded(measure, askedAbout(measure, quarter)));
  return measures.map((measure) => {
    const about = askedAbout(measure, quarter);
    const target = plan.targets.get(measure.id)?.[about] ?? "";
    const notDue = whyNotDue(measure, about, target);
    const comparisons = comparisonsFor(about, measure, past.figures);
    const facts = { measure, target, notDue, lastYear: comparisons.lastYear, answer: null };
    const last = lastCollected(quarter, measure.id, past.collected);
    return {
      ...facts,
      ...comparisons,
      yearEndTarget: plan.targets.get(measure.id)?.[quarterOf(quarterStartYear(about), 4)] ?? "",
      quarter,
      describes: about === quarter ? null : about,
      delegate: null,
      declined: null,
      commentary: NO_COMMENTARY,
      yearEndEstimate: null,
      commitments: carriedCommitments(last),
      grade: gradeMeasure(facts, method),
      published: null,
      submission: null,
      givenBy: GIVEN_BY_NOBODY,
      review: null,
      restatements: [],
      override: null,
      wordings: last === undefined ? [] : carriedWordings(last, carriedCommitments(last)),
      frozen: false,
      version: 0,
    };
  });
}
