import type { Measure } from "../domain/measure.ts";
import { shorten } from "./shorten.ts";

/** One line of a list to choose from. */
export interface Choice {
  readonly title: string;
  readonly value: string;
}

/** `1.17 Household waste recycled`. */
export function measureTitle(measure: Measure): string {
  return `${measure.ref} ${measure.name}`;
}

/** `Good = higher.`, kept on one line. */
export function goodIs(measure: Measure): string {
  return `Good\u00A0=\u00A0${measure.good}.`;
}

/** Titles get shorter as the list gets longer: a card has a size to keep to. */
export function measureChoice(measure: Measure, listLength: number, ending = ""): Choice {
  const room = listLength > 100 ? 40 : 70;
  return { title: `${shorten(measureTitle(measure), room)}${ending}`, value: measure.id };
}
