import type { PersonId } from "../domain/person.ts";

/** Who asks, and where. `shared`: a channel or group chat, where others read along. */
export interface Caller {
  /** Null: somebody who is not in the imported people. */
  readonly personId: PersonId | null;
  readonly name: string;
  readonly place: "personal" | "shared";
}
