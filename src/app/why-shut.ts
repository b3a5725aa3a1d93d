import type { Unchangeable } from "../domain/may-change.ts";

/** Why an answer cannot be taken, and what to do. */
export const SHUT: Readonly<Record<Unchangeable, string>> = {
  "not-due":
    "This measure is not due this quarter, so your answer was not saved. Tell the performance team if it should be.",
  locked:
    "The figures for this quarter are locked, so your answer was not saved. Tell the performance team what should change: until the release they can reopen the round.",
  closed:
    "The round is closed, so answers already given can no longer change. If one is wrong, tell the performance team what it should be.",
};
