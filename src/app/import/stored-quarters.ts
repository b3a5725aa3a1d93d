import { addQuarters, type Quarter } from "../../domain/quarter.ts";
import type { QuarterContents } from "../quarter-port.ts";
import type { QuarterPointer } from "../edition.ts";
import { QUARTERS_BACK } from "../past-returns.ts";
import type { Ports } from "../ports.ts";
import { showReissued } from "../reissue-edition.ts";
import type { StoredQuarters } from "./quarter-changes.ts";

/** The files' quarters and those that they are compared with. */
export async function readStoredQuarters(
  ports: Ports,
  quarters: readonly Quarter[],
  pointers: readonly QuarterPointer[],
): Promise<Pick<StoredQuarters, "contents" | "pointers">> {
  const wanted = new Set(quarters);
  for (const quarter of quarters) {
    for (let back = 1; back <= QUARTERS_BACK; back++) wanted.add(addQuarters(quarter, -back));
  }
  const contents = new Map<Quarter, QuarterContents>();
  for (const quarter of [...wanted].toSorted())
    contents.set(quarter, await ports.quarters.readWhole(quarter));
  return { contents, pointers: new Map(pointers.map((pointer) => [pointer.quarter, pointer])) };
}

/** An edition that nobody sees yet is a restatement's, which is shown first, or what an import left when it was cut off. */
export async function withRestatementsShown(ports: Ports, stored: StoredQuarters): Promise<StoredQuarters> {
  const { contents, pointers } = stored;
  const shown = new Map(pointers);
  for (const [quarter, { round }] of contents) {
    const pointer = pointers.get(quarter);
    if (pointer === undefined || !round?.value.imported || round.value.edition === pointer.edition) continue;
    const edition = await showReissued(ports, quarter);
    if (edition !== null) shown.set(quarter, { ...pointer, edition });
  }
  return { ...stored, pointers: shown };
}
