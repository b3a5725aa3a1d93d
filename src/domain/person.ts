declare const personBrand: unique symbol;

/** A person's own id: stays when their name or UPN changes. */
export type PersonId = string & { readonly [personBrand]: true };

/** Text that is known to be a person's id. */
export function personId(text: string): PersonId {
  return text as PersonId;
}

export const ROLES = [
  "performance-team",
  "corporate-lead",
  "portfolio-holder",
  "officer",
  /** Whoever works for the scrutiny committee: what is published, and no more. */
  "scrutiny",
] as const;
export type Role = (typeof ROLES)[number];

export interface Person {
  readonly id: PersonId;
  /** Lower case, as imported. */
  readonly upn: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly directorate: string;
  readonly deputy: PersonId | null;
  /** Pinned at first contact; null before. */
  readonly aadObjectId: string | null;
  /** The day, ISO, on which the performance team said that they have left: they are asked for nothing and may do nothing. */
  readonly left: string | null;
}

/** A person named by a plan. `id` null: only a name is known, so nobody can be asked. */
export interface NamedPerson {
  readonly id: PersonId | null;
  readonly name: string;
}

/** Who is the same: one with an id by that, somebody known by name only by the name, however it is spelt; nobody is "". */
export function personKey(person: NamedPerson | null): string {
  if (person === null) return "";
  return person.id === null ? `name ${person.name.toLowerCase()}` : `id ${person.id}`;
}
