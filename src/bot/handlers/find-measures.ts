import { noMeasureCalled } from "../../app/which-measure.ts";
import { type Measure, parseMeasureRef } from "../../domain/measure.ts";
import { measureTitle } from "../../views/measure-choice.ts";
import type { HandlerContext } from "./handler-context.ts";
import { text } from "../reply.ts";

export type OneMeasure =
  { readonly kind: "measure"; readonly measure: Measure } | { readonly kind: "text"; readonly text: string };

export type FoundMeasures =
  | OneMeasure
  /** One or more to choose from. `unmatched`: that nothing matches, and these are the nearest; null: they match. */
  | { readonly kind: "choice"; readonly measures: readonly Measure[]; readonly unmatched: string | null };

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
  if (found.kind === "several") return { kind: "choice", measures: found.measures, unmatched: null };
  const ref = parseMeasureRef(words);
  const unmatched = ref === null ? "No measure matches those words." : noMeasureCalled(ref);
  if (found.nearest.length > 0) return { kind: "choice", measures: found.nearest, unmatched };
  return text(`${unmatched} ${OTHER_WAYS}`);
}

const OTHER_WAYS =
  "Try its number, or other words of its name. /summary shows the whole scorecard, and /priority with a number what is in a priority.";

/** As `findMeasures`, for a command that changes something: a choice is put as a question. */
export async function findOneMeasure(
  context: HandlerContext,
  words: string,
  example: string,
): Promise<OneMeasure> {
  const found = await findMeasures(context, words, example);
  if (found.kind !== "choice") return found;
  const question =
    found.unmatched === null ? "Which one do you mean?" : `${found.unmatched} Is it one of these?`;
  return text(`${question} Send its number: ${found.measures.map(measureTitle).join("; ")}.`);
}
