import type { Quarter } from "../domain/quarter.ts";

/** A plan that was replaced, and the last quarter that was collected under it. */
export interface EarlierPlan {
  readonly planId: string;
  readonly until: Quarter;
}

/** The council's plan, and those before it: each quarter is kept under the plan that it was collected under. */
export interface Plans {
  readonly planId: string;
  /** Oldest first. */
  readonly earlier: readonly EarlierPlan[];
}

export function planOf({ planId, earlier }: Plans, quarter: Quarter): string {
  return earlier.find(({ until }) => quarter <= until)?.planId ?? planId;
}
