import fc from "fast-check";
import { expect, it } from "vitest";
import { withoutControls } from "../../src/domain/clean-text.ts";
import { readCsv } from "../../src/documents/read-csv.ts";
import { writeCsv } from "../../src/documents/write-csv.ts";

const read = (csv: string) => readCsv("f.csv", new TextEncoder().encode(csv), ["id", "text"]);
const there = (text: string) => read(writeCsv(["id", "text"], [{ id: "a", text }])).rows[0]?.cells["text"];

it.each([
  ["=1+1", `'=1+1`],
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["-5% of last year", "'-5% of last year"],
  ["'=1", "''=1"],
  ["-5.20%", "-5.20%"],
  ["-", "-"],
  ["'quoted'", "'quoted'"],
  ["007", "007"],
  ["14,000", `"14,000"`],
  ["Llŷr Gŵyn", "Llŷr Gŵyn"],
  ["two\nlines", `"two\nlines"`],
])("%j is written as %s, and read as it was", (text, written) => {
  expect(writeCsv(["text"], [{ text }])).toBe(`\uFEFFtext\r\n${written}\r\n`);
  expect(there(text)).toBe(text);
});

it("gives back any text that a cell can hold", () => {
  const piece = fc.constantFrom(
    "=",
    "+",
    "-",
    "@",
    "'",
    '"',
    ",",
    ";",
    "\t",
    "\n",
    " ",
    "£",
    "ŵ",
    "0",
    ".",
    "a",
    "sep=",
  );
  const text = fc
    .oneof(
      fc.array(piece, { maxLength: 12 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary" }),
    )
    // A cell is read without the blanks around it and with line feeds alone; a table holds no half of a character.
    .map((t) => withoutControls(t.replace(/\r\n?/g, "\n")).trim())
    .filter((t) => t.isWellFormed());
  fc.assert(
    fc.property(text, (t) => {
      expect(there(t)).toBe(t);
    }),
    { numRuns: 2000 },
  );
});
