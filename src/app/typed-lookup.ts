import type { Measure } from "../domain/measure.ts";
import type { MeasureLookup } from "../domain/typed-answers.ts";
import type { PlanView } from "./cached-plan.ts";
import { type Found, measureFinder } from "./find-measure.ts";

/** Which measure a typed answer means: words mean one of the person's own first, then one of the plan's. */
export function typedLookup({ plan, find }: PlanView, own: readonly Measure[]): MeasureLookup {
  const findOwn = measureFinder(own);
  return {
    byRef: (ref) => own.find((m) => m.ref === ref) ?? plan.measures.find((m) => m.ref === ref) ?? null,
    byWords: (words) => {
      const ofOwn = measuresFound(findOwn(words));
      return ofOwn.length > 0 ? ofOwn : measuresFound(find(words));
    },
  };
}

function measuresFound(found: Found): readonly Measure[] {
  if (found.kind === "none") return [];
  return found.kind === "one" ? [found.measure] : found.measures;
}
