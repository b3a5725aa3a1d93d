import { countOf } from "../../domain/count-of.ts";
import type { MeasureRef } from "../../domain/measure.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";

/** What becomes of a quarter that the files name. */
export type QuarterOutcome =
  | {
      readonly kind: "history";
      readonly measures: number;
      readonly updates: number;
      /** Known from an earlier quarter, and in this one without a row. */
      readonly without: readonly MeasureRef[];
    }
  | {
      readonly kind: "next-edition";
      readonly edition: number;
      readonly measures: number;
      readonly updates: number;
    }
  /** It has a round of its own, which action updates are added to. */
  | { readonly kind: "round"; readonly updates: number }
  | { readonly kind: "unchanged" }
  /** Nothing is left of it, so it is no longer published. */
  | { readonly kind: "withdrawn"; readonly measures: number; readonly updates: number }
  /** What the files take back of it is not there. */
  | { readonly kind: "not-history" }
  /** No figures, reasons or grades, or it has not ended; `updates`: those that are not taken. */
  | {
      readonly kind: "passed-over";
      readonly hasEnded: boolean;
      readonly targets: boolean;
      readonly updates: number;
    };

/** One sentence or two, for who decides whether to import. */
export function quarterOutcomeText(quarter: Quarter, outcome: QuarterOutcome): string {
  const name = formatQuarter(quarter);
  switch (outcome.kind) {
    case "history": {
      const with_ = [countOf(outcome.measures, "measure"), ...updates(outcome.updates)].join(" and ");
      return `${name} becomes history, with ${with_}: everyone sees it.${missingRows(outcome.without)}`;
    }
    case "next-edition": {
      const { edition, measures } = outcome;
      const what = `${countOf(measures, "measure")} and ${countOf(outcome.updates, "action update")}`;
      return `${name} gets edition ${edition} in place of ${edition - 1}: ${what} change. Everyone sees it.`;
    }
    case "round":
      return outcome.updates === 0
        ? `${name} has a round: nothing in it changes.`
        : `${name} has a round: ${countOf(outcome.updates, "action update")} ${outcome.updates === 1 ? "is" : "are"} added to it.`;
    case "unchanged":
      return `${name} stays as it was imported.`;
    case "withdrawn":
      return `${name} is no longer published: nobody sees it, and its round can be opened.`;
    case "not-history":
      return `${name} stays as it is: there is nothing of it to take back.`;
    case "passed-over":
      return passedOver(name, outcome);
  }
}

function missingRows(refs: readonly MeasureRef[]): string {
  if (refs.length === 0) return "";
  const named = new Intl.ListFormat("en-GB").format(refs);
  return ` It has no row for ${named}: ${refs.length === 1 ? "it is" : "they are"} not counted in this quarter.`;
}

function updates(count: number): readonly string[] {
  return count === 0 ? [] : [countOf(count, "action update")];
}

function passedOver(
  name: string,
  { hasEnded, targets, updates: count }: Extract<QuarterOutcome, { kind: "passed-over" }>,
): string {
  const are = count === 1 ? "is" : "are";
  const lost = count === 0 ? "" : `, so ${countOf(count, "action update")} ${are} not taken`;
  if (!hasEnded) return `${name} stays as it is: it has not ended yet${lost}.${planned(targets)}`;
  if (count === 0)
    return `${name} stays as it is: the file has no figure, reason or grade for it.${planned(targets)}`;
  const then = "Open its round, or import its figures, then import the actions again.";
  return `${name} stays as it is: it has no round and no figures yet${lost}. ${then}${planned(targets)}`;
}

function planned(targets: boolean): string {
  return targets ? " Its targets go into the plan." : "";
}
