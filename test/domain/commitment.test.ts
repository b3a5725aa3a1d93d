import { describe, expect, it } from "vitest";
import {
  askedCommitments,
  carriedCommitments,
  commitmentsOf,
} from "../../src/domain/commitments-of-return.ts";
import {
  answerIn,
  type Commitment,
  type CommitmentAnswer,
  dueDay,
  isOpen,
} from "../../src/domain/commitment.ts";
import type { GradeCode } from "../../src/domain/grade.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import { aCommitment, aReturn, named, Q2 } from "../support/builders.ts";

const Q1 = quarterOf(2019, 1);
const graded = (grade: GradeCode) =>
  ({ kind: "graded", grade, methodVersion: "five-band-1", working: "" }) as const;
const said = (over: Partial<CommitmentAnswer>): CommitmentAnswer => ({
  quarter: Q2,
  outcome: "part",
  newDate: null,
  note: "",
  ...over,
});
const gone = { by: named("tess"), at: "2019-10-01T09:00:00.000Z", why: "The service closed" };
const offTarget = (over: Partial<Return> = {}) =>
  aReturn({
    grade: graded("LR"),
    commentary: { why: "Snow", doing: "Recruit two officers", byWhen: "end of March 2020" },
    ...over,
  });

describe("what a commentary promises", () => {
  it.each<[GradeCode, boolean]>([
    ["HG", false],
    ["LG", false],
    ["G", false],
    ["A", true],
    ["LR", true],
    ["HR", true],
    ["R", true],
  ])("graded %s: %s", (grade, promises) => {
    expect(commitmentsOf(offTarget({ grade: graded(grade) })).length > 0).toBe(promises);
  });

  it.each([
    ["end of March 2020", "2020-03-31"],
    ["30 September 2019", "2019-09-30"],
    ["2019/20 Q4", "2020-03-31"],
    ["as soon as we can", null],
    ["", null],
  ])("by %j is due %s", (byWhen, due) => {
    const commentary = { why: "Snow", doing: "Recruit two officers", byWhen };
    expect(commitmentsOf(offTarget({ commentary }))).toEqual([
      aCommitment({ id: Q2, quarter: Q2, origin: "commentary", byWhen, due, person: null }),
    ]);
  });

  it("without what is being done promises nothing", () => {
    expect(commitmentsOf(offTarget({ commentary: { why: "Snow", doing: "", byWhen: "May" } }))).toEqual([]);
  });

  it.each<[string, Commitment, number]>([
    ["open already", aCommitment({ what: "Recruit two officers." }), 1],
    ["in other words", aCommitment({ what: "Recruit three officers" }), 2],
    ["done before", aCommitment({ answers: [said({ outcome: "done" })] }), 2],
    ["its own, withdrawn", aCommitment({ id: Q2, quarter: Q2, what: "Other words", withdrawn: gone }), 1],
  ])("%s", (_, known, count) => {
    expect(commitmentsOf(offTarget({ commitments: [known] }))).toHaveLength(count);
  });
});

describe("what is carried to the next round", () => {
  it.each<[string, Partial<Commitment>, boolean]>([
    ["nothing said", {}, true],
    ["part done", { answers: [said({})] }, true],
    ["missed", { answers: [said({ outcome: "missed" })] }, true],
    ["a new date", { answers: [said({ outcome: "new-date", newDate: "2020-01-31" })] }, true],
    ["done", { answers: [said({ outcome: "done" })] }, false],
    ["done, and not after all", { answers: [said({ quarter: Q1, outcome: "done" }), said({})] }, true],
    ["withdrawn", { withdrawn: gone }, false],
  ])("%s: %s", (_, over, carried) => {
    const commitment = aCommitment(over);
    expect(isOpen(commitment)).toBe(carried);
    expect(carriedCommitments(aReturn({ commitments: [commitment] }))).toEqual(carried ? [commitment] : []);
  });

  it("is nothing of a measure that was in no round", () => {
    expect(carriedCommitments(undefined)).toEqual([]);
  });
});

it("asks about earlier quarters only: what nothing is said of first, then by the day, without one last", () => {
  const commitments = [
    aCommitment({ id: "own", quarter: Q2 }),
    aCommitment({ id: "gone", withdrawn: gone }),
    aCommitment({ id: "said", due: "2019-01-01", answers: [said({})] }),
    aCommitment({ id: "none", due: null }),
    aCommitment({ id: "moved", due: "2019-01-01", answers: [said({ quarter: Q1, newDate: "2020-01-31" })] }),
    aCommitment({ id: "late" }),
  ];
  const asked = askedCommitments(aReturn({ commitments }));
  expect(asked.map(({ id }) => id)).toEqual(["late", "moved", "none", "said"]);
});

it("the day is the last one that was given", () => {
  const answers = [said({ quarter: Q1, newDate: "2020-01-31" }), said({ outcome: "missed" })];
  expect([dueDay(aCommitment({ answers })), dueDay(aCommitment())]).toEqual(["2020-01-31", "2019-09-30"]);
  expect(answerIn(aCommitment({ answers }), Q2)?.outcome).toBe("missed");
});
