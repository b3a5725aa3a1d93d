import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it, test } from "vitest";
import { type AuditRow, AUDIT_COLUMNS, readAuditRows } from "../../src/app/audit-row.ts";
import { cell, type Table } from "../../src/app/table.ts";
import { readCsv } from "../../src/documents/read-csv.ts";
import { type ActionStatus, parseActionStatus } from "../../src/domain/action.ts";
import type { GradeCode } from "../../src/domain/grade.ts";
import {
  explainOverall,
  formatMean,
  MEAN_OF_LATEST,
  overallStatus,
} from "../../src/domain/overall-status.ts";

function sample(file: string, required: readonly string[]): Table {
  return readCsv(file, readFileSync(new URL(`../../samples/${file}`, import.meta.url)), required);
}

const scorecard = readAuditRows(sample("scorecard-2019-20-q2.csv", AUDIT_COLUMNS)).rows;
const actions = sample("actions-2019-20-q2.csv", ["priority_no", "rag_raw"]).rows;

/** The latest-RAG cell's grade; where its letter is lost, the grade printed for the quarter that it names. */
function publishedLatest(row: AuditRow): GradeCode | null {
  const { latest } = row;
  if (latest.kind === "grade") return latest.grade;
  if (latest.kind !== "letter-lost") return null;
  const named = scorecard.find((other) => other.ref === row.ref && other.quarter === latest.quarter);
  return named?.printed.kind === "grade" ? named.printed.grade : null;
}

function latestGrades(priorityNo: number): readonly (GradeCode | null)[] {
  return scorecard
    .filter((row) => row.ref.startsWith(`${priorityNo}.`) && row.quarter === "2019Q2")
    .map(publishedLatest);
}

function statuses(priorityNo: number): readonly (ActionStatus | null)[] {
  return actions
    .filter((row) => cell(row, "priority_no") === String(priorityNo))
    .map((row) => parseActionStatus(cell(row, "rag_raw")) ?? null);
}

test.each([
  [1, "0.73", "amber"],
  [3, "0.75", "amber"],
  [4, "1.00", "green"],
])("priority %i of 2019/20 Q2, with the published grades: mean %s, %s as published", (no, mean, colour) => {
  const status = overallStatus(latestGrades(no), statuses(no), MEAN_OF_LATEST);
  expect([formatMean(MEAN_OF_LATEST, status.measures, status.actions), status.colour]).toEqual([
    mean,
    colour,
  ]);
});

// 35 of 44 is 0.795...: no mean is rounded onto an edge that it has not reached.
test.each([
  [26, 18, 0, "0.795", "amber"],
  [4, 1, 0, "0.90", "green"],
  [799, 0, 201, "0.799", "amber"],
  [3999, 0, 6001, "0.3999", "red"],
])("%i green, %i amber and %i red: %s, %s", (green, amber, red, mean, colour) => {
  const grades = [
    Array(green).fill("LG"),
    Array(amber).fill("A"),
    Array(red).fill("HR"),
  ].flat() as GradeCode[];
  const status = overallStatus(grades, [], MEAN_OF_LATEST);
  expect([formatMean(MEAN_OF_LATEST, status.measures), status.colour]).toEqual([mean, colour]);
});

test.each<readonly [GradeCode[], ActionStatus[], string | null]>([
  [["HG", "LG", "G", "HG", "HR"], [], "green"],
  [["HG", "LG", "G", "HG", "HR", "HR"], [], "amber"],
  [["LG", "LG", "HR", "HR", "HR"], [], "amber"],
  [["LG", "HR", "HR"], [], "red"],
  [["R"], ["RED", "RED"], "red"],
  [["HR"], ["GREEN", "COMPLETE", "COMPLETE", "GREEN"], "green"],
  [["A"], ["AMBER", "CLOSED", "NOT STARTED"], "amber"],
  [[], ["CLOSED", "NOT STARTED"], null],
  [[], [], null],
])("%j and %j are %s", (grades, given, colour) => {
  expect(overallStatus(grades, given, MEAN_OF_LATEST).colour).toBe(colour);
});

it("says why, with measures and actions apart", () => {
  const status = overallStatus(["HG", "A", null], ["GREEN", null], MEAN_OF_LATEST);
  expect(explainOverall(status, MEAN_OF_LATEST)).toBe(
    "mean 0.83 of the latest grades of 2 measures (0.75) and 1 action (1.00); Green from 0.8, Amber from 0.4 (a green counts 1, an amber 0.5, a low red 0.25, another red 0)",
  );
  expect(explainOverall(overallStatus([], [], MEAN_OF_LATEST), MEAN_OF_LATEST)).toBe("nothing is graded yet");
});

test("no mean that is shown contradicts its colour", () => {
  const some = (most: number) => fc.nat({ max: most });
  fc.assert(
    fc.property(some(3_000), some(3_000), some(3_000), some(3_000), (green, amber, lowRed, red) => {
      const of = (grade: GradeCode, many: number) => Array<GradeCode>(many).fill(grade);
      const grades = [of("LG", green), of("A", amber), of("LR", lowRed), of("HR", red)].flat();
      const { measures, colour } = overallStatus(grades, [], MEAN_OF_LATEST);
      if (colour === null) return;
      const mean = Number(formatMean(MEAN_OF_LATEST, measures));
      expect(mean >= 0.8 ? "green" : mean >= 0.4 ? "amber" : "red").toBe(colour);
    }),
    { numRuns: 300 },
  );
  // Beside each edge, where rounding is tempted.
  for (let count = 1; count <= 400; count++)
    for (const edge of [0.8, 0.4])
      for (const halves of [-1, 0, 1]) {
        const points = Math.ceil(edge * count * 2) + halves;
        if (points < 0 || points > count * 2) continue;
        const [whole, half] = [Math.floor(points / 2), points % 2];
        const rest = count - whole - half;
        if (rest < 0) continue;
        const grades = [
          Array(whole).fill("LG"),
          Array(half).fill("A"),
          Array(rest).fill("HR"),
        ].flat() as GradeCode[];
        const { measures, colour } = overallStatus(grades, [], MEAN_OF_LATEST);
        const mean = Number(formatMean(MEAN_OF_LATEST, measures));
        expect([count, points, mean >= 0.8 ? "green" : mean >= 0.4 ? "amber" : "red"]).toEqual([
          count,
          points,
          colour,
        ]);
      }
});
