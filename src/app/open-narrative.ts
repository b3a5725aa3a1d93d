import type { Quarter } from "../domain/quarter.ts";
import type { Caller } from "./caller.ts";
import { type PersonsNarratives, personsNarratives } from "./persons-narratives.ts";
import type { Ports } from "./ports.ts";
import { type NarrativeItem, readRoundNarratives } from "./round-narratives.ts";
import { mayWrite, narrativeItemOf, NOT_YOUR_PRIORITY } from "./submit-narrative.ts";

export type OpenNarrativeOutcome =
  /** `other`: the priority whose form they turn away from, where they may write of that too. */
  | {
      readonly kind: "opened";
      readonly narratives: PersonsNarratives;
      readonly item: NarrativeItem;
      readonly other: NarrativeItem | null;
    }
  | { readonly kind: "not-allowed"; readonly why: string };

/** A priority to write of: one of the caller's own, or any for the performance team. */
export function openNarrative(
  ports: Ports,
): (caller: Caller, quarter: Quarter, no: number, from: number | null) => Promise<OpenNarrativeOutcome> {
  return async (caller, quarter, no, from) => {
    const { personId } = caller;
    const read = personId === null ? null : await readRoundNarratives(ports)(quarter);
    const item = read && narrativeItemOf(read, no);
    if (personId === null || read === null || item === null || !mayWrite(caller, item)) {
      return { kind: "not-allowed", why: NOT_YOUR_PRIORITY };
    }
    const left = from === null ? null : narrativeItemOf(read, from);
    const other = left !== null && mayWrite(caller, left) ? left : null;
    return { kind: "opened", narratives: personsNarratives(read, personId), item, other };
  };
}
