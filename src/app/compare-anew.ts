import { isDeepStrictEqual } from "node:util";
import { gradeMeasure } from "../domain/grade-measure.ts";
import type { MeasureId } from "../domain/measure.ts";
import type { NamedPerson } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { figureQuarter, type Return } from "../domain/return.ts";
import { isSignedOff, overtaken } from "../domain/review.ts";
import { ScorecardError } from "./errors.ts";
import { inParallel } from "./in-parallel.ts";
import { type Comparisons, comparisonsFor, type PastReturns, readPastReturns } from "./past-returns.ts";
import type { Ports } from "./ports.ts";
import { queueRefresh } from "./queue-refresh.ts";
import { readMethod } from "./read-method.ts";

/**
 * Rounds under way carry the figures that they compare with: after a restatement they carry the new one. What the lock
 * froze stays as it is, and is compared anew if it is reopened.
 */
export async function compareAnew(
  ports: Ports,
  by: NamedPerson,
  restatedQuarter: Quarter,
  measure: MeasureId,
): Promise<void> {
  const why = `${formatQuarter(restatedQuarter)} was restated`;
  for (const quarter of await underWayAfter(ports, restatedQuarter)) {
    const { figures } = await readPastReturns(ports.quarters, quarter);
    await compareOne(ports, by, quarter, measure, { figures, why });
  }
}

/** The same for all measures of every round under way, after a quarter has come to its figures. */
export async function compareLaterAnew(
  ports: Ports,
  by: NamedPerson,
  earlier: Quarter,
  why: string,
): Promise<void> {
  for (const quarter of await underWayAfter(ports, earlier)) await compareRoundAnew(ports, by, quarter, why);
}

/** A round that is being reopened is shown as locked until all of it is. */
async function underWayAfter(ports: Ports, earlier: Quarter): Promise<readonly Quarter[]> {
  const pointers = await ports.editions.pointers();
  return pointers
    .filter(({ quarter, round }) => quarter > earlier && round !== "released")
    .map(({ quarter }) => quarter);
}

/** For all of a round. */
export async function compareRoundAnew(
  ports: Ports,
  by: NamedPerson,
  quarter: Quarter,
  why: string,
): Promise<void> {
  const { returns } = await ports.quarters.readWhole(quarter);
  const { figures } = await readPastReturns(ports.quarters, quarter);
  const stale = returns.filter(({ value }) => !value.frozen && !isComparedWith(value, figures));
  await inParallel(stale, AT_ONCE, ({ value }) =>
    compareOne(ports, by, quarter, value.measure.id, { figures, why }),
  );
}

function comparedWith(r: Return): Comparisons {
  const { lastQuarter, lastCommentary, lastYear, lastFigure, yearSoFar, earlierGrade } = r;
  return { lastQuarter, lastCommentary, lastYear, lastFigure, yearSoFar, earlierGrade };
}

function isComparedWith(r: Return, figures: PastReturns): boolean {
  return isDeepStrictEqual(comparisonsFor(figureQuarter(r), r.measure, figures), comparedWith(r));
}

const MOST_TRIES = 5;
const AT_ONCE = 8;

async function compareOne(
  ports: Ports,
  by: NamedPerson,
  quarter: Quarter,
  measure: MeasureId,
  { figures, why }: { readonly figures: PastReturns; readonly why: string },
): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const [stored, round] = await Promise.all([
      ports.quarters.readReturn(quarter, measure),
      ports.quarters.readRound(quarter),
    ]);
    if (stored === null || round === null || stored.value.frozen) return;
    const { value } = stored;
    if (isComparedWith(value, figures)) return;
    const comparisons = comparisonsFor(figureQuarter(value), value.measure, figures);
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
        by,
        event: "compared-anew",
        before: comparedWith(value),
        after: comparisons,
        why,
      },
    );
    if (outcome === "conflict") continue;
    // A form that was made before would be taken for one that somebody has overtaken.
    await queueRefresh(ports, saved);
    return;
  }
  throw new ScorecardError("compare-unsettled", `${measure} kept changing. Run it again.`);
}
