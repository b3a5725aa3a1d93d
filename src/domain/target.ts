import type Big from "big.js";
import { sameFigure } from "./comparable-figures.ts";
import { type Figure, type FigureReading, parseFigure, type Scale, tidyText, type Unit } from "./figure.ts";
import type { NotGradedReason } from "./not-graded.ts";

/** What a quarter's figure is held against. */
export type Target =
  | {
      readonly kind: "figure";
      readonly figure: Figure;
      /** As it is worded: `at least 95%` is no target of a measure where lower is good. */
      readonly bound?: "at-least" | "at-most";
    }
  | {
      readonly kind: "range";
      readonly low: Big;
      readonly high: Big;
      readonly unit: Unit;
      readonly scale: Scale;
      readonly reported: string;
    }
  | {
      readonly kind: "year-on-year";
      readonly wanted: "reduction" | "increase";
      readonly reported: string;
    }
  | { readonly kind: "none"; readonly reason: NotGradedReason; readonly reported: string };

export function middleOf({ low, high }: { readonly low: Big; readonly high: Big }): Big {
  return low.plus(high).times("0.5");
}

const YEAR_ON_YEAR = /^(?:yoy|year on year|year-on-year)\s?-?\s?(r|i|reduction|increase|improvement)$/i;
const TO_BE_AGREED = /^(?:tb[acd]|to be (?:agreed|confirmed|defined|set)|note \d+)$/i;
const BASELINE = /^(?:bl|baseline|baselining|baseline year)$/i;
const INFORMATION = /^(?:mi(?: only)?|(?:data|information|monitoring) only)$/i;
const EITHER_SIDE = /^(?:±|\+\/-)\s?(?=[£\d.])/;
/** `More than 50%` is neither bound: 50% would wrongly meet it. */
const BOUNDS = [
  ["at-least", /^(?:(?:a )?minimum(?: of)?|at least|not? (?:less|fewer|lower) than|>=|≥)\s?(?<figure>.+)$/i],
  ["at-least", /^(?<figure>.+?) (?:or|and) (?:above|more|higher|over)$/i],
  [
    "at-most",
    /^(?:(?:a )?maximum(?: of)?|at most|not? (?:more|higher|greater) than|up to|<=|≤)\s?(?<figure>.+)$/i,
  ],
  ["at-most", /^(?<figure>.+?) (?:or|and) (?:below|less|fewer|lower|under)$/i],
] as const;
const LONGEST_RANGE = 60;
const RANGE = /^(?:between )?(?<low>[-+]?[^-\s]+?)\s?(?:-| to | and )\s?(?<high>-?[^-\s]+)$/i;

/**
 * Reads a target cell: a figure, `at least 95%`, `0.9-1.1`, `YoYR`, `BL`, `TBA`, a dash. Never throws: what cannot be read says
 * so.
 */
export function parseTarget(text: string): Target {
  const reported = tidyText(text);
  const yearOnYear = YEAR_ON_YEAR.exec(reported)?.[1]?.toLowerCase();
  if (yearOnYear !== undefined) {
    return { kind: "year-on-year", wanted: yearOnYear.startsWith("r") ? "reduction" : "increase", reported };
  }
  if (TO_BE_AGREED.test(reported)) return none("to-be-agreed", reported);
  if (BASELINE.test(reported)) return none("baselining", reported);
  if (INFORMATION.test(reported)) return none("mi-only", reported);
  const reading = parseFigure(reported);
  if (reading.kind === "figure") return { kind: "figure", figure: reading.figure };
  if (reading.kind === "none") return none("no-target", reported);
  const bounded = parseBounded(reported);
  if (bounded !== null) return bounded;
  // 0, give or take: `±2%`.
  const around = EITHER_SIDE.test(reported) ? reported.replace(EITHER_SIDE, "") : null;
  const range = parseRange(around === null ? reported : `-${around} to ${around}`);
  if (range?.kind === "range") return { ...range, reported };
  return range ?? none("unreadable-target", reported);
}

/** `Maintain 9% or above.`; null: it does not say on which side of the figure. */
function parseBounded(reported: string): Target | null {
  const text = reported.replace(/\.$/, "").replace(/^maintain /i, "");
  for (const [bound, pattern] of BOUNDS) {
    const reading = parseFigure(pattern.exec(text)?.groups?.["figure"] ?? "");
    if (reading.kind === "figure") return { kind: "figure", figure: reading.figure, bound };
  }
  return null;
}

/** A unit or scale printed once, at the end, stands for both bounds: `5-10%`, `£1-2m`. */
function parseRange(reported: string): Target | null {
  if (reported.length > LONGEST_RANGE) return null;
  const groups = RANGE.exec(reported)?.groups;
  const high = parseFigure(groups?.["high"] ?? "");
  if (high.kind !== "figure") return null;
  const low = parseLowBound(groups?.["low"] ?? "", high.figure);
  if (low.kind !== "figure") return null;
  if (low.figure.value.gt(high.figure.value)) return null;
  return {
    kind: "range",
    low: low.figure.value,
    high: high.figure.value,
    unit: high.figure.unit === "number" ? low.figure.unit : high.figure.unit,
    scale: high.figure.scale,
    reported,
  };
}

function parseLowBound(text: string, high: Figure): FigureReading {
  const plain = parseFigure(text);
  if (plain.kind !== "figure" || plain.figure.scale !== "" || high.scale === "") return plain;
  const scaled = parseFigure(`${text}${high.scale}`);
  return scaled.kind === "figure" && scaled.figure.value.lte(high.value) ? scaled : plain;
}

function none(reason: NotGradedReason, reported: string): Target {
  return { kind: "none", reason, reported };
}

/** Do two texts set the same target? `1,000` and `1000` do, as do `£1-2m` and `£1m-£2m`, `YoYR` and `YoY reduction`. */
export function sameTarget(a: string, b: string): boolean {
  const [x, y] = [parseTarget(a), parseTarget(b)];
  if (x.kind === "figure" && y.kind === "figure") {
    const isSameSide = x.bound === undefined || y.bound === undefined || x.bound === y.bound;
    return isSameSide && sameFigure(x.figure, y.figure);
  }
  if (x.kind === "range" && y.kind === "range")
    return x.low.eq(y.low) && x.high.eq(y.high) && x.unit === y.unit;
  if (x.kind === "year-on-year" && y.kind === "year-on-year") return x.wanted === y.wanted;
  return a.trim() === b.trim();
}
