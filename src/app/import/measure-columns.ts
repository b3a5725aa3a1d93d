import type { CountingRule } from "../../domain/counting-rule.ts";
import { type FigureParts, parseFigure, type Unit } from "../../domain/figure.ts";
import { EVERY_QUARTER, type Frequency } from "../../domain/measure.ts";
import { isQuarterNumber, parseQuarter, type QuarterNumber } from "../../domain/quarter.ts";
import type { TrendBasis } from "../../domain/trend.ts";

// The measures file's columns: text in, a value out, undefined for text that is none.

/** A dash or nothing is null. */
export function orNull<T>(parse: (text: string) => T | undefined): (text: string) => T | null | undefined {
  return (text) => (text === "" || text === "-" ? null : parse(text));
}

export function parseUnit(text: string): Unit | undefined {
  const word = text.toLowerCase();
  if (["", "number", "count", "score", "days", "ratio"].includes(word)) return "number";
  if (["percent", "%", "percentage", "per cent"].includes(word)) return "percent";
  return ["pounds", "£", "gbp"].includes(word) ? "pounds" : undefined;
}

export function parseParts(text: string): FigureParts | undefined {
  const words = text.toLowerCase().replaceAll("-", " ");
  if (words === "count and rate") return "count-and-rate";
  return words === "part of whole" ? "part-of-whole" : undefined;
}

export function parseDecimals(text: string): number | undefined {
  return /^[0-6]$/.test(text) ? Number(text) : undefined;
}

export function parseLimit(text: string): string | undefined {
  const reading = parseFigure(text);
  return reading.kind === "figure" ? reading.figure.value.toFixed() : undefined;
}

const COUNTING_RULES: Readonly<Record<string, CountingRule>> = {
  "": "per-quarter",
  "per quarter": "per-quarter",
  quarterly: "per-quarter",
  cumulative: "cumulative",
  "cumulative in year": "cumulative",
  "rolling 12 months": "rolling-12-months",
  snapshot: "snapshot",
  survey: "survey",
};

export function parseCountingRule(text: string): CountingRule | undefined {
  return COUNTING_RULES[text.toLowerCase().replaceAll("-", " ")];
}

const TREND_BASES: Readonly<Record<string, TrendBasis>> = {
  "": "last-year-else-last-figure",
  "last year": "last-year",
  "last year or last figure": "last-year-else-last-figure",
  "last figure": "last-figure",
};

export function parseTrendBasis(text: string): TrendBasis | undefined {
  return TREND_BASES[text.toLowerCase().replaceAll("-", " ").replace("else", "or")];
}

export function parseRangeFrom(text: string): "middle" | "nearest-bound" | undefined {
  const word = text.toLowerCase().replaceAll(" ", "-");
  return word === "middle" || word === "nearest-bound" ? word : undefined;
}

export function parseFrequency(text: string): Frequency | undefined {
  const word = text.toLowerCase();
  if (word === "" || word === "quarterly") return EVERY_QUARTER;
  if (word === "monthly") return { kind: "monthly" };
  if (word === "survey") return { kind: "survey" };
  const surveyed = /^survey(?: in)? (.+)$/.exec(word)?.[1];
  if (surveyed !== undefined) {
    const quarters = surveyed.split(/[;,]/).map((each) => parseQuarter(each.trim()));
    return isWhole(quarters) ? { kind: "survey-in", quarters: sortedOnce(quarters) } : undefined;
  }
  const averaged = /^averaged?(?: of)? (.+)$/.exec(word)?.[1];
  const quarters = quarterNumbers(averaged ?? word);
  if (quarters === undefined) return undefined;
  return { kind: averaged === undefined ? "quarters" : "averaged", quarters };
}

/** `Q2;Q4`. */
function quarterNumbers(text: string): readonly QuarterNumber[] | undefined {
  const numbers = text.split(/[;,&\s]+/).map((part) => /^q([1-4])$/.exec(part)?.[1]);
  const quarters = numbers.map(Number).filter(isQuarterNumber);
  return quarters.length === numbers.length ? sortedOnce(quarters) : undefined;
}

function isWhole<T>(items: readonly (T | null)[]): items is readonly T[] {
  return items.every((item) => item !== null);
}

function sortedOnce<T extends string | number>(items: readonly T[]): readonly T[] {
  return [...new Set(items)].toSorted();
}
