import type { Measure } from "../domain/measure.ts";
import type { Plan } from "../domain/plan.ts";
import { type MeasureFinder, measureFinder } from "./find-measure.ts";
import { keepFor } from "./keep-for.ts";
import type { Clock, PlanStore } from "./ports.ts";

const OLDEST_MS = 30_000;

export interface PlanView {
  readonly plan: Plan;
  readonly find: MeasureFinder;
}

/** The plan and its search index, at most 30 s old. For looking things up, never for what somebody may do. */
export function cachedPlan(store: PlanStore, clock: Clock): () => Promise<PlanView | null> {
  const read = () => readPlanView(store);
  return keepFor({ clock, oldestMs: OLDEST_MS, read, isWorthKeeping: (view) => view !== null });
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
