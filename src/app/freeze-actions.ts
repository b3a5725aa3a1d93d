import { type Action, noUpdate } from "../domain/action.ts";
import type { Person } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import { actionRows } from "./action-rows.ts";
import type { EditionAction } from "./edition.ts";
import { freezeRows } from "./freeze-rows.ts";
import type { ActionUpdateRow, Ports } from "./ports.ts";

/** Freezes what was reported on each action; what then stands goes into the edition. */
export async function freezeActions(
  ports: Ports,
  by: Person,
  quarter: Quarter,
  actions: readonly Action[],
): Promise<readonly EditionAction[]> {
  const wanted = new Map(
    actions.map(
      (action) =>
        [
          `a~${action.id}`,
          (was: ActionUpdateRow | null) => ({ ...(was ?? unreported(action)), action }),
        ] as const,
    ),
  );
  const frozen = await freezeRows(actionRows(ports, by, quarter), wanted);
  return actions.map((action) => ({
    action,
    update: frozen.get(`a~${action.id}`)?.value ?? noUpdate(action.id),
  }));
}

function unreported(action: Action): ActionUpdateRow {
  return {
    kind: "action-update",
    action,
    value: noUpdate(action.id),
    saved: null,
    frozen: false,
    version: 0,
  };
}
