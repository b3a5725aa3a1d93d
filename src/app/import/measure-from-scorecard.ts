import { type Measure, measureId, type MeasureId } from "../../domain/measure.ts";
import { splitNames } from "../../domain/person-names.ts";
import { inferMeasure } from "./infer-measure.ts";
import { type PeopleDirectory, leadNamed } from "./people-directory.ts";
import { newMeasure } from "./new-measure.ts";
import type { ScorecardMeasure } from "./read-scorecard.ts";

/** An id from plan and ref, for a measure whose file gives none. It keeps it, whatever its ref becomes. */
function newMeasureId(planId: string, ref: string, taken: ReadonlyMap<MeasureId, Measure>): MeasureId {
  let id = measureId(`${planId}-${ref}`);
  for (let count = 2; taken.has(id); count++) id = measureId(`${planId}-${ref}-${count}`);
  return id;
}

interface Beside {
  readonly planId: string;
  readonly people: PeopleDirectory;
  readonly measures: ReadonlyMap<MeasureId, Measure>;
}

/**
 * A measure as a published scorecard shows it. One that is known keeps what its own file said of it; a new one gets
 * unit, counting rule and frequency from its name and from what is printed.
 */
export function measureFromScorecard(
  printed: ScorecardMeasure,
  known: Measure | null,
  { planId, people, measures }: Beside,
): Measure {
  const shown = {
    ref: printed.ref,
    priorityNo: printed.priority.no,
    name: printed.name,
    good: printed.good,
    headline: printed.headline,
    portfolioHolders: splitNames(printed.portfolioHolder),
    corporateLead: leadNamed(printed.corporateLead, people),
  };
  if (known !== null) return { ...known, ...shown };
  const id = printed.id ?? newMeasureId(planId, printed.ref, measures);
  return { ...newMeasure(id, printed.ref, printed.name, printed.good), ...shown, ...inferMeasure(printed) };
}
