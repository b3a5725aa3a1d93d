import { readFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it, test } from "vitest";
import { readReturnsFile } from "../../src/documents/read-returns-file.ts";
import { HEADER_CELLS, rawRow } from "../support/sheet-rows.ts";
import { xlsxFile } from "../support/xlsx-file.ts";
import { type ZipPart, zipFile } from "../support/zip-file.ts";

const fileOf = (name: string) => readFileSync(join(import.meta.dirname, "../cases", name));

/** The figures that are read, or what is said instead. */
async function readingOf(bytes: Uint8Array, file = "r.xlsx"): Promise<readonly string[]> {
  const reading = await readReturnsFile(file, bytes);
  return reading.kind === "read"
    ? reading.table.rows.map(({ cells }) => cells.actual.text)
    : reading.problems;
}

const workbookOf = (actual: string) => xlsxFile([{ rows: [HEADER_CELLS, rawRow({ actual })] }]);
const partsOf = (workbook: Uint8Array): readonly ZipPart[] =>
  Object.entries(unzipSync(workbook)).map(([name, bytes]) => ({ name, bytes }));
const parts = partsOf(workbookOf("43.2%"));
const old = partsOf(workbookOf("11.1%"));
const SHEET = "xl/worksheets/sheet1.xml";
const sheetWith = (over: Partial<ZipPart>) =>
  parts.map((part) => (part.name === SHEET ? { ...part, ...over } : part));
const BROKEN = [expect.stringMatching(/^This file cannot be read as an Excel workbook/)];

describe("a workbook is what its directory names", () => {
  test("an embedded workbook is none of it", async () => {
    expect(await readingOf(fileOf("e2.xlsx"))).toEqual(["43.2%"]);
    const within = { name: "xl/embeddings/Old.xlsx", bytes: zipFile(old, {}), stored: true };
    for (const streamed of [false, true]) {
      const all = [...parts, within].map((part) => ({ ...part, streamed }));
      expect(await readingOf(zipFile(all))).toEqual(["43.2%"]);
      expect(await readingOf(zipFile(all.toReversed()))).toEqual(["43.2%"]);
    }
  });

  test("one whose sizes stand after the data is read", async () => {
    expect(await readingOf(fileOf("picture-stream.xlsx"))).toEqual(["43.2%", "43%"]);
    const picture = {
      name: "xl/media/a.png",
      bytes: Buffer.from("PK\u0003\u0004PK\u0007\u0008x"),
      stored: true,
    };
    const all = [picture, ...parts].map((part) => ({ ...part, streamed: true }));
    expect(await readingOf(zipFile(all))).toEqual(["43.2%"]);
  });

  it.each<[string, () => Uint8Array]>([
    ["with a comment", () => zipFile(parts, { comment: "made by a program" })],
    ["with parts that were deleted and are still there", () => zipFile(parts, { unlisted: old })],
    ["with names in the wrong kind of slash", () => zipFile(parts.map((part) => ({ ...part, name: part.name.replaceAll("/", "\\") })))],
    ["stored, not packed", () => zipFile(parts.map((part) => ({ ...part, stored: true })))],
    ["with a folder's entry", () => zipFile([{ name: "xl/", bytes: new Uint8Array() }, ...parts])],
  ])("%s", async (_, bytes) => {
    expect(await readingOf(bytes())).toEqual(["43.2%"]);
  }); // prettier-ignore

  it.each<[string, () => Uint8Array]>([
    ["a part there twice", () => zipFile([...parts, ...old.filter(({ name }) => name === SHEET)])],
    ["a part there twice in another case", () => zipFile([...parts, { name: "XL/worksheets/Sheet1.xml", bytes: new Uint8Array(1) }])],
    ["a size that is too small", () => zipFile(sheetWith({ claims: { size: 10 } }))],
    ["a size that is too large", () => zipFile(sheetWith({ claims: { size: 9999 } }))],
    ["a wrong checksum", () => zipFile(sheetWith({ claims: { crc: 1 } }))],
    ["an encrypted part", () => zipFile(sheetWith({ claims: { flags: 1 } }))],
    ["two names for one place", () => zipFile([...parts, { name: "xl/other.xml", bytes: new Uint8Array(), at: 0 }])],
    ["a second directory in its comment", () => zipFile(parts, { comment: Buffer.from(zipFile(old)).toString("latin1") })],
    ["a second zip behind it", () => zipFile(parts, { after: zipFile(old).subarray(0, 60) })],
  ])("%s is refused", async (_, bytes) => {
    expect(await readingOf(bytes())).toEqual(BROKEN);
  }); // prettier-ignore
});

describe("a file of another kind is named for what it is", () => {
  const zipped = (...names: readonly string[]) =>
    zipSync(Object.fromEntries(names.map((name) => [name, strToU8("x")])));
  const compound = (...names: readonly string[]) =>
    Buffer.concat([
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      Buffer.alloc(600),
      ...names.map((name) => Buffer.from(`${name}\0`, "utf16le")),
    ]);
  it.each<[string, () => Uint8Array, RegExp]>([
    ["protected by a label", () => fileOf("label-encrypted.xlsx"), /sensitivity label.*without encryption/],
    ["an old workbook protected by a label", () => compound("Workbook", "\tDRMContent"), /sensitivity label/],
    ["a protected file of the label's own kind", () => strToU8(".pfile\0\0"), /sensitivity label/],
    ["with a password", () => compound("EncryptedPackage", "StrongEncryptionDataSpace"), /has a password/],
    [".xls", () => compound("Workbook"), /of an old kind \(\.xls\)/],
    [".doc", () => compound("WordDocument"), /old Word document/],
    [".ods", () => zipped("mimetype", "content.xml", "META-INF/manifest.xml"), /OpenDocument file \(\.ods\)/],
    [".numbers", () => zipped("Index/Document.iwa", "Metadata/Properties.plist"), /Numbers document.*Export To, Excel/],
    [".numbers of before", () => zipped("index.apxl"), /Numbers document/],
    [".xlsb", () => zipped("[Content_Types].xml", "xl/workbook.bin", "xl/styles.bin"), /binary workbook \(\.xlsb\)/],
    [".docx", () => zipped("[Content_Types].xml", "word/document.xml"), /Word document/],
    [".pptx", () => zipped("ppt/presentation.xml"), /presentation/],
    ["a zip around a workbook", () => zipped("Returns Q2.xlsx"), /zip file with a file in it/],
    ["PDF", () => strToU8("%PDF-1.7\n"), /This is a PDF/],
    ["a picture", () => Buffer.from("89504e470d0a1a0a", "hex"), /This is a picture/],
    ["a photograph", () => Buffer.from("ffd8ffe000104a464946", "hex"), /This is a picture/],
    ["a web page saved as .xls", () => strToU8("\uFEFF<html xmlns:x='excel'><table>"), /This is a web page/],
    ["Excel 2003's XML", () => strToU8('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="x">'), /old XML format/],
    ["RTF", () => strToU8("{\\rtf1"), /\.rtf/],
  ])("%s", async (_, bytes, said) => {
    expect(await readingOf(bytes())).toEqual([expect.stringMatching(said)]);
  }); // prettier-ignore

  test("CSV is read, whatever the file is called", async () => {
    const csv = `${HEADER_CELLS.join(",")}\n1.1,43.2%,,,,,,,2019/20 Q2,m1,0\n`;
    expect(await readingOf(strToU8(csv), "r.xlsx")).toEqual(["43.2%"]);
  });
});
