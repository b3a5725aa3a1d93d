import type { Measure } from "../../domain/measure.ts";
import { measureTitle } from "../../views/measure-choice.ts";
import type { HandlerContext } from "./handler-context.ts";

export type OneMeasure =
  { readonly kind: "measure"; readonly measure: Measure } | { readonly kind: "text"; readonly text: string };

/** The one measure that a command is about, or a sentence that says what to send. */
export async function findOneMeasure(
  { plan }: HandlerContext,
  words: string,
  example: string,
): Promise<OneMeasure> {
  if (words === "") return text(`Which measure? Send its number or words of its name: ${example}`);
  const found = (await plan())?.find(words);
  if (found === undefined) return text("There is no plan yet. The performance team imports it first.");
  if (found.kind === "one") return { kind: "measure", measure: found.measure };
  const near = found.kind === "several" ? found.measures : found.nearest;
  if (near.length === 0)
    return text("No measure matches those words. Try its number, or other words of its name.");
  return text(`Which one do you mean? Send its number: ${near.map(measureTitle).join("; ")}.`);
}

function text(words: string): OneMeasure {
  return { kind: "text", text: words };
}
