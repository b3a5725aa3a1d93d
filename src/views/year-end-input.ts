import type { Return } from "../domain/return.ts";
import { parseTarget } from "../domain/target.ts";
import type { Text } from "./card-text.ts";
import { figureExample } from "./figure-example.ts";
import { targetInWords } from "./figure-text.ts";

/** The box for the owner's estimate, in the form of a measure that counts since 1 April. */
export interface YearEndInput {
  readonly problems: readonly Text[];
  readonly value: string;
  readonly placeholder: string;
}

export function yearEndInput(
  { measure, yearEndTarget }: Return,
  value: string,
  problems: readonly Text[],
): YearEndInput {
  const placeholder =
    parseTarget(yearEndTarget).kind === "none"
      ? figureExample(measure.unit)
      : `the target for the year end is ${targetInWords(yearEndTarget, measure)}`;
  return { problems, value, placeholder };
}
