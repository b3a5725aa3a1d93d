import { expect, it } from "vitest";
import { measureRef } from "../../src/domain/measure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { offTargetBeforeText } from "../../src/views/off-target-rows.ts";
import { aMeasure, aReturn, measureId } from "../support/builders.ts";

const lastGraded = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    aReturn({
      measure: aMeasure({ id: measureId(`m${n}`), ref: measureRef(1, n + 1) }),
      earlierGrade: { quarter: quarterOf(2019, 1), grade: "HR" },
    }),
  );

it("names what is not graded now and was off target when it was, the first twenty", () => {
  expect(offTargetBeforeText([])).toBe("");
  expect(offTargetBeforeText(lastGraded(2))).toBe(
    "Not graded this quarter, off target when last graded: 1.1 HR (2019/20 Q1), 1.2 HR (2019/20 Q1).",
  );
  expect(offTargetBeforeText(lastGraded(23))).toMatch(/1\.20 HR \(2019\/20 Q1\) and 3 more\.$/);
});
