import type { MeasureId } from "../../domain/measure.ts";
import type { Quarter } from "../../domain/quarter.ts";
import type { Desired } from "./desired.ts";
import { factsFromCell, factsFromLatest, type ImportedFacts } from "./imported-return.ts";

/** What a scorecard says of each quarter, measure by measure. */
export type QuarterFacts = ReadonlyMap<Quarter, ReadonlyMap<MeasureId, ImportedFacts>>;

/** The quarters that the files say something of, oldest first. */
export function quartersIn(desired: Desired): readonly Quarter[] {
  const quarters = new Set<Quarter>(factsByQuarter(desired).keys());
  for (const { quarter } of desired.actions) if (quarter !== null) quarters.add(quarter);
  for (const { quarter } of [...desired.restoredRows, ...desired.gone.updates]) quarters.add(quarter);
  return [...quarters].toSorted();
}

/** A latest-RAG cell that names a quarter with a round of our own says nothing: its figures came from their owners. */
export function withoutLatestOf(desired: Desired, isOwnRound: (quarter: Quarter) => boolean): Desired {
  const scorecard = desired.scorecard.map((measure) => {
    const { latest } = measure;
    const passedOver = latest.kind === "grade" && latest.quarter !== null && isOwnRound(latest.quarter);
    return passedOver ? { ...measure, latest: { kind: "blank" } as const } : measure;
  });
  return { ...desired, scorecard };
}

/** Cells as printed, and grades that only the latest-RAG column gives. */
export function factsByQuarter({ scorecard }: Pick<Desired, "scorecard">): QuarterFacts {
  const facts = new Map<Quarter, Map<MeasureId, ImportedFacts>>();
  const put = (id: MeasureId, fact: ImportedFacts, onlyIfNew: boolean) => {
    const ofQuarter = facts.get(fact.quarter) ?? new Map<MeasureId, ImportedFacts>();
    if (!onlyIfNew || !ofQuarter.has(id)) ofQuarter.set(id, fact);
    facts.set(fact.quarter, ofQuarter);
  };
  for (const { measureId: id, cells, latest } of scorecard) {
    for (const cell of cells) put(id, factsFromCell(cell), false);
    if (latest.kind !== "grade" || latest.quarter === null) continue;
    const blank = cells.find((cell) => cell.quarter === latest.quarter && cell.printed.kind === "blank");
    if (blank === undefined) put(id, factsFromLatest(latest.quarter, latest.grade), true);
    else put(id, { ...factsFromCell(blank), published: latest.grade }, false);
  }
  return facts;
}
