import type { Action } from "./action.ts";
import type { Measure, MeasureId } from "./measure.ts";
import type { Quarter } from "./quarter.ts";

export interface Priority {
  readonly no: number;
  readonly name: string;
}

/** A measure's target for a quarter, as text: `42`, `0.9-1.1`, `YoYR`, `BL`. */
export type Targets = Readonly<Record<Quarter, string>>;

/** What a council set out to do for some years, and how it grades itself. */
export interface Plan {
  readonly priorities: readonly Priority[];
  readonly measures: readonly Measure[];
  readonly targets: ReadonlyMap<MeasureId, Targets>;
  readonly actions: readonly Action[];
  readonly methodVersion: string;
}
