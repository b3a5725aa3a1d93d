import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { type Return, thisQuartersGrade } from "../domain/return.ts";
import type { DigestPlace } from "./action-data.ts";
import { type ExecuteAction, executeAction } from "./execute-action.ts";
import { type Choice, measureChoice } from "./measure-choice.ts";
import { VERBS } from "./verbs.ts";

/** A list of measures to choose from, with its button. */
export interface MeasurePicker {
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly actions: readonly ExecuteAction[];
}

/** None when there is nothing to choose. `first` is chosen already; `back` is where "Back" leads from the measure. */
export function measurePicker(
  quarter: Quarter,
  returns: readonly Return[],
  first: Return | undefined,
  back: DigestPlace,
): readonly MeasurePicker[] {
  const chosen = first ?? returns[0];
  if (chosen === undefined) return [];
  const data = { quarter: formatQuarter(quarter), view: "status", back };
  return [
    {
      choices: returns.map((r) => {
        const grade = thisQuartersGrade(r);
        return measureChoice(r.measure, returns.length, grade ?? "");
      }),
      value: chosen.measure.id,
      actions: [executeAction("Show this measure", VERBS.showMeasure, data, { withInputs: true })],
    },
  ];
}
