import { type Narrative, noNarrative } from "../domain/narrative.ts";
import type { Person } from "../domain/person.ts";
import type { Priority } from "../domain/plan.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { NarrativeRow } from "./quarter-port.ts";
import { freezeRows, type Rows, type StoredByWhat } from "./freeze-rows.ts";
import type { Ports } from "./ports.ts";

/** What was written of the priorities of a quarter, to be frozen or thawed. */
export function narrativeRows(ports: Ports, by: Person, quarter: Quarter): Rows<NarrativeRow> {
  const read = async () => {
    const { narratives } = await ports.quarters.readNarratives(quarter);
    return new Map(narratives.map((row) => [`n~${row.value.value.priorityNo}`, row]));
  };
  return { ports, by, quarter, kind: "Narratives", read, toRow: (row) => row };
}

/** Freezes the narrative of each priority; what then stands goes into the edition. */
export async function freezeNarratives(
  ports: Ports,
  by: Person,
  quarter: Quarter,
  priorities: readonly Priority[],
): Promise<readonly Narrative[]> {
  const wanted = (stored: StoredByWhat<NarrativeRow>) =>
    new Map(
      priorities.map((priority) => {
        const what = `n~${priority.no}`;
        return [what, stored.get(what)?.value ?? unwritten(priority)];
      }),
    );
  const frozen = await freezeRows(narrativeRows(ports, by, quarter), wanted);
  return priorities.map(({ no }) => frozen.get(`n~${no}`)?.value ?? noNarrative(no));
}

function unwritten({ no, name }: Priority): NarrativeRow {
  const value = noNarrative(no);
  return {
    kind: "narrative",
    priorityName: name,
    value,
    saved: null,
    wordings: [],
    frozen: false,
    version: 0,
  };
}
