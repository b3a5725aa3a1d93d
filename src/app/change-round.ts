import type { Person } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Round } from "../domain/round.ts";
import { named } from "./policy.ts";
import type { Ports, Stored, WriteOutcome } from "./ports.ts";

/** Moves a round to its next state, with its log line, in one transaction. */
export async function changeRoundState(
  ports: Ports,
  by: Person,
  quarter: Quarter,
  stored: Stored<Round>,
  change: Pick<Round, "state" | "edition">,
  { event = change.state, why = "" }: { readonly event?: string; readonly why?: string } = {},
): Promise<WriteOutcome> {
  const before = stored.value;
  const after = { ...before, ...change, version: before.version + 1 };
  return await ports.quarters.saveRound(
    quarter,
    { value: after, etag: stored.etag },
    {
      what: "round",
      version: after.version,
      at: ports.clock.now().toISOString(),
      by: named(by),
      event,
      before: { state: before.state },
      after: { state: after.state, edition: after.edition },
      why,
    },
  );
}

export const CHANGED_MEANWHILE =
  "Somebody else changed this round a moment ago. Look at its state and try again.";
