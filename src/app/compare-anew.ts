import { isDeepStrictEqual } from "node:util";
import { gradeMeasure } from "../domain/grade-measure.ts";
import type { MeasureId } from "../domain/measure.ts";
import type { Person } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { figureQuarter } from "../domain/return.ts";
import { isSignedOff, overtaken } from "../domain/review.ts";
import { ScorecardError } from "./errors.ts";
import { comparisonsFor, readPastReturns } from "./past-returns.ts";
import { named } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { queueRefresh } from "./queue-refresh.ts";
import { readMethod } from "./read-method.ts";

/** Rounds under way carry the figures that they compare with: after a restatement they carry the new one. */
export async function compareAnew(
  ports: Ports,
  by: Person,
  restatedQuarter: Quarter,
  measure: MeasureId,
): Promise<void> {
  const pointers = await ports.editions.pointers();
  const underWay = pointers.filter(
    ({ quarter, round }) => quarter > restatedQuarter && (round === "open" || round === "closed"),
  );
  for (const { quarter } of underWay) await compareOne(ports, by, quarter, restatedQuarter, measure);
}

const MOST_TRIES = 5;

async function compareOne(
  ports: Ports,
  by: Person,
  quarter: Quarter,
  restatedQuarter: Quarter,
  measure: MeasureId,
): Promise<void> {
  const { figures } = await readPastReturns(ports.quarters, quarter);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const [stored, round] = await Promise.all([
      ports.quarters.readReturn(quarter, measure),
      ports.quarters.readRound(quarter),
    ]);
    if (stored === null || round === null || stored.value.frozen) return;
    const { value } = stored;
    const { lastQuarter, lastCommentary, lastYear, lastFigure, yearSoFar, earlierGrade } = value;
    const before = { lastQuarter, lastCommentary, lastYear, lastFigure, yearSoFar, earlierGrade };
    const comparisons = comparisonsFor(figureQuarter(value), value.measure, figures);
    if (isDeepStrictEqual(comparisons, before)) return;
    const compared = { ...value, ...comparisons, version: value.version + 1 };
    const grade = gradeMeasure(compared, readMethod(round.value.methodVersion));
    // What was signed off is not what it is now.
    const withdrawn = isSignedOff(value) && !isDeepStrictEqual(grade, value.grade);
    const review = withdrawn ? overtaken(value.review) : value.review;
    const saved = { ...compared, grade, review };
    const outcome = await ports.quarters.saveReturn(
      { value: saved, etag: stored.etag },
      {
        what: `r~${measure}`,
        version: compared.version,
        at: ports.clock.now().toISOString(),
        by: named(by),
        event: "compared-anew",
        before,
        after: comparisons,
        why: `${formatQuarter(restatedQuarter)} was restated`,
      },
    );
    if (outcome === "conflict") continue;
    if (withdrawn) await queueRefresh(ports, saved);
    return;
  }
  throw new ScorecardError("compare-unsettled", `${measure} kept changing. Run the restatement again.`);
}
