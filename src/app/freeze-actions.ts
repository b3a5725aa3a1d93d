import { type Action, carriedOn } from "../domain/action.ts";
import type { Person } from "../domain/person.ts";
import { textsOfUpdate } from "../domain/public-wording.ts";
import { previousQuarter, type Quarter } from "../domain/quarter.ts";
import type { ActionUpdateRow } from "./quarter-port.ts";
import { actionRows } from "./action-rows.ts";
import type { EditionAction } from "./edition.ts";
import { freezeRows, type StoredByWhat } from "./freeze-rows.ts";
import type { Ports } from "./ports.ts";

/** Freezes what was reported on each action; what then stands goes into the edition. */
export async function freezeActions(
  ports: Ports,
  by: Person,
  quarter: Quarter,
  actions: readonly Action[],
): Promise<readonly EditionAction[]> {
  const last = previousQuarter(quarter);
  const { actions: rows } = await ports.quarters.readActions(last);
  const before = new Map(rows.map(({ value }) => [value.action.id, value]));
  const unsaid = (action: Action) => unreported(action, before.get(action.id) ?? null, last);
  const wanted = (stored: StoredByWhat<ActionUpdateRow>) =>
    new Map(
      actions.map((action) => {
        const what = `a~${action.id}`;
        return [what, { ...(stored.get(what)?.value ?? unsaid(action)), action }];
      }),
    );
  const frozen = await freezeRows(actionRows(ports, by, quarter), wanted);
  return actions.map((action) => ({
    action,
    update: frozen.get(`a~${action.id}`)?.value ?? unsaid(action).value,
  }));
}

/** What is approved for words that stay stays approved. */
function unreported(action: Action, before: ActionUpdateRow | null, last: Quarter): ActionUpdateRow {
  const saidIn = { quarter: last, priorityNo: before?.action.priorityNo ?? action.priorityNo };
  const value = carriedOn(action.id, before?.value ?? null, saidIn);
  const said = textsOfUpdate(value).map(({ text }) => text);
  return {
    kind: "action-update",
    action,
    value,
    saved: null,
    wordings: (before?.wordings ?? []).filter(({ of }) => said.includes(of)),
    frozen: false,
    version: 0,
  };
}
