import type { Person } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { ScorecardError } from "./errors.ts";
import { named } from "./policy.ts";
import type { ActionUpdateRow, LoggedChange, Ports, Stored } from "./ports.ts";

const MOST_PASSES = 5;

/** What the lock froze of the actions can change again. Run again it changes nothing. */
export async function thawActions(ports: Ports, by: Person, quarter: Quarter, why: string): Promise<void> {
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const { actions } = await ports.quarters.readActions(quarter);
    const frozen = actions.filter(({ value }) => value.frozen);
    if (frozen.length === 0) return;
    await ports.quarters.writeRows(
      quarter,
      frozen.map((stored) => thawed(ports, by, stored, why)),
    );
  }
  throw new ScorecardError(
    "reopen-unsettled",
    `Actions of ${formatQuarter(quarter)} kept changing. Reopen again.`,
  );
}

function thawed(
  ports: Ports,
  by: Person,
  { value, etag }: Stored<ActionUpdateRow>,
  why: string,
): LoggedChange {
  const row = { ...value, frozen: false, version: value.version + 1 };
  return {
    row,
    etag,
    log: {
      what: `a~${value.value.actionId}`,
      version: row.version,
      at: ports.clock.now().toISOString(),
      by: named(by),
      event: "unlocked",
      before: null,
      after: null,
      why,
    },
  };
}
