import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastDayOf } from "../../src/domain/due-date.ts";

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

  it("takes any text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (due) => {
        expect(lastDayOf(due) ?? "2025-01-01").toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }),
    );
  });
});
