import { isDeepStrictEqual } from "node:util";
import type { MeasureId } from "../../domain/measure.ts";
import type { Quarter } from "../../domain/quarter.ts";
import { allReleased } from "../../domain/restatement.ts";
import { type PastReturn, type Return, thisQuartersGrade } from "../../domain/return.ts";
import { type PastReturns, pastReturn } from "../past-returns.ts";

/**
 * Does an import say the same as what is stored? A figure that was corrected after its release is the same as the file's
 * when either is: the file may have the old one or the new. The plan's details (owner, name, unit) are no facts of a
 * quarter: what was released keeps those it was released with.
 */
export function sameFacts(stored: Return, wanted: Return, past: PastReturns): boolean {
  return sameFigure(stored, wanted) && sameComparisons(stored, wanted, past);
}

export function sameFigure(stored: Return, wanted: Return): boolean {
  // A correction makes a figure that is due of one that was printed again.
  const { notDue } = stored.restatements.length === 0 ? stored : wanted;
  return allReleased(stored).some((released) =>
    isDeepStrictEqual({ ...figureOf(released), notDue }, figureOf(wanted)),
  );
}

function figureOf({ target, notDue, answer, published, grade }: Return) {
  const ungraded = grade.kind === "not-graded" ? grade.reason : null;
  return { target, notDue, answer, published, ungraded };
}

/** An earlier figure that was corrected since may be compared with as it was released at any time. */
function sameComparisons(stored: Return, wanted: Return, past: PastReturns): boolean {
  const { id } = wanted.measure;
  const same = (stood: PastReturn | null, stands: PastReturn | null) => {
    const [was, is] = [asFigure(stood), asFigure(stands)];
    return (
      isDeepStrictEqual(was, is) ||
      (was !== null &&
        is !== null &&
        was.quarter === is.quarter &&
        isOneOf(
          was,
          releasedOf(past, was.quarter, id).map((r) => asFigure(pastReturn(r))),
        ))
    );
  };
  const [was, is] = [stored.earlierGrade, wanted.earlierGrade];
  return (
    same(stored.lastQuarter, wanted.lastQuarter) &&
    same(stored.lastYear, wanted.lastYear) &&
    same(stored.lastFigure, wanted.lastFigure) &&
    (isDeepStrictEqual(was, is) ||
      (was !== null &&
        was.quarter === is?.quarter &&
        isOneOf(was.grade, releasedOf(past, was.quarter, id).map(thisQuartersGrade))))
  );
}

/** From when a definition holds is no fact of a quarter; a correction makes a figure that is due of a standing one. */
function asFigure(past: PastReturn | null) {
  return past && { ...past, otherDefinition: null, isStanding: null };
}

function releasedOf(past: PastReturns, quarter: Quarter, measure: MeasureId): readonly Return[] {
  const found = past.get(quarter)?.get(measure);
  return found === undefined ? [] : allReleased(found);
}

function isOneOf(value: unknown, values: readonly unknown[]): boolean {
  return values.some((each) => isDeepStrictEqual(each, value));
}
