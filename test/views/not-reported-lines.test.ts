import { expect, it } from "vitest";
import { measureRef } from "../../src/domain/measure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import { notReportedLines } from "../../src/views/not-reported-lines.ts";
import { aMeasure, aReturn, Q2 } from "../support/builders.ts";

const notDue = (
  number: number,
  reason: NonNullable<Return["notDue"]>,
  over: Parameters<typeof aMeasure>[0] = {},
) => aReturn({ notDue: reason, measure: aMeasure({ ref: measureRef(1, number), ...over }) });
const paused = (reason: string) => ({ paused: { from: Q2, until: null, reason } });

it("says why a measure is paused and when one starts, together where they say the same, after what was due", () => {
  const lines = notReportedLines([
    notDue(1, "paused", paused("new system")),
    notDue(2, "not-due"),
    notDue(3, "paused", paused("no staff")),
    notDue(4, "paused", paused("new system")),
    notDue(5, "starts-later", { starts: quarterOf(2021, 1) }),
    notDue(6, "starts-later", { starts: quarterOf(2020, 3) }),
    aReturn({ measure: aMeasure({ ref: measureRef(1, 7) }) }),
  ]);
  expect(lines.map(({ reason, measures }) => `${reason}${measures}`)).toEqual([
    "No figure reported (1): 1.7",
    "Paused: new system (2): 1.1, 1.4",
    "Not due this quarter (1): 1.2",
    "Paused: no staff (1): 1.3",
    "Starts 2021/22 (1): 1.5",
    "Starts 2020/21 Q3 (1): 1.6",
  ]);
});
