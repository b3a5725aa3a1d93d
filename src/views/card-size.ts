/** Teams counts a message in UTF-16 and refuses one of about 100 KB; cards stay well under. */
export const CARD_BYTES = 70 * 1024;

export function utf16Bytes(value: unknown): number {
  return JSON.stringify(value).length * 2;
}

/** The first rows that fit into `bytes`. `overhead`: what the template adds to each row, in bytes. */
export function rowsThatFit<Row>(
  rows: readonly Row[],
  bytes: number,
  overhead: number,
): { readonly shown: readonly Row[]; readonly left: number } {
  let used = 0;
  const end = rows.findIndex((row) => (used += utf16Bytes(row) + overhead) > bytes);
  const shown = end < 0 ? rows : rows.slice(0, end);
  return { shown, left: rows.length - shown.length };
}
