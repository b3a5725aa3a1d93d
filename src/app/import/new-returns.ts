import { gradeMeasure } from "../../domain/grade-measure.ts";
import type { MeasureId } from "../../domain/measure.ts";
import type { Plan } from "../../domain/plan.ts";
import type { Quarter } from "../../domain/quarter.ts";
import type { RagMethod } from "../../domain/rag-method.ts";
import type { Return } from "../../domain/return.ts";
import type { QuarterContents } from "../quarter-port.ts";
import { comparisonsFor } from "../past-returns.ts";
import { readMethod } from "../read-method.ts";
import { type ImportedFacts, importedReturn, saysWhatHappened } from "./imported-return.ts";
import { sameFacts, sameFigure } from "./same-facts.ts";

/** The returns of a quarter as a scorecard has them, each the stored one where that says the same. */
export function newReturns(
  quarter: Quarter,
  facts: ReadonlyMap<MeasureId, ImportedFacts>,
  plan: Plan,
  past: ReadonlyMap<Quarter, ReadonlyMap<MeasureId, Return>>,
  before: QuarterContents,
): readonly Return[] {
  const method = readMethod(before.round?.value.methodVersion ?? plan.methodVersion);
  return plan.measures.flatMap((measure) => {
    const fact = facts.get(measure.id);
    if (fact === undefined) return [];
    const known = past.get(quarter)?.get(measure.id);
    // A blank cell, or a grade known from the latest-RAG column alone, says less than a row that is there.
    const saysLess =
      !saysWhatHappened(fact) || (fact.answer === null && fact.notDue === null && fact.target === "");
    if (known !== undefined && saysLess) return [];
    const isRedefined = fact.ungraded === "definition-changed";
    const defined = isRedefined ? { ...measure, definitionSince: quarter } : measure;
    const wanted = importedReturn(fact, measure, comparisonsFor(quarter, defined, past), method);
    if (known === undefined) return [wanted];
    if (!sameFacts(known, wanted, past)) return [withCorrections(wanted, known, method)];
    // What came late, a quarter in arrears, has a row of its own already.
    return before.late.some(({ value }) => value === known) ? [] : [known];
  });
}

/** What was corrected after its release stays so, and what stood before stays known, whatever is imported later. */
function withCorrections(wanted: Return, known: Return, method: RagMethod): Return {
  const { restatements, wordings, commitments } = known;
  if (restatements.length === 0) return { ...wanted, wordings, commitments };
  if (!sameFigure(known, wanted)) return { ...wanted, restatements, wordings, commitments };
  const { answer, published, notDue } = known;
  const value = { ...wanted, answer, published, notDue, restatements, wordings, commitments };
  return { ...value, grade: gradeMeasure(value, method) };
}
