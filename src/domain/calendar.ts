import type { Measure } from "./measure.ts";
import type { NotGradedReason } from "./not-graded.ts";
import { previousQuarter, type Quarter, quarterNumber } from "./quarter.ts";

/** The quarter whose figure is asked for in a round: for one that reports in arrears the one before. */
export function askedAbout({ inArrears }: Measure, round: Quarter): Quarter {
  return inArrears ? previousQuarter(round) : round;
}

/**
 * Why a measure's figure of a quarter is not asked for; null when it is. A survey whose quarters are not named is due in a
 * quarter that has a target for it: that is how a plan says that it runs.
 */
export function whyNotDue(measure: Measure, quarter: Quarter, target: string): NotGradedReason | null {
  if (measure.starts !== null && quarter < measure.starts) return "starts-later";
  if (hasEnded(measure, quarter)) return "not-due";
  if (isPaused(measure, quarter)) return "paused";
  const { frequency } = measure;
  switch (frequency.kind) {
    case "monthly":
      return null;
    case "survey":
      return target.trim() === "" || target.trim() === "-" ? "no-survey" : null;
    case "survey-in":
      return frequency.quarters.includes(quarter) ? null : "no-survey";
    case "quarters":
    case "averaged":
      return frequency.quarters.includes(quarterNumber(quarter)) ? null : "not-due";
  }
}

function isPaused({ paused }: Measure, quarter: Quarter): boolean {
  return paused !== null && quarter >= paused.from && (paused.until === null || quarter <= paused.until);
}

/** A measure is in no scorecard after the quarter that its plan ends it with. */
export function hasEnded({ ends }: Measure, quarter: Quarter): boolean {
  return ends !== null && quarter > ends;
}
