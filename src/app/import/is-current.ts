import type { Targets } from "../../domain/plan.ts";
import { parseQuarter, type Quarter } from "../../domain/quarter.ts";
import type { Table } from "../table.ts";
import type { ScorecardMeasure } from "./read-scorecard.ts";

interface KnownQuarters {
  readonly targets: Iterable<Targets>;
  /** Those with a round or an edition. */
  readonly rounds: readonly Quarter[];
  /** The targets file of the same import. */
  readonly targetsFile: Table | null;
}

/**
 * Is the scorecard at least as new as what is known of the plan? The quarters of the targets file beside it do not
 * count: an import that was cut off may have stored some of them already.
 */
export function isCurrent(scorecard: readonly ScorecardMeasure[], known: KnownQuarters): boolean {
  const newest = scorecard
    .flatMap(({ cells }) => cells.map(({ quarter }) => quarter))
    .toSorted()
    .at(-1);
  const inFile = new Set(known.targetsFile?.rows.map(({ cells }) => parseQuarter(cells["quarter"] ?? "")));
  const targeted = [...known.targets]
    .flatMap((targets) => Object.keys(targets).map(parseQuarter))
    .filter((quarter) => quarter !== null && !inFile.has(quarter));
  const quarters = [...known.rounds, ...targeted];
  return newest !== undefined && quarters.every((quarter) => quarter === null || quarter <= newest);
}
