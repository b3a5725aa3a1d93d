import { expect, test } from "vitest";
import { reasonInFigureCell, reasonInTargetCell } from "../../src/domain/printed-elsewhere.ts";

test.each([
  ["Data not yet available", "awaited"],
  ["Reports Q4 only", "not-due"],
  ["Reports Q2&Q4 Only", "not-due"],
  ["Reported in quarters 2 and 4", "not-due"],
  ["Starts 2021/22", "starts-later"],
  ["NEW in 2019/20", "new"],
  ["Note 1", "to-be-agreed"],
  ["No survey this quarter", "no-survey"],
  ["Data available in Q3 2019/20", "not-due"],
  ["Due 12 January 2020, awaited", "awaited"],
  ["Awaiting data, due Jan 20", "awaited"],
  ["Reports Q4, data available in January 2020", "not-due"],
])("%j takes the place of a figure or target: %s", (text, reason) => {
  expect(reasonInFigureCell(text)?.reason).toBe(reason);
  if (reason !== "to-be-agreed") expect(reasonInTargetCell(text)?.reason).toBe(reason);
});

// Each holds a figure that the words must not hide.
test.each([
  "45% annual",
  "Up from 45 to 52",
  "40 - delayed by weather",
  "Q1 data: 45%",
  "2018 survey 45%",
  "£1.2m annual",
  "2 (survey)",
  "10/26 annual",
  "£2000 annual",
  "2000 annual",
  "40-45 annual",
])("%j in the figure's cell is no reason", (text) => expect(reasonInFigureCell(text)).toBeNull());

test.each([
  "Reduce from 2018/19",
  "90% by year end",
  "50 – reported in Q4",
  "Better than last survey",
  "< 10 (annual)",
  "95% annually",
  "Increase from 45",
  "No more than 50 from 2019/20",
  "New: 40",
  "Top quartile by year end",
  "50 data only",
  "2000 homes by year end",
  "£2000 by year end",
  "40-45 (annual)",
  "15-20 by year end",
  "Reduced from 2018/19",
  "Up from 2018/19",
  "Improved on last survey",
  "Exceed last year's survey",
])("%j in the target's cell is an aim, and no reason", (text) => expect(reasonInTargetCell(text)).toBeNull());
