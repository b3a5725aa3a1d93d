import type { Finding, FindingKind } from "./audit-finding.ts";
import type { AuditRow } from "./audit-row.ts";
import { comparable } from "../domain/comparable-figures.ts";
import { countingRuleInName } from "../domain/counting-rule.ts";
import type { Figure } from "../domain/figure.ts";
import { quarterStartYear } from "../domain/quarter.ts";

/** What one measure's rows say that contradicts its name or each other. */
export function findInMeasure(rows: readonly AuditRow[]): readonly Finding[] {
  const [first] = rows;
  if (first === undefined) return [];
  const found: Finding[] = [];
  const add = (kind: FindingKind, text: string): void => {
    found.push({ kind, ref: first.ref, text });
  };
  addUnit(first.measure, figuresOf(rows), add);
  addPolarity(first, add);
  addDescribedTwoWays(rows, add);
  addDuplicates(rows, add);
  addFalls(rows, add);
  return found;
}

type Add = (kind: FindingKind, text: string) => void;

/** `NEW`, `(New in-house)`: words before a name that say nothing about its unit. */
const PREFIX = /^(?:\([^)]*\)\s*|new\b[\s:-]*)+/i;
const PERCENT = /^(?:[\w-]+ ){0,2}(?:%|percentage\b(?! points?)|per ?cent\b|proportion\b)/i;
const COUNT = /(?:^|[-–:] )(?:\w+ )?(?:number|no\.?|count) of\b|^(?:total|net) (?:number|no\.?) of\b/i;
const SAYS_PERCENT = /%|percent|per cent|proportion|\brate\b/i;

function addUnit(measure: string, figures: readonly Figure[], add: Add): void {
  const name = measure.replace(PREFIX, "").trim();
  const percents = figures.filter((figure) => figure.unit === "percent");
  const others = figures.filter((figure) => figure.unit !== "percent" && !figure.value.eq(0));
  const example = (of: readonly Figure[]): string => of[0]?.reported ?? "";
  if (PERCENT.test(name) && others.length > 0) {
    const how = percents.length === 0 ? "no figure is" : "not every figure is";
    add(
      "unit-contradicts-name",
      `The name says %, but ${how} printed with % (${example(others)}): check the unit.`,
    );
  }
  if (COUNT.test(name) && !SAYS_PERCENT.test(name) && percents.length > 0) {
    add(
      "unit-contradicts-name",
      `The name says it is a number, but ${example(percents)} is printed: check the unit.`,
    );
  }
}

function figuresOf(rows: readonly AuditRow[]): readonly Figure[] {
  return rows.flatMap(({ target, actual }) => [
    ...(target.kind === "figure" ? [target.figure] : []),
    ...(actual.kind === "figure" ? [actual.figure] : []),
  ]);
}

const WANTS_DOWN_PRINTED_UP = /\b(?:reductions?|decreases?)\b/i;
const WANTS_UP = /\b(?:increases?|improvement|growth)\b/i;
const WANTS_RANGE = /\b(?:in|within) (?:the |a )?range\b/i;

/** A reduction is itself better when higher: `% reduction in emissions` marked lower is good contradicts its name. */
function addPolarity(row: AuditRow, add: Add): void {
  const contradiction =
    row.good === "lower" && WANTS_DOWN_PRINTED_UP.test(row.measure)
      ? "a reduction is better when it is higher"
      : row.good === "lower" && WANTS_UP.test(row.measure)
        ? "an increase is named as if it were wanted"
        : (row.good === "lower" || row.good === "higher") && WANTS_RANGE.test(row.measure)
          ? "the name asks for a range"
          : null;
  if (contradiction === null) return;
  add(
    "polarity-contradicts-name",
    `Good = ${row.goodText}, but ${contradiction}: check what is good for this measure.`,
  );
}

function addDescribedTwoWays(rows: readonly AuditRow[], add: Add): void {
  const names = distinct(rows.map((row) => row.measure));
  if (names.length > 1) {
    add("measure-described-two-ways", `The ref stands for ${quoted(names)}: check the refs and the names.`);
  }
  const goods = distinct(rows.map((row) => row.goodText));
  if (goods.length > 1) {
    add("measure-described-two-ways", `Good is given as ${quoted(goods)}: check which is right.`);
  }
}

function addDuplicates(rows: readonly AuditRow[], add: Add): void {
  const firstLine = new Map<string, number>();
  for (const row of rows) {
    const earlier = firstLine.get(row.quarter);
    if (earlier === undefined) firstLine.set(row.quarter, row.line);
    else
      add(
        "duplicate-row",
        `${row.period} is on line ${earlier} and again on line ${row.line}: check which one stands.`,
      );
  }
}

/** What counts since 1 April cannot be less than it stood at in an earlier quarter of its year. */
function addFalls(rows: readonly AuditRow[], add: Add): void {
  const inOrder = rows.toSorted((a, b) => (a.quarter < b.quarter ? -1 : 1));
  let last: { readonly row: AuditRow; readonly figure: Figure } | null = null;
  for (const row of inOrder) {
    if (countingRuleInName(row.measure) !== "cumulative" || row.actual.kind !== "figure") continue;
    const { figure } = row.actual;
    // A percentage of the year so far may well fall.
    if (figure.unit === "percent") continue;
    const isSameYear = last !== null && quarterStartYear(last.row.quarter) === quarterStartYear(row.quarter);
    if (last !== null && isSameYear && comparable(figure, last.figure) && figure.value.lt(last.figure.value))
      add(
        "cumulative-falls",
        `It counts since 1 April, and is ${row.actualText} in ${row.period} after ${last.row.actualText} in ${last.row.period}: check both.`,
      );
    last = { row, figure };
  }
}

function distinct(texts: readonly string[]): readonly string[] {
  const bySpelling = new Map(texts.map((text) => [text.toLowerCase().replace(/\s+/g, " "), text]));
  return [...bySpelling.values()];
}

/** At most three, for a sentence that can be read. */
function quoted(texts: readonly string[]): string {
  const shown = texts
    .slice(0, 3)
    .map((text) => `"${text}"`)
    .join(" and ");
  return texts.length > 3 ? `${shown} and ${texts.length - 3} more` : shown;
}
