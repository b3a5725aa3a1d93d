import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastDayOf, readDue } from "../../src/domain/due-date.ts";

describe("the last day of a due date", () => {
  it.each<[due: string, day: string | null]>([
    ["31 March 2025", "2025-03-31"],
    ["2025-03-31", "2025-03-31"],
    ["March 2025", "2025-03-31"],
    ["by March 2025", "2025-03-31"],
    ["the end of Feb 2024", "2024-02-29"],
    ["feb 2025", "2025-02-28"],
    ["May 2025", "2025-05-31"],
    ["by 2026", "2026-12-31"],
    ["in 2024", "2024-12-31"],
    ["in 2024/25", "2025-03-31"],
    ["within 2024-25", "2025-03-31"],
    ["2024/2025", "2025-03-31"],
    ["2024/25 Q3", "2024-12-31"],
    ["Due by Q3 2024/25", "2024-12-31"],
    ["Mar-25", "2025-03-31"],
    ["Mar-2025", "2025-03-31"],
    ["March 25", "2025-03-31"],
    ["Mar '25", "2025-03-31"],
    ["31-Mar-25", "2025-03-31"],
    ["31 March 25", "2025-03-31"],
    ["31st March 2025", "2025-03-31"],
    ["March 31, 2025", "2025-03-31"],
    ["31/03/25", "2025-03-31"],
    ["31.03.2025", "2025-03-31"],
    ["31-03-2025", "2025-03-31"],
    ["3/4/25", "2025-04-03"],
    ["31/03/2025 00:00:00", "2025-03-31"],
    ["2025-03-31T00:00:00Z", "2025-03-31"],
    ["Monday 31 March 2025", "2025-03-31"],
    ["2025/03/31", "2025-03-31"],
    ["2025-03", "2025-03-31"],
    ["03/2025", "2025-03-31"],
    ["03/25", "2025-03-31"],
    ["24/25", "2025-03-31"],
    ["45747", "2025-03-31"],
    ["45717", "2025-03-31"],
    ["45718", "2025-03-02"],
    ["end Q4 2024/25", "2025-03-31"],
    ["end of Q4 24/25", "2025-03-31"],
    ["end-March 2025", "2025-03-31"],
    ["by end Mar-25", "2025-03-31"],
    ["25-Mar", null],
    ["31/02/25", null],
    ["13/2025", null],
    ["11/12", null],
    ["99999", null],
    ["2024/26", null],
    ["within the year", null],
    ["spring 2025", null],
    ["Ma 2025", null],
    ["31 February 2025", null],
    ["soon", null],
    ["", null],
  ])("%s", (due, day) => {
    expect(lastDayOf(due)).toBe(day);
  });

  it.each<[due: string, kept: ReturnType<typeof readDue>]>([
    ["Mar-25", { kind: "day", words: "Mar 2025" }],
    ["2025-03", { kind: "day", words: "March 2025" }],
    ["31/03/25", { kind: "day", words: "31 March 2025" }],
    ["45747", { kind: "day", words: "31 March 2025" }],
    ["45717", { kind: "day", words: "March 2025" }],
    ["within 2024/25", { kind: "day", words: "within 2024/25" }],
    ["by 2026", { kind: "day", words: "by 2026" }],
    ["Ongoing", { kind: "none" }],
    ["-", { kind: "none" }],
    ["", { kind: "none" }],
    ["within the year", { kind: "words" }],
    ["Kenmore live April 2024; New Bentley late Autumn", { kind: "words" }],
    ["25-Mar", { kind: "unclear" }],
    ["Q3", { kind: "unclear" }],
    ["31/02/25", { kind: "unclear" }],
    ["11/12", { kind: "unclear" }],
    ["30th Feb 2025", { kind: "unclear" }],
    ["2024/26", { kind: "unclear" }],
  ])("of a plan, %s, is kept so", (due, kept) => {
    expect(readDue(due)).toEqual(kept);
  });

  it("takes any text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (due) => {
        expect(lastDayOf(due) ?? "2025-01-01").toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }),
    );
  });
});
