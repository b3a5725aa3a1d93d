/** Teams counts a message in UTF-16 and refuses one of about 100 KB; cards stay well under. */
export const CARD_BYTES = 70 * 1024;

export function utf16Bytes(value: unknown): number {
  return JSON.stringify(value).length * 2;
}

/**
 * The first rows that fit into `bytes`, built one by one: those that do not fit cost nothing. `overhead`: what the template
 * adds to each row, in bytes.
 */
export function rowsThatFit<Item, Row>(
  items: readonly Item[],
  toRow: (item: Item) => Row,
  bytes: number,
  overhead: number | ((row: Row) => number),
): { readonly shown: readonly Row[]; readonly left: number } {
  const shown: Row[] = [];
  let used = 0;
  for (const item of items) {
    const row = toRow(item);
    used += utf16Bytes(row) + (typeof overhead === "number" ? overhead : overhead(row));
    if (used > bytes) break;
    shown.push(row);
  }
  return { shown, left: items.length - shown.length };
}
