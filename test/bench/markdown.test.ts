import { format } from "prettier";
import { expect, it } from "vitest";
import { markdownOf } from "../../bench/markdown.ts";
import { atMost } from "../../bench/part-result.ts";

const machine = {
  processor: "A processor",
  cores: 2,
  memory: "8 GiB",
  system: "Linux 6",
  node: "20.1.0",
  date: "2026-11-02",
};
const part = {
  title: "Start-up",
  columns: ["ms", "echo bot"],
  rows: [["to the first answer", "900"]],
  checks: [atMost("start-up", 1.2, 1.5, "x"), atMost("another", 9, 5, "ms")],
  notes: ["A note."],
  figures: {},
};

it("says what was measured on what, and which targets hold", () => {
  const page = markdownOf(machine, [part]);
  expect(page).toContain("Measured on 2026-11-02: A processor, 2 cores, 8 GiB, Linux 6, Node 20.1.0.");
  expect(page).toMatch(/\| start-up +\| +1\.50x \| +1\.20x \| +holds \|/);
  expect(page).toMatch(/\| another +\| +5\.00 ms \| +9\.00 ms \| +missed \|/);
});

it("is as the formatter would have it", async () => {
  const page = markdownOf(machine, [part]);
  expect(await format(page, { parser: "markdown", printWidth: 110 })).toBe(page);
});
