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

/**
 * `1.17 (to do) Household waste recycled`: how it stands comes before the name, which a closed list cuts on a phone.
 * Names get shorter as the list gets longer: a card has a size to keep to.
 */
export function measureChoice({ id, ref, name }: Measure, listLength: number, standing = ""): Choice {
  const room = listLength > 100 ? 35 : 65;
  const start = standing === "" ? ref : `${ref} (${standing})`;
  return { title: `${start} ${shorten(name, room)}`, value: id };
}
