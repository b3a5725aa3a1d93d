import type { Person } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Round } from "../domain/round.ts";
import type { Logged, Stored, WriteOutcome } from "./stored.ts";
import { named } from "./policy.ts";
import type { Ports } from "./ports.ts";

type Step = Pick<Round, "state" | "edition"> & Partial<Pick<Round, "testers">>;
type Why = { readonly event?: string; readonly why?: string };

/** Moves a round to its next state, with its log line, in one transaction. */
export async function changeRoundState(
  ports: Ports,
  by: Person,
  quarter: Quarter,
  stored: Stored<Round>,
  step: Step,
  said: Why = {},
): Promise<WriteOutcome> {
  const { change, log } = roundStep(ports, by, stored, step, said);
  return await ports.quarters.saveRound(quarter, change, log);
}

/** The same, to be written together with something else. */
export function roundStep(
  { clock }: Pick<Ports, "clock">,
  by: Person,
  { value: before, etag }: Stored<Round>,
  step: Step,
  { event = step.state, why = "" }: Why = {},
): Logged<Round> {
  const after = { ...before, ...step, version: before.version + 1 };
  return {
    change: { value: after, etag },
    log: {
      what: "round",
      version: after.version,
      at: clock.now().toISOString(),
      by: named(by),
      event,
      before: { state: before.state },
      after: { state: after.state, edition: after.edition },
      why,
    },
  };
}

export const CHANGED_MEANWHILE =
  "Somebody else changed this round a moment ago. Look at its state and try again.";
