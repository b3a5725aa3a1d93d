import type Big from "big.js";
import { type Claim, claimsInSentence } from "./claims-in-sentence.ts";
import { unitIn } from "./comparable-figures.ts";
import type { CommentaryRemark } from "./commentary-remark.ts";
import { type Figure, formatFigure, parseFigure, SCALE_ZEROS } from "./figure.ts";
import { figureToCompare, readFigure } from "./grade-measure.ts";
import type { PastReturn, Return } from "./return.ts";
import { parseTarget } from "./target.ts";
import { parseTolerance } from "./tolerance.ts";
import { directionOfTravel } from "./trend.ts";

/**
 * A text that plainly claims another actual, target or earlier figure than the return has, or a direction that the
 * figures contradict: at most one remark. A measure in arrears is left alone: which quarter is meant cannot be told.
 */
export function contradictsFigure(r: Return): readonly CommentaryRemark[] {
  const figures = figuresOf(r);
  if (figures === null || r.measure.inArrears) return [];
  for (const field of ["why", "doing"] as const) {
    for (const sentence of r.commentary[field].split(/(?<=[.!?;])\s+|\n+/)) {
      const isActual = (text: string) => says(text, [figures.actual]);
      const claims = claimsInSentence(sentence, r.quarter, isActual);
      const found = claims.map((claim) => contradiction(claim, r, figures)).find((text) => text !== null);
      if (found != null) return [{ rule: "contradicts-figure", field, text: `${found} ${WHY_LOOK}` }];
    }
  }
  return [];
}

const WHY_LOOK =
  "Members see the two side by side: correct the one that is wrong, or say what the other figure is.";

interface Figures {
  readonly actual: Figure;
  readonly target: Figure | null;
  readonly lastQuarter: Figure | null;
  readonly lastYear: Figure | null;
}

function figuresOf(r: Return): Figures | null {
  const inUnit = (figure: Figure | null) => figure && { ...figure, unit: unitIn(figure, r.measure.unit) };
  const past = (of: PastReturn | null) => inUnit(of === null ? null : readFigure(of.actual));
  const actual = inUnit(r.answer?.kind === "figure" ? readFigure(r.answer.actual) : null);
  const target = parseTarget(r.target);
  if (actual === null) return null;
  return {
    actual,
    target: inUnit(target.kind === "figure" ? target.figure : null),
    lastQuarter: past(r.lastQuarter),
    lastYear: past(r.lastYear),
  };
}

/** What the claim says and what the return has, in a sentence; null: they agree, or it cannot be told. */
function contradiction(
  claim: Claim,
  r: Return,
  { actual, target, lastQuarter, lastYear }: Figures,
): string | null {
  const cumulative = r.measure.countingRule === "cumulative";
  switch (claim.of) {
    case "actual":
      // What a cumulative measure had in this quarter alone is true as well.
      if (says(claim.figure, [actual, ...(cumulative ? [growth(actual, lastQuarter)] : [])])) return null;
      return differs(claim, actual, "the figure given is");
    case "actual-by-target":
      if (target === null || !says(claim.target, [target]) || !isOfUnit(claim.target, target)) return null;
      return says(claim.figure, [actual]) ? null : differs(claim, actual, "the figure given is");
    case "target":
      // The year's target is meant as often.
      if (cumulative || target === null || says(claim.figure, [target])) return null;
      return differs(claim, target, "this quarter's target is");
    case "last-quarter":
      if (lastQuarter === null || says(claim.figure, [lastQuarter])) return null;
      return differs(claim, lastQuarter, "last quarter's figure was");
    case "last-year":
      if (lastYear === null || says(claim.figure, [lastYear])) return null;
      return differs(claim, lastYear, "the figure of the same quarter last year was");
    case "direction":
      if (claim.since === "last-quarter" && cumulative) return null;
      return wrongWay(claim, r, actual, claim.since === "last-quarter" ? lastQuarter : lastYear);
  }
}

function differs(claim: Claim & { readonly figure: string }, figure: Figure, is: string): string | null {
  return isOfUnit(claim.figure, figure)
    ? `The text says "${claim.said}", and ${is} ${formatFigure(figure)}.`
    : null;
}

/** `43` beside a percentage may be a count of something else. */
function isOfUnit(text: string, { unit }: Figure): boolean {
  return readFigure(text)?.unit === unit;
}

/** Is it one of these figures, so far as it is written out? `43%` is 43.2% and 42.9%; `71,000` is 71,434. */
function says(text: string, figures: readonly (Figure | null)[]): boolean {
  const reading = parseFigure(text);
  if (reading.kind !== "figure") return true;
  const { value } = reading.figure;
  const step = lastPlace(reading.figure);
  const isNear = (other: Big | null) =>
    other !== null && (other.eq(value) || other.minus(value).abs().lt(step));
  return figures.some((figure) => figure !== null && (isNear(figure.value) || isNear(figure.second)));
}

const ROUND_FROM = 1000;

/** What one in the last place written is worth. Large numbers are rounded in words: their noughts are places not written. */
function lastPlace({ value, decimals, scale, unit }: Figure): string {
  if (scale !== "" || decimals > 0) return `1e${SCALE_ZEROS[scale] - decimals}`;
  const noughts =
    unit !== "percent" && value.abs().gte(ROUND_FROM) ? /0*$/.exec(value.toFixed(0))?.[0].length : 0;
  return `1e${noughts ?? 0}`;
}

function growth(actual: Figure, before: Figure | null): Figure | null {
  return before === null ? null : { ...actual, value: actual.value.minus(before.value), second: null };
}

function wrongWay(
  claim: Extract<Claim, { readonly of: "direction" }>,
  r: Return,
  now: Figure,
  before: Figure | null,
): string | null {
  const { good, unit, parts, countingRule, noChangeWithin } = r.measure;
  const past = claim.since === "last-quarter" ? r.lastQuarter : r.lastYear;
  if (before === null || past === null || figureToCompare(past) === null) return null;
  if (good === "range" || now.second !== null) return null;
  const known = (figure: Figure, { period = "" }: { readonly period?: string }) => ({
    figure,
    period,
    isRestated: false,
  });
  const { direction } = directionOfTravel({
    now: known(now, r.answer?.kind === "figure" ? r.answer : {}),
    lastYear: { quarter: past.quarter, ...known(before, past) },
    lastFigure: null,
    basis: "last-year",
    countingRule,
    good,
    unit,
    target: parseTarget(r.target),
    parts,
    noChangeWithin: noChangeWithin === null ? null : parseTolerance(noChangeWithin),
  });
  if (direction !== (claim.better ? "worsened" : "improved")) return null;
  return `The text says "${claim.said}", and the figure went from ${formatFigure(before)} to ${formatFigure(now)}, where ${good} is better.`;
}
