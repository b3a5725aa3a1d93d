import type { Measure } from "../domain/measure.ts";
import { isToDo } from "../domain/return-state.ts";
import type { NamedMeasure } from "../domain/typed-answers.ts";
import type { PersonsWork } from "./persons-work.ts";

export type WhichMeasure =
  | { readonly kind: "measure"; readonly measure: Measure }
  /** A sentence that says what to send instead. */
  | { readonly kind: "unclear"; readonly says: string };

const LONGEST_QUOTED = 60;
const MOST_NAMED = 3;

/** Said of a number or words in a person's own chat; where others read, of a number alone. */
export function noMeasureCalled(words: string): string {
  return `No measure is called "${words}".`;
}

/** The measure that a typed answer is of. One that names none is of the one that is still to do. */
export function whichMeasure(named: NamedMeasure, { items }: PersonsWork, actual: string): WhichMeasure {
  switch (named.kind) {
    case "measure":
      return named;
    case "several":
      return unclear(`Which one do you mean? Send ${choices(named.measures, actual)}.`);
    case "unknown": {
      const ref = items[0]?.value.measure.ref ?? "1.17";
      const words = named.words.slice(0, LONGEST_QUOTED);
      return unclear(
        `${noMeasureCalled(words)} Send its number and the figure, for example ${ref} ${actual}`.trim() + ".",
      );
    }
    case "unnamed":
      return ofTheOneToDo(items, actual);
  }
}

function ofTheOneToDo(items: PersonsWork["items"], actual: string): WhichMeasure {
  const own = items.filter(({ relation }) => relation !== "deputy").map(({ value }) => value);
  const toDo = own.filter(isToDo);
  const [first, ...more] = (toDo.length === 0 ? own : toDo).map(({ measure }) => measure);
  if (first === undefined)
    return unclear("Nothing is due from you this quarter, so there is nothing to save.");
  if (more.length === 0) return { kind: "measure", measure: first };
  return unclear(`Which measure is that for? Put its number first: ${choices([first, ...more], actual)}.`);
}

/** `1.4 432 (Library visits) or 1.5 432 (Book issues)`. */
function choices(measures: readonly Measure[], actual: string): string {
  const shown = measures
    .slice(0, MOST_NAMED)
    .map(({ ref, name }) => `${ref} ${actual}`.trim() + ` (${name})`);
  const left = measures.length > MOST_NAMED ? ["another of yours"] : [];
  return new Intl.ListFormat("en-GB", { type: "disjunction" }).format([...shown, ...left]);
}

function unclear(says: string): WhichMeasure {
  return { kind: "unclear", says };
}
