import type { Measure } from "../../domain/measure.ts";
import { measureTitle } from "../../views/measure-choice.ts";
import type { HandlerContext } from "./handler-context.ts";
import { text } from "../reply.ts";

export type OneMeasure =
  { readonly kind: "measure"; readonly measure: Measure } | { readonly kind: "text"; readonly text: string };

export type FoundMeasures =
  | OneMeasure
  /** One or more to choose from; `matched` false: the words match none, and these are the nearest. */
  | { readonly kind: "choice"; readonly measures: readonly Measure[]; readonly matched: boolean };

/** What a command is about, or a sentence that says what to send. `example`: the command as it should be sent. */
export async function findMeasures(
  { plan }: HandlerContext,
  words: string,
  example: string,
): Promise<FoundMeasures> {
  if (words === "") return text(`Which measure? Send its number or words of its name: ${example}`);
  const found = (await plan())?.find(words);
  if (found === undefined) return text("There is no plan yet. The performance team imports it first.");
  if (found.kind === "one") return { kind: "measure", measure: found.measure };
  const matched = found.kind === "several";
  const measures = matched ? found.measures : found.nearest;
  if (measures.length === 0)
    return text("No measure matches those words. Try its number, or other words of its name.");
  return { kind: "choice", measures, matched };
}

/** As `findMeasures`, for a command that changes something: a choice is put as a question. */
export async function findOneMeasure(
  context: HandlerContext,
  words: string,
  example: string,
): Promise<OneMeasure> {
  const found = await findMeasures(context, words, example);
  if (found.kind !== "choice") return found;
  return text(`Which one do you mean? Send its number: ${found.measures.map(measureTitle).join("; ")}.`);
}
