import { strToU8 } from "fflate";
import { HEADER_CELLS, rawRow } from "./sheet-rows.ts";
import { xlsxFile } from "./xlsx-file.ts";
import { type ZipPart, zipFile } from "./zip-file.ts";

const SHEET = "xl/worksheets/sheet1.xml";
const STYLES = "xl/styles.xml";
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const table = [{ rows: [HEADER_CELLS, rawRow({ actual: "43.2%" })] }];

/** A good workbook with a part in place of its own. */
const withPart = (name: string, xml: string) => xlsxFile(table, { [name]: strToU8(xml) });
const sheet = (data: string, before = "") =>
  withPart(SHEET, `<worksheet ${MAIN}>${before}<sheetData>${data}</sheetData></worksheet>`);
const styles = (xml: string) => withPart(STYLES, `<styleSheet ${MAIN}>${xml}</styleSheet>`);
const times = (text: string, bytes: number) => text.repeat(Math.floor(bytes / text.length));
const MB = 1024 * 1024;
const HEADER = HEADER_CELLS.map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join("");

/** A workbook with shared texts; `cells` refers to them. */
function withTexts(texts: string, cells: string): Uint8Array {
  const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`;
  return xlsxFile(table, {
    "xl/_rels/workbook.xml.rels": strToU8(relations),
    "xl/sharedStrings.xml": strToU8(`<sst ${MAIN}>${texts}</sst>`),
    [SHEET]: strToU8(`<worksheet ${MAIN}><sheetData>${cells}</sheetData></worksheet>`),
  });
}

/** Small files that ask a reader for more time or memory than there is, each in its own way. */
export const BOMBS: Readonly<Record<string, () => Uint8Array>> = {
  "100 MB in a part": () => zipFile([{ name: SHEET, bytes: new Uint8Array(100 * MB) }, workbookPart()]),
  "100 MB that claims to be 1 KB": () =>
    zipFile([{ name: SHEET, bytes: new Uint8Array(100 * MB), claims: { size: 1024 } }, workbookPart()]),
  "many names for one part": () => {
    const one = { name: SHEET, bytes: new Uint8Array(MB) };
    const others = Array.from({ length: 300 }, (_, i) => ({ name: `xl/worksheets/s${i}.xml`, bytes: one.bytes, at: 0 }));
    return zipFile([one, workbookPart(), ...others]);
  },
  "50,000 parts": () =>
    zipFile(Array.from({ length: 50_000 }, (_, i) => ({ name: `xl/a${i}.xml`, bytes: new Uint8Array(), stored: true }))),
  "a million column groups": () =>
    sheet(`<row>${HEADER}</row>`, `<cols>${times('<col min="1" max="16384" width="9"/>', 30 * MB)}</cols>`),
  "ten thousand column groups": () =>
    sheet(`<row>${HEADER}</row>`, `<cols>${'<col min="1" max="16384" width="9"/>'.repeat(10_000)}</cols>`),
  "prefixed column groups": () =>
    sheet(`<row>${HEADER}</row>`, `<x:cols>${'<x:col min="1" max="16384" width="9"/>'.repeat(10_000)}</x:cols>`),
  "a million formats": () => styles(`<cellXfs>${times('<xf numFmtId="1"/>', 31 * MB)}</cellXfs>`),
  "a million number formats": () =>
    styles(`<numFmts>${times('<numFmt numFmtId="200" formatCode="0"/>', 31 * MB)}</numFmts>`),
  "a number format of 20 MB for every cell": () => {
    const format = `<numFmts><numFmt numFmtId="200" formatCode="${times("[&quot;", 20 * MB)}"/></numFmts>`;
    const cells = times('<row><c s="1"><v>1</v></c></row>', MB);
    return xlsxFile(table, {
      [STYLES]: strToU8(`<styleSheet ${MAIN}>${format}<cellXfs><xf/><xf numFmtId="200"/></cellXfs></styleSheet>`),
      [SHEET]: strToU8(`<worksheet ${MAIN}><sheetData><row>${HEADER}</row>${cells}</sheetData></worksheet>`),
    });
  },
  "shared texts of nothing": () => withTexts(times("<si/>", 31 * MB), `<row>${HEADER}</row>`),
  "shared texts in a million pieces": () =>
    withTexts(`<si>${times("<r><t>a</t></r>", 31 * MB)}</si>`, `<row>${HEADER}</row>`),
  "one long text that all cells share": () => {
    const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(HEADER_CELLS.length)}</row>`;
    return withTexts(`<si><t>${"x".repeat(32_000)}</t></si>`, `<row>${HEADER}</row>${row.repeat(4_999)}`);
  },
  "one cell of 31 MB": () => sheet(`<row>${HEADER}</row><row><c t="inlineStr"><is><t>${times("x", 31 * MB)}</t></is></c></row>`),
  "a million cells": () => sheet(`<row>${HEADER}</row><row>${times("<c><v>1</v></c>", 31 * MB)}</row>`),
  "a million rows": () => sheet(`<row>${HEADER}</row>${times("<row/>", 31 * MB)}`),
  "elements within elements": () => sheet(`<row>${HEADER}</row>${times("<a>", 31 * MB)}`),
  "elements within elements in the formats": () => styles(`${"<a>".repeat(900_000)}${"</a>".repeat(900_000)}`),
  "a million attributes": () => {
    const attributes = Array.from({ length: 1_000_000 }, (_, i) => `a${i}="1"`).join(" ");
    return sheet(`<row ${attributes}>${HEADER}</row>`);
  },
  "a million merged cells": () =>
    withPart(SHEET, `<worksheet ${MAIN}><sheetData><row>${HEADER}</row></sheetData><mergeCells>${times('<mergeCell ref="A1:XFD1048576"/>', 31 * MB)}</mergeCells></worksheet>`),
  "links to every cell": () =>
    withPart(SHEET, `<worksheet ${MAIN}><sheetData><row>${HEADER}</row></sheetData><hyperlinks>${times('<hyperlink ref="A1048576" location="a"/>', 31 * MB)}</hyperlinks></worksheet>`),
  "entities that stand for entities": () => {
    const entities = Array.from({ length: 12 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join("");
    return withPart(SHEET, `<!DOCTYPE x [<!ENTITY e0 "ha">${entities}]><worksheet ${MAIN}><sheetData><row>${HEADER}</row><row><c t="str"><v>&e12;</v></c></row></sheetData></worksheet>`);
  },
  "4,000 sheets": () =>
    withPart("xl/workbook.xml", `<workbook ${MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${'<sheet name="a" sheetId="1" r:id="s0"/>'.repeat(4_000)}</sheets></workbook>`),
  "a CSV file of 4 MB of quotes": () => strToU8(`${HEADER_CELLS.join(",")}\n${'"a"b\n'.repeat(700_000)}`),
  "a CSV file of a million fields a line": () => strToU8(`${HEADER_CELLS.join(",")}\n${",".repeat(4_500_000)}`),
}; // prettier-ignore

function workbookPart(): ZipPart {
  return { name: "xl/workbook.xml", bytes: strToU8("<workbook/>") };
}
