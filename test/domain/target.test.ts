import { expect, test } from "vitest";
import { parseTarget, sameTarget } from "../../src/domain/target.ts";

test.each([
  ["42", "figure 42 number"],
  ["22%", "figure 22 percent"],
  ["£1.1m", "figure 1100000 pounds"],
  ["-5", "figure -5 number"],
  ["0.9-1.1", "range 0.9 to 1.1 number"],
  ["0.9 – 1.1", "range 0.9 to 1.1 number"],
  ["0.9 to 1.1", "range 0.9 to 1.1 number"],
  ["between 5 and 10", "range 5 to 10 number"],
  ["5%-10%", "range 5 to 10 percent"],
  ["5-10%", "range 5 to 10 percent"],
  ["-2 to 2", "range -2 to 2 number"],
  ["-5--2", "range -5 to -2 number"],
  ["£1-2m", "range 1000000 to 2000000 pounds"],
  ["1,000-2,000", "range 1000 to 2000 number"],
  ["at least 95%", "figure 95 percent"],
  ["Minimum 111", "figure 111 number"],
  ["Maintain 9% or above.", "figure 9 percent"],
  ["A maximum of 30", "figure 30 number"],
  ["£1.2m or less", "figure 1200000 pounds"],
  ["≤5", "figure 5 number"],
  ["not less than 95%", "figure 95 percent"],
  // The figure itself would not meet these.
  ["Greater than 50%", "unreadable-target"],
  ["<5", "unreadable-target"],
  ["at least as good as last year", "unreadable-target"],
  ["A maximum of 30 weeks.", "unreadable-target"],
  ["YoYR", "reduction"],
  ["yoy reduction", "reduction"],
  ["Year on year reduction", "reduction"],
  ["YoYI", "increase"],
  ["BL", "baselining"],
  ["Baseline year", "baselining"],
  ["TBA", "to-be-agreed"],
  ["tbc", "to-be-agreed"],
  ["To be defined", "to-be-agreed"],
  ["Note 1", "to-be-agreed"],
  ["MI", "mi-only"],
  ["MI only", "mi-only"],
  ["-", "no-target"],
  ["", "no-target"],
  ["n/a", "no-target"],
  ["1.1-0.9", "unreadable-target"],
  ["top quartile", "unreadable-target"],
  [`${"1".repeat(40)}-${"2".repeat(40)}`, "unreadable-target"],
])("%j is read as %s", (text, meaning) => {
  const target = parseTarget(text);
  const read = {
    figure: () => target.kind === "figure" && `figure ${target.figure.value.toFixed()} ${target.figure.unit}`,
    range: () =>
      target.kind === "range" && `range ${target.low.toFixed()} to ${target.high.toFixed()} ${target.unit}`,
    "year-on-year": () => target.kind === "year-on-year" && target.wanted,
    none: () => target.kind === "none" && target.reason,
  }[target.kind]();
  expect(read).toBe(meaning);
});

test.each([
  ["1,000", "1000", true],
  ["£1-2m", "£1m-£2m", true],
  ["0.9-1.1", "0.9 – 1.1", true],
  ["0.9-1.1", "0.9-1.2", false],
  ["YoYR", "YoY reduction", true],
  ["YoYR", "YoYI", false],
  ["TBA", "TBC", false],
  ["42", "40-42", false],
  ["95%", "at least 95%", true],
  ["at least 95%", "at most 95%", false],
])("%s and %s set the same target: %s", (a, b, same) => {
  expect([sameTarget(a, b), sameTarget(b, a)]).toEqual([same, same]);
});
