import { gradingGap } from "./grading-gap.ts";
import type { MeasureRef } from "./measure.ts";
import { refsOf, type Return } from "./return.ts";
import { returnState, type ReturnState } from "./return-state.ts";

/** What a lock now would leave out, by measure in scorecard order. */
export interface Outstanding {
  readonly toDo: readonly MeasureRef[];
  readonly sentBack: readonly MeasureRef[];
  readonly awaited: readonly MeasureRef[];
  readonly commentary: readonly MeasureRef[];
  /** Given another grade, which no second person has confirmed. */
  readonly unconfirmed: readonly MeasureRef[];
  /** Given, and could not be graded, though they should have been. */
  readonly ungradable: readonly MeasureRef[];
}

export function outstandingOf(returns: readonly Return[]): Outstanding {
  const inState = (state: ReturnState) => refsOf(returns.filter((r) => returnState(r) === state));
  return {
    toDo: inState("missing"),
    sentBack: inState("sent-back"),
    awaited: inState("awaited"),
    commentary: inState("commentary-owed"),
    unconfirmed: refsOf(returns.filter(({ override }) => override?.confirmedBy === null)),
    ungradable: refsOf(returns.filter((r) => gradingGap(r) !== null)),
  };
}

/** What is awaited does not stop a lock: its owner has said so. */
export function stopsLock({ toDo, sentBack, commentary, unconfirmed, ungradable }: Outstanding): boolean {
  return [toDo, sentBack, commentary, unconfirmed, ungradable].some((refs) => refs.length > 0);
}
