import { gapAhead, gradingGap, type GradingGap, type NamedGap, namedGaps } from "../../domain/grading-gap.ts";
import { compareRefs, type Measure, type MeasureId } from "../../domain/measure.ts";
import { type Quarter, sameQuarterLastYear } from "../../domain/quarter.ts";
import type { RagMethod } from "../../domain/rag-method.ts";
import type { PastReturn, Return } from "../../domain/return.ts";
import type { QuarterPointer } from "../edition.ts";
import type { Ports } from "../ports.ts";
import { readMethod } from "../read-method.ts";
import type { Desired } from "./desired.ts";
import { factsFromCell } from "./imported-return.ts";
import type { QuarterImport } from "./quarter-changes.ts";

interface Imported {
  readonly quarters: readonly QuarterImport[];
  readonly pointers: readonly QuarterPointer[];
}

/**
 * The measures that the plan's method cannot grade: a figure that the files bring, or, in a quarter with a target that is
 * still to come, whatever figure may come.
 */
export async function ungradableMeasures(
  ports: Ports,
  desired: Desired,
  { quarters, pointers }: Imported,
): Promise<readonly NamedGap[]> {
  const method = readMethod(desired.plan.methodVersion);
  const brought = gapsBrought(quarters);
  const lastFigure = lastYearsFigures(ports, desired);
  const history = [
    ...pointers.filter(({ edition }) => edition !== null),
    ...quarters.filter(({ edition }) => edition !== null),
  ];
  const last =
    history
      .map(({ quarter }) => quarter)
      .toSorted()
      .at(-1) ?? "";
  const gaps = new Map<Measure, GradingGap>();
  for (const measure of desired.plan.measures.toSorted((a, b) => compareRefs(a.ref, b.ref))) {
    const gap =
      brought.get(measure.id) ?? (await gapOfTargets(measure, { desired, method, last, lastFigure }));
    if (gap !== null) gaps.set(measure, gap);
  }
  return namedGaps([...gaps]);
}

/** Of each measure's newest figure among those that the files bring. */
function gapsBrought(quarters: readonly QuarterImport[]): ReadonlyMap<MeasureId, GradingGap> {
  const newest = new Map<MeasureId, Return>();
  for (const { rows } of quarters.toSorted((a, b) => (a.quarter < b.quarter ? -1 : 1)))
    for (const { row, withdraws } of rows)
      if (row.kind === "return" && withdraws !== true && row.value.answer?.kind === "figure")
        newest.set(row.value.measure.id, row.value);
  return new Map(
    [...newest].flatMap(([id, r]) => {
      const gap = gradingGap(r);
      return gap === null ? [] : [[id, gap] as const];
    }),
  );
}

interface Ahead {
  readonly desired: Desired;
  readonly method: RagMethod;
  /** The last quarter that is history. */
  readonly last: Quarter | "";
  readonly lastFigure: (measure: Measure, quarter: Quarter) => Promise<PastReturn | null>;
}

/** In the quarters to come, else in the newest that has a target. */
async function gapOfTargets(
  measure: Measure,
  { desired, method, last, lastFigure }: Ahead,
): Promise<GradingGap | null> {
  const targets = desired.plan.targets.get(measure.id) ?? {};
  const known = (Object.keys(targets) as Quarter[]).toSorted();
  const toCome = known.filter((quarter) => quarter > last);
  for (const quarter of toCome.length === 0 ? known.slice(-1) : toCome) {
    const facts = { measure, target: targets[quarter] ?? "", notDue: null };
    const gap = gapAhead({ ...facts, lastYear: null }, method);
    if (gap === null) continue;
    // Only where the method asks for it is last year's figure looked for.
    const lastYear = gap === "needs-last-year" ? await lastFigure(measure, quarter) : null;
    const left = lastYear === null ? gap : gapAhead({ ...facts, lastYear }, method);
    if (left !== null) return left;
  }
  return null;
}

/** As the file has it, else as it is stored; each quarter is loaded once. None of an earlier definition. */
function lastYearsFigures(ports: Ports, { scorecard }: Desired): Ahead["lastFigure"] {
  const loaded = new Map<Quarter, ReadonlyMap<MeasureId, string>>();
  return async ({ id, definitionSince }, quarter) => {
    const of = sameQuarterLastYear(quarter);
    if (definitionSince !== null && of < definitionSince && definitionSince <= quarter) return null;
    const printed = scorecard.find(({ measureId }) => measureId === id);
    const cell = printed?.cells.find((each) => each.quarter === of);
    const inFile = cell === undefined || factsFromCell(cell).notDue !== null ? "" : cell.actual;
    const figures = loaded.get(of) ?? (await loadFigures(ports, of));
    loaded.set(of, figures);
    const actual = inFile === "" ? (figures.get(id) ?? "") : inFile;
    return actual === "" ? null : { quarter: of, target: "", actual, grade: null };
  };
}

async function loadFigures(ports: Ports, quarter: Quarter): Promise<ReadonlyMap<MeasureId, string>> {
  const { returns } = await ports.quarters.readWhole(quarter);
  return new Map(
    returns.flatMap(({ value: { measure, answer, notDue, describes } }) =>
      answer?.kind === "figure" && notDue === null && describes === null
        ? [[measure.id, answer.actual] as const]
        : [],
    ),
  );
}
