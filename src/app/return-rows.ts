import type { Person } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { Progress } from "./stored.ts";
import { freezeRows, type Rows, type StoredByWhat } from "./freeze-rows.ts";
import type { Ports } from "./ports.ts";

/** The returns of a quarter, to be frozen or thawed. */
export function returnRows(ports: Ports, by: Person, quarter: Quarter): Rows<Return> {
  const read = async () => {
    const { returns } = await ports.quarters.readWhole(quarter);
    return new Map(returns.map((row) => [`r~${row.value.measure.id}`, row]));
  };
  return { ports, by, quarter, kind: "Returns", read, toRow: (value) => ({ kind: "return", value }) };
}

/** Freezes every return; what then stands goes into the edition. */
export async function freezeReturns(
  ports: Ports,
  by: Person,
  quarter: Quarter,
  progress?: Progress,
): Promise<readonly Return[]> {
  const asStored = (stored: StoredByWhat<Return>) =>
    new Map([...stored].map(([what, { value }]) => [what, value]));
  return [...(await freezeRows(returnRows(ports, by, quarter), asStored, progress)).values()];
}
