import { type Action, type ActionUpdate, carriedOn } from "../domain/action.ts";
import type { Person } from "../domain/person.ts";
import { previousQuarter, type Quarter } from "../domain/quarter.ts";
import { actionRows } from "./action-rows.ts";
import type { EditionAction } from "./edition.ts";
import { freezeRows, type StoredByWhat } from "./freeze-rows.ts";
import { readUpdates } from "./round-actions.ts";
import type { ActionUpdateRow, Ports } from "./ports.ts";

/** Freezes what was reported on each action; what then stands goes into the edition. */
export async function freezeActions(
  ports: Ports,
  by: Person,
  quarter: Quarter,
  actions: readonly Action[],
): Promise<readonly EditionAction[]> {
  const before = await readUpdates(ports, previousQuarter(quarter));
  const unsaid = ({ id }: Action) => carriedOn(id, before.get(id) ?? null);
  const wanted = (stored: StoredByWhat<ActionUpdateRow>) =>
    new Map(
      actions.map((action) => {
        const what = `a~${action.id}`;
        return [what, { ...(stored.get(what)?.value ?? unreported(action, unsaid(action))), action }];
      }),
    );
  const frozen = await freezeRows(actionRows(ports, by, quarter), wanted);
  return actions.map((action) => ({
    action,
    update: frozen.get(`a~${action.id}`)?.value ?? unsaid(action),
  }));
}

function unreported(action: Action, value: ActionUpdate): ActionUpdateRow {
  return {
    kind: "action-update",
    action,
    value,
    saved: null,
    wordings: [],
    frozen: false,
    version: 0,
  };
}
