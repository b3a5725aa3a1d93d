import { type NotGradedReason, notGradedText } from "./not-graded.ts";
import { formatQuarter, formatYear, quarterNumber } from "./quarter.ts";
import type { Return } from "./return.ts";

/** Why a return is not asked for, with what its measure says of that: `paused: new system`, `starts 2021/22`. */
export function notDueInWords({ measure }: Pick<Return, "measure">, reason: NotGradedReason): string {
  const { starts, paused } = measure;
  if (reason === "paused" && paused !== null && paused.reason !== "") return `paused: ${paused.reason}`;
  if (reason === "starts-later" && starts !== null)
    return `starts ${quarterNumber(starts) === 1 ? formatYear(starts) : formatQuarter(starts)}`;
  return notGradedText(reason);
}
