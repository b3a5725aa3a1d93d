import type { Person } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { ActionUpdateRow } from "./quarter-port.ts";
import type { Rows } from "./freeze-rows.ts";
import type { Ports } from "./ports.ts";

/** What was reported on the actions of a quarter, to be frozen or thawed. */
export function actionRows(ports: Ports, by: Person, quarter: Quarter): Rows<ActionUpdateRow> {
  const read = async () => {
    const { actions } = await ports.quarters.readActions(quarter);
    return new Map(actions.map((row) => [`a~${row.value.value.actionId}`, row]));
  };
  return { ports, by, quarter, kind: "Actions", read, toRow: (row) => row };
}
