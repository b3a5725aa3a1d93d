const NAMES: readonly (readonly [CountingRule, RegExp])[] = [
  ["cumulative", /\bcumulative|\byear[- ]to[- ]date\b|\bytd\b|(?<!\bup )\bto date\b/i],
  ["rolling-12-months", /\brolling\b|\b(?:previous|preceding|last|past) (?:12|twelve) months\b/i],
  ["snapshot", /\bsnapshot\b/i],
  [
    "survey",
    /^(?!.*\b(?:number|no\.|count|%|percentage|proportion) of (?:[\w-]+ )?survey(?:s| responses)\b).*\bsurvey(?:s|ed)?\b/i,
  ],
];

/** How a measure's name says that it counts: `Homes completed (YTD)`. Null: it does not say. */
export function countingRuleInName(name: string): CountingRule | null {
  return NAMES.find(([, says]) => says.test(name))?.[0] ?? null;
}

export type CountingRule = "per-quarter" | "cumulative" | "rolling-12-months" | "snapshot" | "survey";
