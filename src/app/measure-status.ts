import type { Measure } from "../domain/measure.ts";
import type { PublicReturn } from "../domain/public-scorecard.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { Caller } from "./caller.ts";
import { loadMeasureDraft } from "./confidential-draft.ts";
import { isFor } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { loadPublicReturn, loadReleased, visibleEditions } from "./public-editions.ts";
import { currentRound } from "./released-scorecard.ts";
import { maySeeWorkingFigure } from "./visibility.ts";

/** What this caller may see of a measure: the released return, and the working one where that is theirs to see. */
export interface MeasureStatus {
  readonly measure: Measure;
  readonly released: PublicReturn | null;
  readonly working: Return | null;
  /** For its portfolio holder, where the council consults them; `working` is then not theirs. */
  readonly draft: PublicReturn | null;
}

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
    const wanted = quarter === null ? visible[0] : visible.find((v) => v.quarter === quarter);
    const round = currentRound(pointers)?.quarter ?? null;
    const wantsWorking = round !== null && (quarter === null || quarter === round);
    const [released, working, draft] = await Promise.all([
      wanted === undefined ? null : loadPublicReturn(ports, { visible, limits }, wanted, measure.id),
      wantsWorking ? readWorking(ports, caller, round, measure) : null,
      consultsHolders ? loadMeasureDraft(ports, caller, measure.id, quarter) : null,
    ]);
    return { measure, released, working, draft: working === null ? draft : null };
  };
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

const MOST_QUARTERS = 8;

/** A measure's released returns, newest first, up to the quarter named if one is: one point read a quarter. */
export function readMeasureHistory(
  ports: Ports,
): (measure: Measure, until?: Quarter | null) => Promise<readonly PublicReturn[]> {
  return async (measure, until = null) => {
    const released = await loadReleased(ports);
    const wanted = released.visible
      .filter(({ quarter }) => until === null || quarter <= until)
      .slice(0, MOST_QUARTERS);
    const returns = await Promise.all(
      wanted.map((edition) => loadPublicReturn(ports, released, edition, measure.id)),
    );
    return returns.filter((r) => r !== null);
  };
}
