import type { Measure } from "../domain/measure.ts";
import type { Plan } from "../domain/plan.ts";
import { type MeasureFinder, measureFinder } from "./find-measure.ts";
import type { Clock, PlanStore } from "./ports.ts";

const OLDEST_MS = 30_000;

export interface PlanView {
  readonly plan: Plan;
  readonly find: MeasureFinder;
}

/** The plan and its search index, at most 30 s old. For looking things up, never for what somebody may do. */
export function cachedPlan(store: PlanStore, clock: Clock): () => Promise<PlanView | null> {
  let held: { view: Promise<PlanView | null>; at: number } | null = null;
  return () => {
    const now = clock.now().getTime();
    if (held === null || now - held.at > OLDEST_MS) {
      const reading = { view: readPlanView(store), at: now };
      held = reading;
      const forget = () => {
        if (held === reading) held = null;
      };
      // A failed or empty read is not kept.
      reading.view.then((found) => {
        if (found === null) forget();
      }, forget);
    }
    return held.view;
  };
}

async function readPlanView(store: PlanStore): Promise<PlanView | null> {
  const plan = await store.read();
  return plan === null ? null : { plan, find: builtWhenAsked(plan.measures) };
}

/** Most of those who need the plan search nothing. */
function builtWhenAsked(measures: readonly Measure[]): MeasureFinder {
  let finder: MeasureFinder | null = null;
  return (words, most) => (finder ??= measureFinder(measures))(words, most);
}
