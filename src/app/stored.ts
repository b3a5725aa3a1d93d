import type { NamedPerson } from "../domain/person.ts";

/** A thing as read, with the tag that a change of it must name. */
export interface Stored<T> {
  readonly value: T;
  readonly etag: string;
}

/** A write by tag: "conflict" when somebody else changed (or created) it first; nothing was written then. */
export type WriteOutcome = "written" | "conflict";

/** A write of one thing by tag, with the tag that it then has. */
export type SaveOutcome = { readonly kind: "saved"; readonly etag: string } | { readonly kind: "conflict" };

/** `etag` null: create; else replace what was read under that tag. */
export interface Change<T> {
  readonly value: T;
  readonly etag: string | null;
}

/** A change with the line that is logged of it. */
export interface Logged<T> {
  readonly change: Change<T>;
  readonly log: LogLine;
}

export type Progress = (done: number, total: number) => void;

/** By which way a change came. On the command line who acts is what whoever runs it says. */
export type Way = "Teams" | "command line" | "timer";

/** One line of the log: who did what, when (ISO, UTC), from what to what, and why. Lines are only added. */
export interface LogLine {
  /**
   * What it is about: `r~<measureId>`, `l~<measureId>` (late), `a~<actionId>`, `n~<priority>` or `round`; in the council's
   * log `person~<personId>`, `channel~<conversation>`, `settings` or `import`.
   */
  readonly what: string;
  /** The version that this change made: orders the lines. */
  readonly version: number;
  readonly at: string;
  readonly by: NamedPerson;
  readonly event: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly why: string;
  /** Noted as it is stored; left out: of a line written before this was. */
  readonly via?: Way;
}
