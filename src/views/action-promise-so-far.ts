import type { ActionItem } from "../app/round-actions.ts";
import { noUpdate } from "../domain/action.ts";
import { promiseInWords } from "../domain/action-promise-in-words.ts";
import { previousQuarter, type Quarter, quarterEnd } from "../domain/quarter.ts";

export interface PromiseSoFar {
  /** Null: this quarter's; else the quarter that the number is of. */
  readonly of: Quarter | null;
  readonly text: string;
}

/** What was promised, with what is reached: this quarter's number, else last quarter's, named so. None: no promise. */
export function promiseSoFar(
  quarter: Quarter,
  { action, now, lastQuarter }: ActionItem,
): readonly PromiseSoFar[] {
  const isLast = (now?.value.reached ?? "") === "" && (lastQuarter?.reached ?? "") !== "";
  const of = isLast ? previousQuarter(quarter) : quarter;
  const progress = (isLast ? lastQuarter : now?.value) ?? noUpdate(action.id);
  const text = promiseInWords(action, progress, quarterEnd(of));
  if (text === "") return [];
  return [{ of: isLast ? of : null, text }];
}
