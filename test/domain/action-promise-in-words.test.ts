import { describe, expect, it } from "vitest";
import type { ActionStatus } from "../../src/domain/action.ts";
import { promiseInWords } from "../../src/domain/action-promise-in-words.ts";

const BEFORE = "2024-12-31";
const AFTER = "2025-03-31";

describe("a promise in words", () => {
  it.each<[promise: string, unit: string, due: string, reached: string, asAt: string, words: string]>([
    ["50", "homes", "March 2025", "46", BEFORE, "46 of 50 homes, due March 2025."],
    ["more than 50", "homes", "March 2025", "46", BEFORE, "46 of more than 50 homes, due March 2025."],
    ["2 or more", "areas", "", "1", BEFORE, "1 of 2 or more areas."],
    ["75%", "of schools", "2024/25", "60%", BEFORE, "60% of schools, 75% promised, due 2024/25."],
    ["£1.1m", "", "by 2026", "£0.9m", BEFORE, "£0.9m of £1,100,000, due by 2026."],
    ["50", "homes", "2025-03-31", "46", BEFORE, "46 of 50 homes, due 31 March 2025."],
    // Overdue and not reached is said so.
    ["50", "homes", "March 2025", "46", AFTER, "46 of 50 homes. Not reached: it was due March 2025."],
    [
      "more than 50",
      "homes",
      "March 2025",
      "50",
      AFTER,
      "50 of more than 50 homes. Not reached: it was due March 2025.",
    ],
    [
      "75%",
      "of schools",
      "March 2025",
      "60%",
      AFTER,
      "60% of schools, 75% promised. Not reached: it was due March 2025.",
    ],
    // Reached, whenever.
    ["50", "homes", "March 2025", "50", BEFORE, "50 of 50 homes, due March 2025. Reached."],
    ["50", "homes", "March 2025", "52", AFTER, "52 of 50 homes, due March 2025. Reached."],
    // A limit is never reached, and can be passed.
    ["up to 25", "homes", "March 2025", "20", AFTER, "20 of up to 25 homes, due March 2025."],
    [
      "up to 25",
      "homes",
      "March 2025",
      "26",
      BEFORE,
      "26 of up to 25 homes, due March 2025. More than was promised.",
    ],
    // No number.
    ["50", "homes", "March 2025", "", BEFORE, "Promised: 50 homes, due March 2025. No number reported."],
    ["50", "homes", "", "", AFTER, "Promised: 50 homes. No number reported."],
    [
      "50",
      "homes",
      "March 2025",
      "",
      AFTER,
      "Promised: 50 homes. It was due March 2025, and no number was reported.",
    ],
    // A date that nobody can be sure of is never overdue.
    ["50", "homes", "within the year", "46", "2099-01-01", "46 of 50 homes, due within the year."],
    // No promised number.
    ["several", "hubs", "March 2025", "", BEFORE, "Promised: several hubs, due March 2025."],
    ["", "", "March 2025", "", BEFORE, "Due March 2025."],
    ["", "", "due March 2025", "", BEFORE, "Due March 2025."],
    ["", "", "", "", AFTER, ""],
  ])("%s %s, due %s: %s at %s", (promise, promiseUnit, due, reached, asAt, words) => {
    expect(promiseInWords({ promise, promiseUnit, due }, { status: null, reached }, asAt)).toBe(words);
  });

  it.each<[status: ActionStatus | null, words: string]>([
    ["GREEN", "It was due March 2025 and is not complete."],
    ["NOT STARTED", "It was due March 2025 and is not complete."],
    [null, "It was due March 2025."],
    ["COMPLETE", "Due March 2025."],
    ["CLOSED", "Due March 2025."],
  ])("without a number, what is overdue is known by its status: %s", (status, words) => {
    const action = { promise: "", promiseUnit: "", due: "March 2025" };
    expect(promiseInWords(action, { status, reached: "" }, AFTER)).toBe(words);
  });
});
