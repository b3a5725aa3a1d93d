import type { StateCounts } from "../domain/return-state.ts";

/** What a lock would leave out: said while it can still come in. */
export function outstandingText(counts: StateCounts): string {
  const { missing, awaited } = counts;
  const owed = counts["commentary-owed"];
  if (missing + awaited + owed === 0) return "Nothing is outstanding.";
  return `Still outstanding: ${missing} to do, ${awaited} awaited, ${owed} owing commentary. They can still come in until the lock.`;
}
