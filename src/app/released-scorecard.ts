import type { Quarter } from "../domain/quarter.ts";
import type { RoundStep } from "../domain/round.ts";
import type { PublicEdition, QuarterPointer } from "./edition.ts";
import { lastRound } from "./last-round.ts";
import type { Ports } from "./ports.ts";
import { loadPublicEdition, loadReleased } from "./public-editions.ts";

/** The number of the edition of a quarter that everyone sees; null: none yet. */
export async function shownEdition(ports: Pick<Ports, "editions">, quarter: Quarter): Promise<number | null> {
  const pointers = await ports.editions.pointers();
  return pointers.find((pointer) => pointer.quarter === quarter)?.edition ?? null;
}

/** The quarter whose figures are being collected or checked now; null when none is. */
export function currentRound(pointers: readonly QuarterPointer[]): QuarterPointer | null {
  return (
    pointers.toSorted((a, b) => (a.quarter < b.quarter ? 1 : -1)).find((p) => p.round !== "released") ?? null
  );
}

/**
 * The quarter of a step that names none: the round that is under way; after it the last one, except to open another,
 * which is named. Null: there is none.
 */
export function quarterMeant(step: RoundStep, pointers: readonly QuarterPointer[]): Quarter | null {
  const current = currentRound(pointers);
  if (current !== null || step === "open") return current?.quarter ?? null;
  return lastRound(pointers);
}

/** What everyone may see of a quarter's released scorecard, of the last one where no quarter is named. Null: there is none. */
export function readReleased(ports: Ports): (quarter: Quarter | null) => Promise<PublicEdition | null> {
  return async (quarter) => {
    const released = await loadReleased(ports);
    const { visible } = released;
    const wanted = quarter === null ? visible[0] : visible.find((v) => v.quarter === quarter);
    return wanted === undefined ? null : await loadPublicEdition(ports, released, wanted);
  };
}
