import type { Measure } from "../domain/measure.ts";
import type { PublicReturn } from "../domain/public-scorecard.ts";
import { addQuarters, type Quarter } from "../domain/quarter.ts";
import { figureQuarter, hasFigure, type Return } from "../domain/return.ts";
import type { Caller } from "./caller.ts";
import { loadMeasureDraft } from "./confidential-draft.ts";
import { isFor } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { loadPublicReturn, loadReleased, type Released, visibleEditions } from "./public-editions.ts";
import { currentRound } from "./released-scorecard.ts";
import { maySeeWorkingFigure } from "./visibility.ts";

/** What this caller may see of a measure: the released return, and the working one where that is theirs to see. */
export interface MeasureStatus {
  readonly measure: Measure;
  readonly released: PublicReturn | null;
  /** The last released one that has a figure, where `released` has none. */
  readonly latest: PublicReturn | null;
  readonly working: Return | null;
  /** For its portfolio holder, where the council consults them; `working` is then not theirs. */
  readonly draft: PublicReturn | null;
}

const MOST_QUARTERS = 8;

/** `quarter` null: the last released one, with the working figure beside it. */
export function readMeasureStatus(
  ports: Ports,
): (
  caller: Caller,
  measure: Measure,
  quarter: Quarter | null,
  consultsHolders?: boolean,
) => Promise<MeasureStatus> {
  return async (caller, measure, quarter, consultsHolders = false) => {
    const [pointers, limits] = await Promise.all([ports.editions.pointers(), ports.plan.readLimits()]);
    const visible = visibleEditions(pointers);
    const round = currentRound(pointers)?.quarter ?? null;
    const wantsWorking = round !== null && (quarter === null || quarter === round);
    const [released, working, draft] = await Promise.all([
      quarter === null
        ? loadNewest(ports, { visible, limits }, measure)
        : loadReturnOf(ports, { visible, limits }, quarter, measure),
      wantsWorking ? readWorking(ports, caller, round, measure) : null,
      consultsHolders ? loadMeasureDraft(ports, caller, measure.id, quarter) : null,
    ]);
    const latest = released === null ? null : await loadLatest(ports, { visible, limits }, released);
    return { measure, released, latest, working, draft: working === null ? draft : null };
  };
}

/** A figure in arrears comes with the edition after its quarter's. Null: nothing is released of that quarter. */
async function loadReturnOf(
  ports: Ports,
  released: Released,
  quarter: Quarter,
  { id, inArrears }: Measure,
): Promise<PublicReturn | null> {
  const load = async (of: Quarter) => {
    const edition = released.visible.find((each) => each.quarter === of);
    return edition === undefined ? null : await loadPublicReturn(ports, released, edition, id);
  };
  const [own, next] = await Promise.all([load(quarter), inArrears ? load(addQuarters(quarter, 1)) : null]);
  return next !== null && next.describes === quarter && hasFigure(next) ? next : own;
}

/** Of the last quarter whose scorecard has the measure: seldom another than the last. */
async function loadNewest(ports: Ports, released: Released, measure: Measure): Promise<PublicReturn | null> {
  for (const { quarter } of released.visible.slice(0, MOST_QUARTERS)) {
    const found = await loadReturnOf(ports, released, quarter, measure);
    if (found !== null) return found;
  }
  return null;
}

async function loadLatest(ports: Ports, released: Released, r: PublicReturn): Promise<PublicReturn | null> {
  if (hasFigure(r) || r.lastFigure === null) return null;
  const latest = await loadReturnOf(ports, released, r.lastFigure.quarter, r.measure);
  return latest !== null && hasFigure(latest) ? latest : null;
}

async function readWorking(
  ports: Ports,
  caller: Caller,
  round: Quarter,
  measure: Measure,
): Promise<Return | null> {
  if (caller.person === null || !isFor("see-working-figure", caller.place)) return null;
  const stored = await ports.quarters.readReturn(round, measure.id);
  return stored !== null && maySeeWorkingFigure(caller, stored.value) ? stored.value : null;
}

/** A measure's released returns by the quarter that each is of, newest first, up to the one named if one is: one point read each. */
export function readMeasureHistory(
  ports: Ports,
): (measure: Measure, until?: Quarter | null) => Promise<readonly PublicReturn[]> {
  return async (measure, until = null) => {
    const released = await loadReleased(ports);
    const last = until !== null && measure.inArrears ? addQuarters(until, 1) : until;
    const wanted = released.visible
      .filter(({ quarter }) => last === null || quarter <= last)
      .slice(0, MOST_QUARTERS);
    const returns = await Promise.all(
      wanted.map((edition) => loadPublicReturn(ports, released, edition, measure.id)),
    );
    return withoutOvertaken(returns.filter((r) => r !== null)).filter(
      (r) => until === null || figureQuarter(r) <= until,
    );
  };
}

/** Where a figure came a quarter in arrears, the quarter is shown by that one alone, as its status is. */
function withoutOvertaken(returns: readonly PublicReturn[]): readonly PublicReturn[] {
  const late = new Set(returns.filter(hasFigure).map(({ describes }) => describes));
  return returns.filter(({ describes, quarter }) => describes !== null || !late.has(quarter));
}
