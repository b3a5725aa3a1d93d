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

  test.each([
    ["Windows-1252", latin("a,b\n\xA31.1m,O\x92Dell \x96"), "£1.1m", "O’Dell –"],
    ["UTF-8", utf8("a,b\n£1.1m,O’Dell"), "£1.1m", "O’Dell"],
    [
      "UTF-16",
      new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from("a\tb\n£5\t6", "utf16le"))]),
      "£5",
      "6",
    ],
  ])("reads %s", (_, bytes, a, b) => {
    expect(readCsv("f.csv", bytes, ["a", "b"]).rows[0]?.cells).toEqual({ a, b });
  });

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
