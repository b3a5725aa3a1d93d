import { odata } from "@azure/data-tables";
import { inParallel } from "../app/in-parallel.ts";
import type { CheckedRow } from "../app/sheet/checked-sheet.ts";
import type { DraftStore } from "../app/sheet/draft-port.ts";
import type { PersonId } from "../domain/person.ts";
import type { Columns, StoredRow } from "./table-rows.ts";
import { draftHeadCodec, type DraftPart, draftPartCodec } from "./codecs.ts";
import { afterPrefix, keyPart } from "./keys.ts";
import { rowsBetween, type Table } from "./azure-table.ts";

const DRAFTS = "drafts";
const HEAD = "head";

export function draftStore(table: Table): DraftStore {
  return {
    async write({ sheet: { clean, unlikely, ...sheet }, ...draft }) {
      const prefix = prefixOf(draft.person, draft.id);
      const parts = inParts([...listed("clean", clean), ...listed("unlikely", unlikely)]);
      const put = async (what: string, columns: Columns) => {
        const row = { rowKey: `${prefix}${what}`, columns: { ...columns, createdAt: draft.createdAt } };
        await table.write(DRAFTS, [{ kind: "upsert", row }]);
      };
      for (const [number, rows] of parts.entries())
        await put(partName(number), draftPartCodec.encode({ rows }));
      await put(HEAD, draftHeadCodec.encode({ ...draft, sheet, parts: parts.length }));
      const all = await table.queryKeys(ofPerson(draft.person));
      await removeAll(
        table,
        all.filter((key) => !key.startsWith(prefix)),
      );
    },

    async read(person, id) {
      const prefix = prefixOf(person, id);
      const rows = await table.query(rowsBetween(DRAFTS, prefix, afterPrefix(prefix)));
      const stored = rows.find(({ rowKey }) => rowKey === `${prefix}${HEAD}`);
      if (stored === undefined) return null;
      const { parts, sheet, ...draft } = draftHeadCodec.decode(stored);
      const held = rows.filter((row) => row !== stored).map((row) => draftPartCodec.decode(row));
      if (held.length !== parts) return null;
      return {
        ...draft,
        sheet: { ...sheet, clean: rowsIn(held, "clean"), unlikely: rowsIn(held, "unlikely") },
      };
    },

    async removeOlderThan(moment) {
      await removeAll(
        table,
        await table.queryKeys(odata`PartitionKey eq ${DRAFTS} and createdAt lt ${moment}`),
      );
    },
  };
}

function prefixOf(person: PersonId, id: string): string {
  return `${keyPart(person)}~${keyPart(id)}~`;
}

function ofPerson(person: PersonId): string {
  const prefix = `${keyPart(person)}~`;
  return rowsBetween(DRAFTS, prefix, afterPrefix(prefix));
}

/** Sorts as it counts, and before the head. */
function partName(number: number): string {
  return String(number).padStart(6, "0");
}

type Listed = DraftPart["rows"][number];

function listed(list: Listed["list"], rows: readonly CheckedRow[]): readonly Listed[] {
  return rows.map((row) => ({ list, row }));
}

function rowsIn(parts: readonly DraftPart[], list: Listed["list"]): readonly CheckedRow[] {
  return parts.flatMap(({ rows }) => rows.filter((listed) => listed.list === list).map(({ row }) => row));
}

/** Well under a row's 1 MiB: two bytes a character, six characters for one that has to be escaped. */
const PART_CHARACTERS = 60_000;

function inParts(rows: readonly Listed[]): readonly (readonly Listed[])[] {
  const parts: Listed[][] = [];
  let characters = Infinity;
  for (const row of rows) {
    const own = JSON.stringify(row).length;
    characters += own;
    if (characters > PART_CHARACTERS) {
      parts.push([]);
      characters = own;
    }
    parts.at(-1)?.push(row);
  }
  return parts;
}

async function removeAll(table: Table, keys: readonly StoredRow["rowKey"][]): Promise<void> {
  await inParallel(keys, 4, async (rowKey) => {
    await table.remove(DRAFTS, rowKey, "*");
  });
}
