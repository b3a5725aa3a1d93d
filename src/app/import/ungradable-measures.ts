import { gapAhead, type GradingGap, type NamedGap, namedGaps } from "../../domain/grading-gap.ts";
import { compareRefs, type Measure, type MeasureId } from "../../domain/measure.ts";
import { type Quarter, sameQuarterLastYear } from "../../domain/quarter.ts";
import type { PastReturn } from "../../domain/return.ts";
import type { Ports } from "../ports.ts";
import { readMethod } from "../read-method.ts";
import type { Desired } from "./desired-plan.ts";

/** The measures of the plan that its method cannot grade, each in the newest quarter that it has a target for. */
export async function ungradableMeasures(ports: Ports, desired: Desired): Promise<readonly NamedGap[]> {
  const { plan } = desired;
  const method = readMethod(plan.methodVersion);
  const lastFigure = lastYearsFigures(ports, desired);
  const gaps = new Map<Measure, GradingGap>();
  for (const measure of plan.measures.toSorted((a, b) => compareRefs(a.ref, b.ref))) {
    const targets = plan.targets.get(measure.id) ?? {};
    const [quarter] = Object.keys(targets).toSorted().toReversed() as Quarter[];
    if (quarter === undefined) continue;
    const facts = { measure, target: targets[quarter] ?? "", notDue: null };
    const gap = gapAhead({ ...facts, lastYear: null }, method);
    // Only where the method asks for it is last year's figure looked for.
    const known = gap === "needs-last-year" ? await lastFigure(measure.id, quarter) : null;
    const left = known === null ? gap : gapAhead({ ...facts, lastYear: known }, method);
    if (left !== null) gaps.set(measure, left);
  }
  return namedGaps([...gaps]);
}

/** As the file has it, else as it is stored; each quarter is loaded once. */
function lastYearsFigures(ports: Ports, { scorecard }: Desired) {
  const loaded = new Map<Quarter, ReadonlyMap<MeasureId, string>>();
  return async (measure: MeasureId, quarter: Quarter): Promise<PastReturn | null> => {
    const of = sameQuarterLastYear(quarter);
    const printed = scorecard.find(({ measureId }) => measureId === measure);
    const inFile = printed?.cells.find((cell) => cell.quarter === of)?.actual ?? "";
    const figures = loaded.get(of) ?? (await loadFigures(ports, of));
    loaded.set(of, figures);
    const actual = inFile === "" ? (figures.get(measure) ?? "") : inFile;
    return actual === "" ? null : { quarter: of, target: "", actual, grade: null };
  };
}

async function loadFigures(ports: Ports, quarter: Quarter): Promise<ReadonlyMap<MeasureId, string>> {
  const { returns } = await ports.quarters.readWhole(quarter);
  return new Map(
    returns.flatMap(({ value: { measure, answer } }) =>
      answer?.kind === "figure" ? [[measure.id, answer.actual] as const] : [],
    ),
  );
}
