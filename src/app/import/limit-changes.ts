import type { Measure, MeasureId } from "../../domain/measure.ts";
import type { Quarter } from "../../domain/quarter.ts";
import type { Return } from "../../domain/return.ts";
import { figuresShown, hidesFigure, limited } from "../../domain/suppression.ts";
import type { Ports } from "../ports.ts";
import { loadReleased, type Released } from "../public-editions.ts";
import { refreshDigests } from "../reissue-edition.ts";
import type { ChangedBy } from "./target-changes.ts";

/** The measures with what changes of the limits that hide low numbers, so that the log can tell. */
export function withLimitChanges(
  measures: readonly Measure[],
  known: readonly Measure[],
  changedBy: ChangedBy,
): readonly Measure[] {
  const before = new Map(known.map((measure) => [measure.id, measure.suppressBelow]));
  return measures.map((measure) => {
    const was = before.get(measure.id);
    const now = measure.suppressBelow;
    if (was === undefined || was === now) return measure;
    return { ...measure, limitChanges: [...measure.limitChanges, { was, now, ...changedBy }] };
  });
}

/** A measure whose limit a file changes, with the released quarters that hide a figure from now on and did not before. */
export interface LimitedAnew {
  readonly measure: Measure;
  readonly hides: readonly Quarter[];
}

export async function limitedAnew(
  ports: Ports,
  measures: readonly Measure[],
  known: readonly Measure[],
): Promise<readonly LimitedAnew[]> {
  const before = new Map(known.map(({ id, suppressBelow }) => [id, suppressBelow]));
  const changed = measures.filter(
    ({ id, suppressBelow }) => before.has(id) && before.get(id) !== suppressBelow,
  );
  if (changed.length === 0) return [];
  const released = await loadReleased(ports);
  return await Promise.all(
    changed.map(async (measure) => {
      const returns = await releasedReturns(ports, released, measure.id);
      const was = hiddenQuarters(returns, before.get(measure.id) ?? null);
      const hides = hiddenQuarters(returns, measure.suppressBelow).filter(
        (quarter) => !was.includes(quarter),
      );
      return { measure, hides };
    }),
  );
}

async function releasedReturns(
  ports: Ports,
  { visible }: Released,
  id: MeasureId,
): Promise<readonly Return[]> {
  const found = visible.map(({ quarter, edition }) => ports.editions.readReturn(quarter, edition, id));
  return (await Promise.all(found)).filter((r) => r !== null);
}

function hiddenQuarters(returns: readonly Return[], limit: number | null): readonly Quarter[] {
  const history = returns.map((r) => limited(r, new Map([[r.measure.id, limit]])));
  const shown = figuresShown(history);
  return history.filter((of) => hidesFigure(of, shown)).map(({ r }) => r.quarter).toSorted(); // prettier-ignore
}

/** Brings what is posted of released quarters that show these measures up to date. */
export async function refreshLimited(
  ports: Ports,
  changed: readonly LimitedAnew[],
  delaySeconds: number,
): Promise<void> {
  if (changed.length === 0) return;
  const { visible } = await loadReleased(ports);
  for (const { quarter, edition } of visible) {
    const shown = changed.map(({ measure }) => ports.editions.readReturn(quarter, edition, measure.id));
    if ((await Promise.all(shown)).some((r) => r !== null))
      await refreshDigests(ports, quarter, edition, delaySeconds);
  }
}
