import type { StateCounts } from "../domain/return-state.ts";

/** What a lock would leave out: said while it can still come in. */
export function outstandingText(counts: StateCounts): string {
  const { missing, awaited } = counts;
  const owed = counts["commentary-owed"];
  const sentBack = counts["sent-back"];
  if (missing + sentBack + awaited + owed === 0) return "Nothing is outstanding.";
  const again = sentBack === 0 ? "" : `${sentBack} sent back, `;
  return `Still outstanding: ${missing} to do, ${again}${awaited} awaited, ${owed} owing commentary. They can still come in until the lock.`;
}
