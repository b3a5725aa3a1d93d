/** More of an element than any workbook of returns has. All sheets and parts count together. */
interface Limit {
  readonly elements: string;
  readonly most: number;
  readonly what: string;
}

/**
 * What the library's time and memory grow with, whatever the file's size: each column element can be asked to describe
 * 16,384 columns, and each format is looked at again for every cell. Excel itself has at most 65,490 formats.
 */
const LIMITS: readonly Limit[] = [
  { elements: "[A-Za-z]\\w*", most: 3_000_000, what: "pieces" },
  { elements: "c", most: 400_000, what: "cells" },
  { elements: "si|r|rPh", most: 400_000, what: "texts" },
  { elements: "xf|numFmt|font|fill|border|dxf|cellStyle", most: 70_000, what: "formats" },
  { elements: "col", most: 500, what: "groups of columns" },
  { elements: "sheet", most: 100, what: "sheets" },
  { elements: "Relationship|hyperlink|mergeCell|dataValidation|cfRule|filter|brk|sparkline", most: 50_000, what: "links, lists and merged cells" },
]; // prettier-ignore

/** Excel's own limit; a longer one is read for every cell that has it. */
const LONGEST_FORMAT = 255;
/** A quote mark is `&quot;` in the file. */
const MOST_ESCAPED = 6;

/** Excel's longest text, were each character written as `&quot;`; and a tag, which attributes can make as long as the file. */
const LONGEST_PIECE = 32_767 * MOST_ESCAPED + 10_000;

/** Why parts are not given to the library, in words that complete "This workbook has ..."; null: they may be. */
export function exceedsLimits(parts: Readonly<Record<string, Uint8Array>>): string | null {
  const texts = Object.values(parts).map((part) => Buffer.from(part).toString("latin1"));
  for (const { elements, most, what } of LIMITS) {
    const element = new RegExp(`<(?:[\\w.-]+:)?(?:${elements})[\\s/>]`, "g");
    let count = 0;
    for (const text of texts) {
      element.lastIndex = 0;
      while (element.test(text))
        if (++count > most) return `more than ${most.toLocaleString("en-GB")} ${what}`;
    }
  }
  if (texts.some(hasLongPiece)) return "a text that is longer than a cell of Excel can hold";
  const longFormat = new RegExp(`\\sformatCode\\s*=\\s*["'][^"']{${LONGEST_FORMAT * MOST_ESCAPED}}`);
  return texts.some((text) => longFormat.test(text)) ? "a number format of more than 255 characters" : null;
}

/** From one tag to the next: no `<` can stand within either. */
function hasLongPiece(text: string): boolean {
  for (let at = text.indexOf("<"); at >= 0;) {
    const next = text.indexOf("<", at + 1);
    if ((next < 0 ? text.length : next) - at > LONGEST_PIECE) return true;
    at = next;
  }
  return false;
}

/** A document type can make up entities that stand for gigabytes of text; no spreadsheet program writes one. */
export function hasDocumentType(parts: Readonly<Record<string, Uint8Array>>): boolean {
  return Object.values(parts).some((part) =>
    /<!(?:DOCTYPE|ENTITY)/i.test(Buffer.from(part).toString("latin1")),
  );
}

/** The number of the last row that has anything in it, whichever the sheet; 0 where the parts do not say. */
export function lastFilledRow(parts: Readonly<Record<string, Uint8Array>>): number {
  const filled =
    /<(?:[\w.-]+:)?c\s(?:[^<>]*\s)?r\s*=\s*["'][A-Za-z]{1,3}(\d{1,7})["'][^<>]*>\s*<(?:[\w.-]+:)?(?:f|v|is)[\s>]/g;
  let last = 0;
  for (const [name, part] of Object.entries(parts)) {
    if (!/worksheets\//i.test(name)) continue;
    for (const [, row] of Buffer.from(part).toString("latin1").matchAll(filled))
      last = Math.max(last, Number(row));
  }
  return last;
}

/** No sheet has two; the library would read the second, and Excel the first. */
export function hasTwoTables(parts: Readonly<Record<string, Uint8Array>>): boolean {
  return Object.values(parts).some(
    (part) =>
      (Buffer.from(part)
        .toString("latin1")
        .match(/<(?:[\w.-]+:)?sheetData[\s/>]/g)?.length ?? 0) > 1,
  );
}
