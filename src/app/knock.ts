import type { PersonId } from "../domain/person.ts";

/** An account that is not known, and that may be somebody's who is: made again, or with another sign-in name. */
export interface Knock {
  readonly aadObjectId: string;
  readonly name: string;
  readonly upn: string;
  readonly as: PersonId;
  /** That person's name. */
  readonly asName: string;
  readonly why: "another-account" | "another-sign-in-name";
  /** ISO, UTC: when they were first here. */
  readonly at: string;
  /** The performance team said that it is somebody else: nobody is told of it again. */
  readonly turnedAway: boolean;
}
