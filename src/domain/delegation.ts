import type { NamedPerson } from "./person.ts";

/** Somebody who may answer a return in its owner's place, besides them. */
export interface Delegation extends NamedPerson {
  /** The last day of it, ISO, in UK time; null: for as long as the round. */
  readonly until: string | null;
  /** Who passed it on; null: not known. */
  readonly by: NamedPerson | null;
}

/** A delegation that the one it was given to could not take: it is gone, and this says why. */
export interface Declined {
  readonly person: NamedPerson;
  /** Who had passed it on. */
  readonly by: NamedPerson | null;
  /** ISO, UTC. */
  readonly at: string;
  readonly why: string;
}
