import { UNCHANGEABLE_IN_WORDS, whyUnchangeable } from "../domain/may-change.ts";
import type { Measure } from "../domain/measure.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { Caller } from "./caller.ts";
import { type PersonsWork, readPersonsWork } from "./persons-work.ts";
import { mayHere } from "./policy.ts";
import type { Ports } from "./ports.ts";

export type OnBehalfOutcome =
  | { readonly kind: "opened"; readonly work: PersonsWork; readonly formFor: Return }
  /** `why` follows the measure's name in a sentence. */
  | { readonly kind: "shut"; readonly why: string }
  | { readonly kind: "not-allowed" };

/** Somebody else's return, for the performance team to answer: the caller's own work, with this one opened. */
export function openOnBehalf(
  ports: Ports,
): (caller: Caller, quarter: Quarter, measure: Measure) => Promise<OnBehalfOutcome> {
  return async (caller, quarter, { id }) => {
    const { person } = caller;
    if (person === null || !mayHere("answer", caller)) return { kind: "not-allowed" };
    const work = await readPersonsWork(ports)(quarter, person.id);
    const stored = await ports.quarters.readReturn(quarter, id);
    if (work === null || stored === null) return { kind: "shut", why: "is not in this round" };
    const shut = whyUnchangeable(work.round, stored.value);
    return shut === null
      ? { kind: "opened", work, formFor: stored.value }
      : { kind: "shut", why: UNCHANGEABLE_IN_WORDS[shut] };
  };
}
