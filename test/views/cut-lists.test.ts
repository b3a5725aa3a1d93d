import { describe, expect, it } from "vitest";
import type { OutgoingMessage } from "../../src/app/sender-port.ts";
import { shorten } from "../../src/views/shorten.ts";
import { nodesOf } from "./card-nodes.ts";
import { sampleCards } from "./sample-cards.ts";
import { sampleSheets } from "./sample-sheets.ts";

function textsOf(name: string): readonly string[] {
  const samples = [...sampleCards, ...sampleSheets];
  const message: OutgoingMessage | undefined = samples.find((sample) => sample.name === name)?.message();
  return nodesOf(message?.card).flatMap((node) => (typeof node["text"] === "string" ? [node["text"]] : []));
}

describe("a list too long for a card says how much it leaves out", () => {
  it.each([
    ["priority, largest", /^Director: /],
    ["red, largest", /^Director: /],
    ["request, 47 measures", /to do$/],
    ["request, largest", /to do$/],
    ["workbook, largest", /^1\.1 has changed since/],
  ])("%s", (name, isRow) => {
    const texts = textsOf(name);
    const rows = texts.filter((text) => isRow.test(text)).length;
    const left = Number(
      /^And (\d+) more/.exec(texts.find((text) => /^And \d+ more: /.test(text)) ?? "")?.[1] ?? 0,
    );
    expect(rows).toBeGreaterThan(0);
    expect(rows + left).toBe(name === "request, 47 measures" ? 47 : 200);
  });
});

it.each([
  ["log, 200 changes", 20],
  ["log, largest", 1],
])("a long log shows the newest changes and counts the earlier ones: %s", (name, least) => {
  const texts = textsOf(name);
  const shown = texts.filter((text) => text.endsWith("changed the answer.")).length;
  const left = texts.find((text) => text.startsWith("And ") && text.includes(" earlier."));
  expect(shown).toBeGreaterThanOrEqual(least);
  expect(left).toContain(`And ${200 - shown} earlier. To read them all`);
  expect(left).toContain('npm run -s scorecard -- log 1.1 "2019/20 Q2" --as');
  expect(texts.find((text) => text.startsWith("Figure: "))).toBe("Figure: 200% (before: 199%)");
});

describe("shorten", () => {
  it.each([
    ["short", 10, "short"],
    ["ten letters", 11, "ten letters"],
    ["cut at a word here", 12, "cut at a…"],
    ["x".repeat(30), 10, `${"x".repeat(9)}…`],
    ["12345678😀9", 10, "12345678…"],
  ])("%s to %i", (text, most, shown) => {
    expect(shorten(text, most)).toBe(shown);
  });
});
