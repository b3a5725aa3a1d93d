import type { NamedGap } from "../../domain/grading-gap.ts";
import type { Quarter } from "../../domain/quarter.ts";
import type { TakenFor } from "./taken-for.ts";
import { type QuarterOutcome, quarterOutcomeText } from "./quarter-outcome.ts";

/** What an import changes, or would change, by kind of thing. */
export interface ImportSummary {
  readonly counts: readonly {
    readonly kind: string;
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    /** Taken away; left out where none is. */
    readonly withdrawn?: number;
  }[];
  /** One line a change, for example `changed measure: 1.17 % of household waste recycled`. */
  readonly lines: readonly string[];
  /** What becomes of each quarter that the files name, oldest first. */
  readonly quarters: readonly QuarterLine[];
  /** What the files say and cannot be used, and is no fault. */
  readonly remarks: readonly string[];
  /** What the scorecard's measures are taken for. */
  readonly takenFor: readonly TakenFor[];
  /** Measures that the plan's method cannot grade. */
  readonly ungradable: readonly NamedGap[];
}

export type QuarterLine = QuarterOutcome & { readonly quarter: Quarter; readonly text: string };

/** Counts as the import is worked out. */
export interface Tally {
  change(kind: string, how: "added" | "changed" | "withdrawn", name: string): void;
  unchanged(kind: string): void;
  quarter(quarter: Quarter, outcome: QuarterOutcome): void;
  summary(): Omit<ImportSummary, "takenFor" | "ungradable">;
}

export function newTally(remarks: readonly string[]): Tally {
  const counts = new Map<string, { added: number; changed: number; unchanged: number; withdrawn?: number }>();
  const lines: string[] = [];
  const quarters: QuarterLine[] = [];
  const of = (kind: string) => {
    const known = counts.get(kind) ?? { added: 0, changed: 0, unchanged: 0 };
    counts.set(kind, known);
    return known;
  };
  return {
    change: (kind, how, name) => {
      const count = of(kind);
      count[how] = (count[how] ?? 0) + 1;
      lines.push(`${how} ${kind}: ${name}`);
    },
    unchanged: (kind) => {
      of(kind).unchanged += 1;
    },
    quarter: (quarter, outcome) => {
      quarters.push({ ...outcome, quarter, text: quarterOutcomeText(quarter, outcome) });
    },
    summary: () => ({ counts: [...counts].map(([kind, c]) => ({ kind, ...c })), lines, quarters, remarks }),
  };
}
