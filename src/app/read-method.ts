import { findRagMethod, type RagMethod } from "../domain/rag-method.ts";
import { ScorecardError } from "./errors.ts";

/** The method a plan or round names; a fault when this version of the product does not have it. */
export function readMethod(version: string): RagMethod {
  const method = findRagMethod(version);
  if (method !== null) return method;
  throw new ScorecardError(
    "unknown-method",
    `This version of Scorecard has no grading method called ${version}.`,
  );
}
