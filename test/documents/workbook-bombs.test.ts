import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { returnsFiles } from "../../src/documents/returns-files.ts";
import { HEADER_CELLS, rawRow } from "../support/sheet-rows.ts";
import { BOMBS } from "../support/workbook-bombs.ts";
import { xlsxFile } from "../support/xlsx-file.ts";

const good = xlsxFile([{ rows: [HEADER_CELLS, rawRow({ actual: "43.2%" })] }]);

/** The longest that nothing else could be done, in milliseconds. */
async function longestStall(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 10);
  await work();
  clearInterval(timer);
  return Math.max(longest, performance.now() - last);
}

/** A small file asks for as much as a large one; the others take seconds to make. */
const QUICK = [
  "many names for one part",
  "ten thousand column groups",
  "prefixed column groups",
  "one long text that all cells share",
  "elements within elements in the formats",
  "entities that stand for entities",
  "4,000 sheets",
];
const names = Object.keys(BOMBS);

async function expectRefused(name: string): Promise<void> {
  const bytes = BOMBS[name]?.() ?? new Uint8Array();
  expect(bytes.length).toBeGreaterThan(0);
  expect(bytes.length).toBeLessThan(5 * 1024 * 1024);
  const began = performance.now();
  const stall = await longestStall(async () => {
    const reading = await returnsFiles.read("r.xlsx", bytes);
    expect(reading).toEqual({ kind: "unreadable", problems: [expect.not.stringMatching(/is empty/)] });
  });
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(stall).toBeLessThan(500);
}

describe("a workbook made to stop the bot is refused in seconds, while all else goes on", () => {
  it.each(QUICK)("%s", expectRefused);
  it.each(names.filter((name) => !QUICK.includes(name)))("%s", { tags: ["long"] }, expectRefused);

  it("two at once do not keep a third person's workbook from being read", async () => {
    const slow = BOMBS["elements within elements in the formats"]?.() ?? good;
    const bombs = [slow, slow].map((bomb) => returnsFiles.read("r.xlsx", bomb));
    const reading = await returnsFiles.read("r.xlsx", good);
    expect(reading).toMatchObject({
      kind: "read",
      table: { rows: [{ cells: { actual: { text: "43.2%" } } }] },
    });
    await Promise.all(bombs);
  });

  it("a crowd is told to wait, and all others are answered", async () => {
    const readings = await Promise.all(Array.from({ length: 14 }, () => returnsFiles.read("r.xlsx", good)));
    const kinds = readings.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "read")).toHaveLength(10);
    expect(readings.at(-1)).toEqual({
      kind: "unreadable",
      problems: [expect.stringMatching(/^Too many files/)],
    });
    expect(await returnsFiles.read("r.xlsx", good)).toHaveProperty("kind", "read");
  });
});

// All rows that a file may have take a second, and more where the machine has much else to do.
it.each([1_000])("%i rows with commentary are read", expectRowsRead);
it.each([5_000])("%i rows with commentary are read", { tags: ["long"] }, expectRowsRead);

async function expectRowsRead(count: number): Promise<void> {
  const words = "New rounds were delayed by the depot's move, and two crews were short. ".repeat(6);
  const rows = Array.from({ length: count }, (_, i) =>
    rawRow({ actual: { value: 0.432, format: "0.0%" }, why: words, doing: words, measureId: `m${i}` }),
  );
  const reading = await returnsFiles.read("r.xlsx", xlsxFile([{ rows: [HEADER_CELLS, ...rows] }]));
  expect(reading).toMatchObject({ kind: "read", table: { rows: { length: count } } });
}

it("a workbook that has gone through other programs is read", async () => {
  const bytes = zipSync({ ...unzipSync(good), "xl/theme/theme1.xml": strToU8("<theme/>") });
  expect(await returnsFiles.read("r.xlsx", bytes)).toHaveProperty("kind", "read");
});
