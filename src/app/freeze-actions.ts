import { type Action, noUpdate } from "../domain/action.ts";
import type { Person } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { EditionAction } from "./edition.ts";
import { ScorecardError } from "./errors.ts";
import { named } from "./policy.ts";
import type { ActionUpdateRow, LoggedChange, Ports, Stored } from "./ports.ts";

const MOST_PASSES = 5;

/**
 * Freezes what was reported on each action, a row of none where nothing was, so that an update in flight meets a conflict;
 * what then stands goes into the edition. Run again it changes nothing.
 */
export async function freezeActions(
  ports: Ports,
  by: Person,
  quarter: Quarter,
  actions: readonly Action[],
): Promise<readonly EditionAction[]> {
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const stored = await ports.quarters.readActions(quarter);
    const rows = new Map(stored.actions.map((row) => [row.value.value.actionId, row]));
    const open = actions.filter(({ id }) => rows.get(id)?.value.frozen !== true);
    if (open.length === 0) {
      return actions.map((action) => ({
        action,
        update: rows.get(action.id)?.value.value ?? noUpdate(action.id),
      }));
    }
    const changes = open.map((action) => frozen(ports, by, action, rows.get(action.id) ?? null));
    await ports.quarters.writeRows(quarter, changes);
  }
  throw new ScorecardError(
    "lock-unsettled",
    `Actions of ${formatQuarter(quarter)} kept changing. Lock again.`,
  );
}

function frozen(
  ports: Ports,
  by: Person,
  action: Action,
  stored: Stored<ActionUpdateRow> | null,
): LoggedChange {
  const was = stored?.value ?? null;
  const version = was === null ? 0 : was.version + 1;
  const unreported = { kind: "action-update", value: noUpdate(action.id), saved: null } as const;
  return {
    row: { ...(was ?? unreported), action, frozen: true, version },
    etag: stored?.etag ?? null,
    log: {
      what: `a~${action.id}`,
      version,
      at: ports.clock.now().toISOString(),
      by: named(by),
      event: "locked",
      before: null,
      after: null,
      why: "",
    },
  };
}
