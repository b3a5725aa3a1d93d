import { commentaryText } from "../domain/commentary.ts";
import { readFigure } from "../domain/grade-measure.ts";
import type { Measure, MeasureId } from "../domain/measure.ts";
import {
  addQuarters,
  previousQuarter,
  type Quarter,
  QUARTER_NUMBERS,
  quarterNumber,
  quarterOf,
  quarterStartYear,
  sameQuarterLastYear,
} from "../domain/quarter.ts";
import { allReleased } from "../domain/restatement.ts";
import {
  actualText,
  type DatedGrade,
  type PastReturn,
  type Return,
  thisQuartersGrade,
} from "../domain/return.ts";
import type { QuarterStore, QuarterContents } from "./quarter-port.ts";

/** How far back a measure's last known grade is looked for: two years, for surveys that run every other year. */
export const QUARTERS_BACK = 8;

/** Earlier quarters' returns by measure. */
export type PastReturns = ReadonlyMap<Quarter, ReadonlyMap<MeasureId, Return>>;

/** `figures`: each under the quarter that it is of, to compare with; `collected`: each in whose round it was asked for. */
export interface Past {
  readonly figures: PastReturns;
  readonly collected: PastReturns;
}

/** Reads the quarters that a return of `quarter` can be compared with. */
export async function readPastReturns(quarters: QuarterStore, quarter: Quarter): Promise<Past> {
  const back = Array.from({ length: QUARTERS_BACK }, (_, index) => addQuarters(quarter, -index - 1));
  const read = await Promise.all(
    back.map(async (earlier) => [earlier, await quarters.readWhole(earlier)] as const),
  );
  const byQuarter = (returnsOf: (contents: QuarterContents) => readonly Return[]): PastReturns =>
    new Map(
      read.map(([earlier, contents]) => [
        earlier,
        new Map(returnsOf(contents).map((r) => [r.measure.id, r])),
      ]),
    );
  return {
    figures: byQuarter(ofTheQuarter),
    collected: byQuarter(({ returns }) => returns.map(({ value }) => value)),
  };
}

/** What a measure last handed in, in whatever round that was. */
export function lastCollected(
  quarter: Quarter,
  measure: MeasureId,
  collected: PastReturns,
): Return | undefined {
  for (let back = 1; back <= QUARTERS_BACK; back++) {
    const found = collected.get(addQuarters(quarter, -back))?.get(measure);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Each measure's figure of the quarter itself: what was collected in it in arrears stands under the one before. */
export function ofTheQuarter({
  returns,
  late,
}: Pick<QuarterContents, "returns" | "late">): readonly Return[] {
  return [
    ...returns.map(({ value }) => value).filter(({ describes }) => describes === null),
    ...late.map(({ value }) => value),
  ];
}

export interface Comparisons {
  readonly lastQuarter: PastReturn | null;
  readonly lastCommentary: string;
  readonly lastYear: PastReturn | null;
  readonly lastFigure: PastReturn | null;
  readonly yearSoFar: readonly PastReturn[];
  readonly earlierGrade: DatedGrade | null;
}

/** Last quarter with its commentary, the same quarter last year, and the last figure and the last grade known before this quarter. */
export function comparisonsFor(
  quarter: Quarter,
  of: Pick<Measure, "id" | "frequency" | "definitionSince">,
  past: PastReturns,
): Comparisons {
  const { id: measure, frequency } = of;
  const lastQuarter = past.get(previousQuarter(quarter))?.get(measure);
  const since = definitionSince(quarter, of, past);
  const seen = <T extends PastReturn | null>(earlier: T): T =>
    earlier !== null && earlier.quarter < since ? { ...earlier, otherDefinition: true } : earlier;
  return {
    lastQuarter: seen(pastReturn(lastQuarter)),
    lastCommentary: lastQuarter === undefined ? "" : commentaryText(lastQuarter.commentary),
    lastYear: seen(pastReturn(past.get(sameQuarterLastYear(quarter))?.get(measure))),
    lastFigure: seen(lastFigureBefore(quarter, measure, past)),
    yearSoFar: frequency.kind === "averaged" ? yearsFiguresBefore(quarter, measure, past).map(seen) : [],
    earlierGrade: lastGradeBefore(quarter, measure, past),
  };
}

/** The first quarter of the definition that holds in this one, as the plan says or an answer since has said; empty: always. */
function definitionSince(
  quarter: Quarter,
  { id, definitionSince: planned }: Pick<Measure, "id" | "definitionSince">,
  past: PastReturns,
): Quarter | "" {
  const said = [...past].flatMap(([earlier, returns]) => {
    const found = returns.get(id);
    return found !== undefined && allReleased(found).some(saysDefinitionChanged) ? [earlier] : [];
  });
  const known = planned === null ? said : [...said, planned];
  return (
    known
      .filter((since) => since <= quarter)
      .toSorted()
      .at(-1) ?? ""
  );
}

function saysDefinitionChanged({ grade }: Return): boolean {
  return grade.kind === "not-graded" && grade.reason === "definition-changed";
}

/** A standing figure printed again in a quarter where none is due is not a new figure. */
function lastFigureBefore(quarter: Quarter, measure: MeasureId, past: PastReturns): PastReturn | null {
  for (let back = 1; back <= QUARTERS_BACK; back++) {
    const found = past.get(addQuarters(quarter, -back))?.get(measure);
    if (found === undefined) continue;
    if (found.notDue === null && readFigure(actualText(found)) !== null) return pastReturn(found);
    if (found.lastFigure !== null) return found.lastFigure;
  }
  return null;
}

function yearsFiguresBefore(quarter: Quarter, measure: MeasureId, past: PastReturns): readonly PastReturn[] {
  const earlier = QUARTER_NUMBERS.filter((number) => number < quarterNumber(quarter));
  return earlier.flatMap((number) => {
    const found = past.get(quarterOf(quarterStartYear(quarter), number))?.get(measure);
    const isFigure = found?.notDue === null && readFigure(actualText(found)) !== null;
    return isFigure ? (pastReturn(found) ?? []) : [];
  });
}

function lastGradeBefore(quarter: Quarter, measure: MeasureId, past: PastReturns): DatedGrade | null {
  for (let back = 1; back <= QUARTERS_BACK; back++) {
    const earlier = addQuarters(quarter, -back);
    const found = past.get(earlier)?.get(measure);
    if (found === undefined) continue;
    const grade = thisQuartersGrade(found);
    if (grade !== null) return { quarter: earlier, grade };
    if (found.earlierGrade !== null) return found.earlierGrade;
  }
  return null;
}

/** Null when that quarter has nothing to compare with. */
export function pastReturn(r: Return | undefined): PastReturn | null {
  if (r === undefined) return null;
  const actual = actualText(r);
  const grade = thisQuartersGrade(r);
  if (actual === "" && grade === null) return null;
  const period = r.answer?.kind === "figure" ? r.answer.period : undefined;
  return {
    quarter: r.quarter,
    target: r.target,
    actual,
    grade,
    ...(period === undefined ? {} : { period }),
    ...(actual !== "" && r.notDue !== null ? { isStanding: true } : {}),
    ...(r.restatements.length > 0 ? { isRestated: true } : {}),
  };
}
