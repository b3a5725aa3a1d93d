/** A line of text in the workbook's font, in points. */
const LINE_POINTS = 15;
/** Excel's own limit is 409. */
const MOST_LINES = 27;
/** Room to write in, also where nothing stands yet. */
const FEWEST_LINES = 2;

/** How tall a row has to be for its texts, wrapped in columns of these widths. */
export function rowHeight(cells: readonly { readonly text: string; readonly width: number }[]): number {
  const lines = cells.map(({ text, width }) =>
    text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (width - 1))), 0),
  );
  return LINE_POINTS * Math.min(MOST_LINES, Math.max(FEWEST_LINES, ...lines));
}

/** The library fixes every height that it is given; without that, Excel lets a row grow while somebody types. */
export async function letRowsGrow(workbook: Uint8Array): Promise<Uint8Array> {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import("fflate");
  const parts = unzipSync(workbook);
  const name = "xl/worksheets/sheet1.xml";
  const sheet = strFromU8(parts[name] ?? new Uint8Array());
  const loose = sheet.replace(/(<row [^>]*?) customHeight="(?:1|true)"/g, "$1");
  return zipSync({ ...parts, [name]: strToU8(loose) });
}
