import { describe, expect, it, test } from "vitest";
import { faultText } from "../../src/app/fault.ts";
import { readCsv } from "../../src/documents/read-csv.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, required: readonly string[] = ["a", "b"]) =>
  readCsv("f.csv", utf8(text), required);
const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe("readCsv", () => {
  test.each([
    ["line feeds", "a,b\n1,2\n"],
    ["carriage returns and line feeds", "a,b\r\n1,2\r\n"],
    ["carriage returns", "a,b\r1,2"],
    ["a byte order mark", "\uFEFFa,b\r\n1,2"],
    ["semicolons", "a;b\r\n1;2"],
    ["tabs", "a\tb\n1\t2"],
    ["column names in any case, with spaces", " A , B \n 1 , 2 "],
    ["columns in another order, and more of them", "c,b,a\n3,2,1"],
    ["blank lines", "\na,b\n\n , \n1,2\n\n"],
    ["empty columns at the end", "a,b,,\n1,2,,"],
    ["empty cells past the last column", "a,b\n1,2,,"],
  ])("reads a file with %s", (_, text) => {
    const table = read(text);
    expect(table.faults).toEqual([]);
    expect(table.rows).toMatchObject([{ cells: { a: "1", b: "2" } }]);
  });

  it("gives the columns their names and the rows their lines, over line breaks in quotes too", () => {
    const table = read('Measure No.,b\r\n"1\r\nand more","2, ""two"""\r\n\r\n3,4\r\n', ["measure_no"]);
    expect(table.columns).toEqual(["measure_no", "b"]);
    expect(table.rows).toEqual([
      { line: 2, cells: { measure_no: "1\nand more", b: '2, "two"' } },
      { line: 5, cells: { measure_no: "3", b: "4" } },
    ]);
  });

  const utf16 = (text: string, mark: string) => Buffer.from(`${mark}${text}`, "utf16le");
  test.each<[string, Uint8Array, string, string]>([
    ["UTF-8", utf8("a,b\n£1.1m,O’Dell"), "£1.1m", "O’Dell"],
    ["UTF-16", utf16("a\tb\n£5\t6", "\uFEFF"), "£5", "6"],
    ["UTF-16 without a mark", utf16("a\tb\n£5\tZoë", ""), "£5", "Zoë"],
    ["UTF-16 of the other order", utf16("a\tb\n£5\tZoë", "\uFEFF").swap16(), "£5", "Zoë"],
    ["what is the same in every likely encoding", latin("a,b\n\xA31.1m,\xA320"), "£1.1m", "£20"],
  ])("reads %s", (_, bytes, a, b) => {
    const table = readCsv("f.csv", bytes, ["a", "b"]);
    expect(table.faults).toEqual([]);
    expect(table.rows[0]?.cells).toEqual({ a, b });
  });

  test.each([
    ["windows-1252", latin("a,b\nO\x92Dell,caf\xE9"), "O’Dell", "café"],
    ["macintosh", latin("a,b\nO\xD5Neil,Zo\x91"), "O’Neil", "Zoë"],
    ["cp850", latin("a,b\n\x9C5,Zo\x89"), "£5", "Zoë"],
  ])("asks which letters are meant, and reads them as %s where that is said", (encoding, bytes, a, b) => {
    const asked = readCsv("f.csv", bytes, ["a", "b"]).faults.map(faultText);
    expect(asked[0]).toMatch(/^f\.csv, line 1: "another encoding" found; expected UTF-8, or --encoding/);
    expect(asked.join("\n")).toContain(`"${b}" (--encoding ${encoding})`);
    const told = readCsv("f.csv", bytes, ["a", "b"], encoding);
    expect(told.faults).toEqual([]);
    expect(told.rows[0]?.cells).toEqual({ a, b });
  });

  it("shows each unclear text once, ten at most, and keeps to UTF-8 where that is what a file is in", () => {
    const names = Array.from({ length: 30 }, (_, i) => `Zo\x91${i % 20}`);
    const bytes = latin(`a,b\n${names.map((name) => `${name},1`).join("\n")}`);
    expect(readCsv("f.csv", bytes, ["a", "b"]).faults).toHaveLength(11);
    expect(readCsv("f.csv", utf8("a,b\nZoë,1"), ["a", "b"], "macintosh").rows[0]?.cells["a"]).toBe("Zoë");
  });

  test.each([
    ["sep=,\r\na,b\r\n1,2", [[1, "sep=,"]], 3],
    ["\uFEFFsep=;\na;b\n1;2", [[1, "sep=;"]], 3],
    ['"sep=\t"\na\tb\n1\t2', [[1, '"sep=\t"']], 3],
    ["People, at 1 March,\n\na,b\n1,2", [[1, "People  at 1 March"]], 4],
    ["Our people; all of them; today\nas at,1 March\na,b\n1,2", [[1, "Our people; all of them; today"], [2, "as at 1 March"]], 4],
  ])("passes over what stands above the table: %j", (text, lines, row) => {
    const table = read(text);
    expect(table.faults).toEqual([]);
    expect(table.passedOver.map(({ line, text }) => [line, text])).toEqual(lines);
    expect(table.rows).toEqual([{ line: row, cells: { a: "1", b: "2" } }]);
  }); // prettier-ignore

  it("names every missing column and every column that stands twice", () => {
    const faults = read("a,x,X,x\n1,2,3,4", ["a", "b", "c"]).faults;
    expect(faults.map(({ line, column, expected }) => [line, column, expected])).toEqual([
      [1, "b", "a column named b"],
      [1, "c", "a column named c"],
      [1, "x", "each column once"],
      [1, "x", "each column once"],
    ]);
  });

  it("names every ragged record and every broken quote, and reads the rest", () => {
    const table = read('a,b\n1,2\n1\n"x"y,2\n3,4,5\n5" pipe,2\n6,7\n8,"open\n9,10\n');
    expect(table.faults.map(({ line, value }) => [line, value])).toEqual([
      [3, "1"],
      [4, '"x"y,2'],
      [5, "3,4,5"],
      [6, '5" pipe,2'],
      [8, '8,"open'],
    ]);
    expect(table.rows.map((row) => row.cells["a"])).toEqual(["1", "6", "9"]);
  });

  test.each(["", "\n\n", "\uFEFF"])("says what the empty file %j lacks", (text) => {
    expect(read(text).faults.map(faultText)).toEqual([
      "f.csv, line 1: nothing found; expected a first line that names the columns a, b",
    ]);
  });
});

it("prints a fault in one line, a long value cut short", () => {
  const fault = { file: "f.csv", line: 12, column: "period", value: "2019 Q5", expected: "a quarter" };
  expect(faultText(fault)).toBe('f.csv, line 12, period: "2019 Q5" found; expected a quarter');
  expect(faultText({ ...fault, value: "x".repeat(99) })).toContain(`"${"x".repeat(59)}…" found`);
});
