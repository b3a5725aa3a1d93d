import { strToU8, unzipSync, zipSync } from "fflate";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { SheetReading, SheetTable } from "../../src/app/sheet/returns-sheet.ts";
import { ANSWER_COLUMNS } from "../../src/app/sheet/sheet-columns.ts";
import { readReturnsFile } from "../../src/documents/read-returns-file.ts";
import { returnsFiles } from "../../src/documents/returns-files.ts";
import { aSheet, aSheetRow, HEADER_CELLS, NOTHING_TYPED, rawRow } from "../support/sheet-rows.ts";
import { type RawCell, xlsxFile } from "../support/xlsx-file.ts";
import { anyText } from "../support/any-text.ts";

function tableOf(reading: SheetReading): SheetTable {
  if (reading.kind === "unreadable") throw new Error(reading.problems.join(" "));
  return reading.table;
}

async function problemsOf(file: string, bytes: Uint8Array): Promise<string> {
  const reading = await readReturnsFile(file, bytes);
  return reading.kind === "unreadable"
    ? reading.problems.join("\n")
    : `read ${reading.table.rows.length} rows`;
}

const written = (rows = [aSheetRow()]) => returnsFiles.write(aSheet(rows));

describe("what is written", () => {
  it("is read back as it was: keys, answers, and where they stand", async () => {
    const answer = { ...NOTHING_TYPED, actual: "43.20%", why: "£1.1m\nless", noFigure: "Another reason" };
    const table = tableOf(
      await readReturnsFile("r.xlsx", await written([aSheetRow({ answer, version: 3 })])),
    );
    expect(table.letters).toMatchObject({ ref: "A", actual: "H", why: "I", note: "N", measureId: "Q" });
    const [row] = table.rows;
    expect(row?.number).toBe(4);
    for (const column of ANSWER_COLUMNS) {
      expect(row?.cells[column]).toEqual({ kind: "text", text: answer[column] });
    }
    expect([row?.cells.quarter.text, row?.cells.measureId.text, row?.cells.version.text]).toEqual([
      "2019/20 Q2",
      "m1",
      "3",
    ]);
  });

  it("any text comes back the same, also what looks like a formula, an escape or a control character", async () => {
    const awkward = fc.constantFrom(
      "=1+1", "+44", "-3.2", "@SUM(A1)", "\t=1", "_x0041_", "_x005F_", "\u0001\u0008", "\r", "a\r\nb", "\u007f\u0085\u2028",
      "\ufffe\uffff", " ", "<&>\"'", "😀", "1E5", "007", "TRUE", "#N/A", "2020-01-12",
    ); // prettier-ignore
    const text = fc.array(fc.oneof(awkward, anyText()), { maxLength: 4 }).map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 50 }), async (texts) => {
        const rows = texts.map((why, i) =>
          aSheetRow({ measureId: `m${i}`, answer: { ...NOTHING_TYPED, why } }),
        );
        const table = tableOf(await readReturnsFile("r.xlsx", await written(rows)));
        expect(table.rows.map((row) => row.cells.why.text)).toEqual(texts.map((t) => t.toWellFormed()));
      }),
      { numRuns: 4 },
    );
  });

  it("holds no formula, and only text where people's words stand", async () => {
    const answer = { ...NOTHING_TYPED, actual: "=1", why: "=cmd|' /C calc'!A0", doing: "+1", note: "@x" };
    const parts = unzipSync(await written([aSheetRow({ answer, measure: "=2", owner: "-x" })]));
    const sheet = new TextDecoder().decode(parts["xl/worksheets/sheet1.xml"]);
    expect(sheet).not.toContain("<f>");
    expect(sheet).toContain(`<pane xSplit="2" ySplit="3"`);
    expect(sheet).toContain(`<sheetProtection sheet="1"`);
    expect(sheet).toContain(`sqref="L4:L4"`);
    expect(sheet).toContain(`"Not available yet,Another reason"`);
    expect(sheet).toContain(`orientation="landscape"`);
    expect(sheet.match(/hidden="true"/g)).toHaveLength(3);
    expect(sheet).toMatch(/<row r="4" ht="30">/);
  });
});

describe("a cell that Excel has made something else of", () => {
  const date = "dd/mm/yyyy";
  type Case = [name: string, cell: RawCell | string, text: string, kind?: string];
  const cases: Case[] = [
    ["text", "43.20%", "43.20%"],
    ["a percentage", { value: 0.432, format: "0.0%" }, "43.2%"],
    ["with more decimals shown", { value: 0.432, format: "0.00%" }, "43.20%"],
    ["with binary noise", { value: 0.43200000000000005, format: "0.0%" }, "43.2%"],
    ["with noise below", { value: 0.07 * 100, format: "General" }, "7"],
    ["with more typed than shown", { value: 0.43249, format: "0.0%" }, "43.249%"],
    ["worked out", { value: 10 / 26, format: "0.0%", formula: "10/26" }, "38.5%"],
    ["worked out, in no format", { value: 10 / 26, formula: "10/26" }, "0.3846153846"],
    ["whole", { value: 14000 }, "14000"],
    ["in thousands", { value: 14000.5, format: "#,##0.00" }, "14000.50"],
    ["pounds", { value: 1100000, format: '"£"#,##0' }, "£1100000"],
    ["pounds of a locale", { value: -12.5, format: "[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00" }, "-£12.50"],
    ["another currency", { value: 5, format: "[$€-2] #,##0" }, "€5"],
    ["a per cent sign as text", { value: 43.2, format: '0.0"%"' }, "43.2%"],
    ["with room for a per cent sign", { value: 43.2, format: "0.0_%" }, "43.2"],
    ["with room for a bracket", { value: 43.2, format: "#,##0.0_);(#,##0.0)" }, "43.2"],
    ["below zero in brackets", { value: -43.2, format: "#,##0.0_);(#,##0.0)" }, "-43.2"],
    ["a format that asks how large it is", { value: 0.432, format: "[>1]0;0.0%" }, "43.2%"],
    ["and it is larger", { value: 12, format: "[>1]0;0.0%" }, "12"],
    ["a dash for zero", { value: 0, format: '0.0%;-0.0%;"-"' }, "0.0%"],
    ["a semicolon as text", { value: 0.432, format: '"a;b" 0.0%' }, "43.2%"],
    ["a currency by its code", { value: 12, format: "[$EUR] 0" }, "EUR 12"],
    ["capitals in its words", { value: 12.3, format: '0.0" FTE"' }, "12.3"],
    ["a colour", { value: 0.432, format: "[Red]0.0%" }, "43.2%"],
    ["tiny", { value: 1e-7 }, "0.0000001"],
    ["huge", { value: 1e21 }, "1000000000000000000000"],
    ["a date", { value: 43842, format: date }, "12 January 2020", "date"],
    ["a date and time", { value: 43842.75, format: "dd/mm/yyyy hh:mm" }, "12 January 2020", "date"],
    ["rich text", { value: "43.2%", type: "rich" }, "43.2%"],
    ["a formula's text", { value: "43%", type: "str", formula: 'A1&"%"' }, "43%"],
    ["an error", { value: "#DIV/0!", type: "e", formula: "1/0" }, "#DIV/0!", "error"],
    ["an error without a formula", { value: "#REF!", type: "e" }, "#REF!", "error"],
    ["a formula not worked out", { formula: "1+1" }, "nothing yet", "error"],
    ["a truth", { value: 1, type: "b" }, "TRUE"],
  ];
  it.each(cases)("%s", async (...[, cell, text, kind = "text"]: Case) => {
    const bytes = xlsxFile([{ rows: [HEADER_CELLS, rawRow({ actual: cell })] }]);
    const [row] = tableOf(await readReturnsFile("r.xlsx", bytes)).rows;
    expect(row?.cells.actual).toEqual({ kind, text });
  });
});

describe("a row far below the others", () => {
  const far = [
    HEADER_CELLS,
    rawRow({ actual: "5" }),
    ...Array.from({ length: 6_000 }, () => []),
    rawRow({ actual: "6" }),
  ];

  it("is never dropped without a word", async () => {
    expect(await readReturnsFile("r.xlsx", xlsxFile([{ rows: far }]))).toMatchObject({
      kind: "unreadable",
      problems: [expect.stringMatching(/^There are more than 5,000 rows/)],
    });
  });

  it("of another sheet is nobody's return", async () => {
    const data = [...Array.from({ length: 6_000 }, () => []), ["1"]];
    const bytes = xlsxFile([{ rows: [HEADER_CELLS, rawRow({ actual: "5" })] }, { name: "Data", rows: data }]);
    expect(tableOf(await readReturnsFile("r.xlsx", bytes)).rows).toHaveLength(1);
  });
});

describe("columns", () => {
  it("are found by their names, in any order, under a title, on any sheet", async () => {
    const rows = [
      ["My title"],
      [],
      [...HEADER_CELLS, "Mine"].reverse(),
      ["x", ...rawRow({ actual: "5" }).toReversed()],
    ];
    const bytes = xlsxFile([
      { name: "Notes", rows: [["hello"]] },
      { name: "Renamed", rows },
    ]);
    const table = tableOf(await readReturnsFile("r.xlsx", bytes));
    expect(table.rows[0]).toMatchObject({
      number: 4,
      cells: { actual: { text: "5" }, measureId: { text: "m1" } },
    });
  });

  it("that are missing or there twice are named", async () => {
    const without = HEADER_CELLS.filter((name) => name !== "Why" && name !== "Version");
    expect(await problemsOf("r.xlsx", xlsxFile([{ rows: [without, []] }]))).toBe(
      'Row 1 has no column "Why". Put it back, or fill in a new workbook: /mine sheet gives you one.\n' +
        'Row 1 has no column "Version". Put it back, or fill in a new workbook: /mine sheet gives you one.',
    );
    expect(await problemsOf("r.xlsx", xlsxFile([{ rows: [[...HEADER_CELLS, "WHY"], []] }]))).toMatch(
      /^The column "Why" is there more than once, in C1 and L1/,
    );
  });

  it("on two sheets are one too many", async () => {
    const rows = [HEADER_CELLS, rawRow({})];
    expect(
      await problemsOf(
        "r.xlsx",
        xlsxFile([
          { name: "A", rows },
          { name: "B", rows },
        ]),
      ),
    ).toMatch(/^More than one sheet holds returns: "A" and "B"/);
  });
});

describe("a file that is no workbook of returns", () => {
  const compound = (content: string) =>
    Buffer.concat([
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      Buffer.alloc(600),
      Buffer.from(content, "utf16le"),
    ]);
  const rows = (count: number) => Array.from({ length: count }, () => ["1.1"]);
  const cases: readonly (readonly [string, () => Uint8Array | Promise<Uint8Array>, RegExp])[] = [
    ["empty", () => new Uint8Array(), /^This file is empty/],
    ["words", () => strToU8("hello"), /^This is not an Excel workbook/],
    ["a renamed .xls", () => compound("Workbook"), /of an old kind \(\.xls\)/],
    ["with a password", () => compound("EncryptedPackage"), /^This workbook has a password/],
    ["another zip file", () => zipSync({ "a.txt": strToU8("a") }), /cannot be read as an Excel workbook/],
    ["the beginning of a zip file", () => strToU8("PK\u0003\u0004 and no more"), /cannot be read/],
    ["half a workbook", async () => (await written()).subarray(0, 3000), /cannot be read/],
    ["a workbook of something else", () => xlsxFile([{ rows: [["Name", "Age"]] }]), /^This is not a workbook of returns/],
    ["an empty workbook", () => xlsxFile([{ rows: [] }]), /^This is not a workbook of returns/],
    ["broken XML", () => xlsxFile([], { "xl/worksheets/sheet1.xml": strToU8("<worksheet><sheetData><row") }), /not a workbook of returns|cannot be read/],
    ["two tables on one sheet", () => xlsxFile([], { "xl/worksheets/sheet1.xml": strToU8("<worksheet><sheetData/><extLst><sheetData/></extLst></worksheet>") }), /cannot be read as an Excel workbook/],
    ["6 MB", () => new Uint8Array(6 * 1024 * 1024), /larger than 5 MB/],
    ["10,000 rows", () => xlsxFile([{ rows: [HEADER_CELLS, ...rows(10_000)] }]), /more than 5,000 rows/],
    ["a far cell", () => xlsxFile([], { "xl/worksheets/sheet1.xml": strToU8('<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>') }), /not a workbook of returns|cannot be read/],
  ]; // prettier-ignore
  it.each(cases)("%s", async (_, bytes, problem) => {
    expect(await problemsOf("r.xlsx", await bytes())).toMatch(problem);
  });

  it("a zip bomb is left packed", async () => {
    const bomb = zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(34 * 1024 * 1024) }, { level: 1 });
    expect(await problemsOf("r.xlsx", bomb)).toMatch(/^This workbook is too large/);
  });

  it("any bytes, and a workbook with any byte changed, give an answer", async () => {
    const good = await written();
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (at, byte) => {
        const bad = Uint8Array.from(good);
        bad[at] = byte;
        await expect(readReturnsFile("r.xlsx", bad)).resolves.toHaveProperty("kind");
      }),
      { numRuns: 40 },
    );
    const zipLike = fc
      .uint8Array({ maxLength: 400 })
      .map((bytes) => new Uint8Array([0x50, 0x4b, 3, 4, ...bytes]));
    await fc.assert(
      fc.asyncProperty(zipLike, async (bytes) => {
        await expect(readReturnsFile("r.xlsx", bytes)).resolves.toHaveProperty("kind", "unreadable");
      }),
      { numRuns: 40 },
    );
  });
});

describe("a CSV file", () => {
  const csv = (lines: readonly string[]) => strToU8(lines.join("\r\n"));
  test("with the same columns is read, under a title as Excel saves it", async () => {
    const header = HEADER_CELLS.join(",");
    const bytes = csv(["My title,,,", header, '1.1,43.2%,"New, rounds\nlate",,,,,,2019/20 Q2,m1,0']);
    const [row] = tableOf(await readReturnsFile("r.csv", bytes)).rows;
    expect(row).toMatchObject({
      number: 3,
      cells: { actual: { text: "43.2%" }, why: { text: "New, rounds\nlate" }, version: { text: "0" } },
    });
  });

  test("with semicolons, and one with broken quotes", async () => {
    const header = HEADER_CELLS.join(";");
    const [row] = tableOf(await readReturnsFile("r.csv", csv([header, "1.1;5;;;;;;;2019/20 Q2;m1;0"]))).rows;
    expect(row?.cells.actual.text).toBe("5");
    expect(await problemsOf("r.csv", csv([header, '1.1;"5"x;;']))).toMatch(/^Line 2: check the quotes/);
    expect(await problemsOf("r.csv", csv(["a,b"]))).toMatch(/^No line names the columns/);
  });

  test("whose letters are unclear is refused with what to do; with a first line of Excel's own it is read", async () => {
    const header = HEADER_CELLS.join(",");
    const mac = Buffer.from(`${header}\n1.1,5,Zo\u0091 left,,,,,,2019/20 Q2,m1,0`, "latin1");
    expect(await problemsOf("r.csv", mac)).toMatch(/"Zo‘" or "Zoë".*as "CSV UTF-8", and send it again\.$/);
    const bytes = csv(["sep=;", header.replaceAll(",", ";"), "1.1;5;;;;;;;2019/20 Q2;m1;0"]);
    expect(tableOf(await readReturnsFile("r.csv", bytes)).rows[0]?.cells.actual.text).toBe("5");
  });
});

describe("a CSV file made to be slow is not", () => {
  const megabyte = (part: string) => strToU8(part.repeat(Math.floor((1024 * 1024) / part.length)));
  it.each([
    ["blank lines", " \n"],
    ["empty lines", "\n"],
    ["a quote in each line", '"a\n'],
    ["quotes", '"'],
    ["small rows", "a,b\n"],
    ["commas", ",,,,,,,,,,,,,,,,,,,,\n"],
  ])("%s", async (_, part) => {
    const took = async (bytes: Uint8Array) => {
      const { user, system } = process.cpuUsage();
      await returnsFiles.read("r.csv", bytes);
      const after = process.cpuUsage();
      return (after.user + after.system - user - system) / 1_000;
    };
    const whole = megabyte(part);
    const quarter = await took(whole.subarray(0, whole.length / 4));
    // A slow machine is slow with a quarter of it too: what is linear takes four times as long, what is quadratic 16 times.
    expect(await took(whole)).toBeLessThan(Math.max(1_000, 8 * quarter));
  });

  it("a quote that is never closed", async () => {
    const bytes = strToU8(`"${"a\n".repeat(500_000)}`);
    expect(await problemsOf("r.csv", bytes)).toContain("check the quotes");
  });

  it("one of more than 1 MB is told so", async () => {
    expect(await problemsOf("r.csv", new Uint8Array(1024 * 1024 + 1).fill(97))).toContain("larger than 1 MB");
  });
});
