import { strToU8, zipSync } from "fflate";

/** One cell as Excel writes it: its value, its type (`s` is not offered: text is inline), a formula, a number format. */
export interface RawCell {
  readonly value?: string | number;
  readonly type?: "n" | "e" | "b" | "str" | "inlineStr" | "rich";
  readonly formula?: string;
  readonly format?: string;
}

export interface RawSheet {
  readonly name?: string;
  /** Text stands for a cell of text; null for none. */
  readonly rows: readonly (readonly (RawCell | string | null)[])[];
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`;

/** An .xlsx file part by part, without the library that the product reads it with. */
export function xlsxFile(
  sheets: readonly RawSheet[],
  more: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array {
  const formats: string[] = [];
  const parts = sheets.map((sheet) => sheetXml(sheet, formats));
  const names = sheets.map((sheet, i) => sheet.name ?? `Sheet${i + 1}`);
  const files: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="s${i}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships">${names.map((_, i) => `<Relationship Id="s${i}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join("")}<Relationship Id="styles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": stylesXml(formats),
    ...Object.fromEntries(parts.map((xml, i) => [`xl/worksheets/sheet${i + 1}.xml`, xml])),
  };
  const bytes = Object.entries(files).map(([name, xml]) => [name, strToU8(XML + xml)] as const);
  return zipSync({ ...Object.fromEntries(bytes), ...more });
}

function sheetXml({ rows }: RawSheet, formats: string[]): string {
  const xml = rows.map((cells, row) => {
    const inRow = cells.map((cell, column) => cellXml(cell, `${letter(column)}${row + 1}`, formats));
    return `<row r="${row + 1}">${inRow.join("")}</row>`;
  });
  return `<worksheet xmlns="${MAIN}"><sheetData>${xml.join("")}</sheetData></worksheet>`;
}

function cellXml(given: RawCell | string | null, at: string, formats: string[]): string {
  if (given === null) return "";
  const cell: RawCell = typeof given === "string" ? { value: given, type: "inlineStr" } : given;
  const { value = "", type = "n", formula, format } = cell;
  const text = escaped(String(value));
  if (type === "inlineStr")
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  if (type === "rich")
    return `<c r="${at}" t="inlineStr"><is><r><t>${text.slice(0, 2)}</t></r><r><rPr><b/></rPr><t xml:space="preserve">${text.slice(2)}</t></r></is></c>`;
  const style = format === undefined ? 0 : formatNumber(format, formats);
  const f = formula === undefined ? "" : `<f>${escaped(formula)}</f>`;
  const v = value === "" ? "" : `<v>${text}</v>`;
  return `<c r="${at}" s="${style}" t="${type}">${f}${v}</c>`;
}

function formatNumber(format: string, formats: string[]): number {
  if (!formats.includes(format)) formats.push(format);
  return formats.indexOf(format) + 1;
}

function stylesXml(formats: readonly string[]): string {
  const codes = formats.map((format, i) => `<numFmt numFmtId="${200 + i}" formatCode="${escaped(format)}"/>`);
  const styles = formats.map((_, i) => `<xf numFmtId="${200 + i}" applyNumberFormat="1"/>`);
  return `<styleSheet xmlns="${MAIN}"><numFmts count="${formats.length}">${codes.join("")}</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${formats.length + 1}"><xf numFmtId="0"/>${styles.join("")}</cellXfs></styleSheet>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}

function letter(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : `${letter(Math.floor(column / 26) - 1)}${letter(column % 26)}`;
}
