import Big from "big.js";
import type { ActionStatus } from "./action.ts";
import { countOf } from "./count-of.ts";
import type { Colour, GradeCode } from "./grade.ts";

/** How a priority's and the plan's one colour is found. The reports print no formula: this is data, with a version. */
export interface OverallRule {
  readonly version: string;
  readonly measureScores: Readonly<Record<GradeCode, string>>;
  /** Null: left out. */
  readonly actionScores: Readonly<Record<ActionStatus, string | null>>;
  readonly greenFrom: string;
  readonly amberFrom: string;
}

/** Reproduces all six published colours of 2019/20 Q2. */
export const MEAN_OF_LATEST: OverallRule = {
  version: "mean-of-latest-1",
  measureScores: { HG: "1", LG: "1", G: "1", A: "0.5", LR: "0.25", HR: "0", R: "0" },
  actionScores: { GREEN: "1", COMPLETE: "1", AMBER: "0.5", RED: "0", CLOSED: null, "NOT STARTED": null },
  greenFrom: "0.8",
  amberFrom: "0.4",
};

export interface Share {
  readonly count: number;
  readonly total: Big;
}

/**
 * `colour` null: nothing is graded yet, or what could not be graded may make it another. Measures and actions stay apart,
 * for good actions can hide poor measures.
 */
export interface OverallStatus {
  readonly colour: Colour | null;
  readonly measures: Share;
  readonly actions: Share;
  /** Measures whose figure could not be graded: a colour that they could change is not given. */
  readonly ungradable: number;
  readonly ruleVersion: string;
}

/**
 * `grades` and `statuses`: the latest of each measure and action, null for one without. `ungradable`: how many other figures
 * could not be graded. A colour is given only if their best and their worst grades would leave it as it is.
 */
export function overallStatus(
  grades: readonly (GradeCode | null)[],
  statuses: readonly (ActionStatus | null)[],
  rule: OverallRule,
  ungradable = 0,
): OverallStatus {
  const measures = share(grades.map((grade) => (grade === null ? null : rule.measureScores[grade])));
  const actions = share(statuses.map((status) => (status === null ? null : rule.actionScores[status])));
  const count = measures.count + actions.count;
  const total = measures.total.plus(actions.total);
  const scores = Object.values(rule.measureScores).map(Number);
  const colourIf = (each: number) =>
    colourOf(total.plus(new Big(each).times(ungradable)), count + ungradable, rule);
  const [worst, best] = [colourIf(Math.min(...scores)), colourIf(Math.max(...scores))];
  return {
    colour: count > 0 && worst === best ? worst : null,
    measures,
    actions,
    ungradable,
    ruleVersion: rule.version,
  };
}

function share(scores: readonly (string | null)[]): Share {
  const counted = scores.filter((score) => score !== null);
  return { count: counted.length, total: counted.reduce((sum, score) => sum.plus(score), new Big(0)) };
}

/** Compares total with edge x count: a mean exactly on an edge must not depend on how a division rounds. */
function colourOf(total: Big, count: number, rule: OverallRule): Colour | null {
  if (count === 0) return null;
  if (total.gte(new Big(rule.greenFrom).times(count))) return "green";
  return total.gte(new Big(rule.amberFrom).times(count)) ? "amber" : "red";
}

/**
 * A mean for people: two decimals (`0.73`), and more where two would put it on the other side of an edge; a dash for an
 * empty share.
 */
export function formatMean({ greenFrom, amberFrom }: OverallRule, ...shares: readonly Share[]): string {
  const count = shares.reduce((sum, s) => sum + s.count, 0);
  if (count === 0) return "–";
  const total = shares.reduce((sum, s) => sum.plus(s.total), new Big(0));
  const isBeyond = (edge: string, shown: string) =>
    new Big(shown).gte(edge) !== total.gte(new Big(edge).times(count));
  const shown = MEAN_PLACES.map((places) => total.div(count).toFixed(places));
  const right = shown.find((text) => ![greenFrom, amberFrom].some((edge) => isBeyond(edge, text)));
  return right ?? shown.at(-1) ?? "";
}

/** Enough for a million measures and actions. */
const MEAN_PLACES = [2, 3, 4, 5, 6, 7];

/** Why the colour: `mean 0.73 of the latest grades of 20 measures (0.66) and 11 actions (0.86); Green from 0.8, ...`. */
export function explainOverall(status: OverallStatus, rule: OverallRule): string {
  if (status.measures.count + status.actions.count === 0 && status.ungradable === 0)
    return "nothing is graded yet";
  const measures = `${countOf(status.measures.count, "measure")} (${formatMean(rule, status.measures)})`;
  const actions = `${countOf(status.actions.count, "action")} (${formatMean(rule, status.actions)})`;
  const mean = formatMean(rule, status.measures, status.actions);
  const unknown =
    status.ungradable === 0
      ? ""
      : `${countOf(status.ungradable, "figure")} could not be graded${status.colour === null ? ", and could change the colour" : ", and could not change the colour"}; `;
  return `${unknown}mean ${mean} of the latest grades of ${measures} and ${actions}; Green from ${rule.greenFrom}, Amber from ${rule.amberFrom} (${scoresInWords(rule)})`;
}

function scoresInWords({ measureScores: { HG, A, LR, HR } }: OverallRule): string {
  return `a green counts ${HG}, an amber ${A}, a low red ${LR}, another red ${HR}`;
}
