import type { GradeCode } from "./grade.ts";
import type { NamedPerson } from "./person.ts";

/** A grade that the performance team gives in place of the computed one; it counts once a second person confirms it. */
export interface Override {
  readonly grade: GradeCode;
  readonly why: string;
  readonly by: NamedPerson;
  /** ISO, UTC. */
  readonly at: string;
  /** Null: waits for a second person. */
  readonly confirmedBy: NamedPerson | null;
}

export function confirmedGrade(override: Override | null): GradeCode | null {
  return override === null || override.confirmedBy === null ? null : override.grade;
}
