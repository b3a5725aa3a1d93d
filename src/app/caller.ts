import type { Person, PersonId } from "../domain/person.ts";

/** Who asks, and where. `shared`: a channel or group chat, where others read along. */
export interface Caller {
  /** Null: somebody who is not in the imported people. */
  readonly personId: PersonId | null;
  readonly name: string;
  /** Read for this request: it need not be read again. */
  readonly person?: Person;
  readonly place: "personal" | "shared";
}
