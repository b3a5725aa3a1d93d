import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACTION_STATUSES } from "../../src/domain/action.ts";
import { digestOf, type GroupDigest } from "../../src/domain/digest.ts";
import { GRADE_CODES, type GradeCode } from "../../src/domain/grade.ts";
import { compareRefs, measureRef } from "../../src/domain/measure.ts";
import { MEAN_OF_LATEST } from "../../src/domain/overall-status.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import { actionId, aMeasure, anAction, anUpdate, aReturn, measureId } from "../support/builders.ts";
import { shownDigest, shownEdition } from "../support/public.ts";

const PRIORITIES = [1, 2, 3].map((no) => ({ no, name: `Priority ${no}` }));

function graded(grade: GradeCode | null, over: Partial<Return> = {}): Return {
  return aReturn({
    answer: { kind: "figure", actual: "43%" },
    grade:
      grade === null
        ? { kind: "not-graded", reason: "no-target" }
        : { kind: "graded", grade, methodVersion: "five-band-1", working: "" },
    ...over,
  });
}

function at(priority: number, number: number) {
  const ref = measureRef(priority, number);
  return { id: measureId(ref), ref, priorityNo: priority };
}

const aScorecard = fc
  .record({
    returns: fc.uniqueArray(
      fc.record({
        priority: fc.integer({ min: 1, max: 3 }),
        number: fc.integer({ min: 1, max: 30 }),
        grade: fc.option(fc.constantFrom(...GRADE_CODES)),
        headline: fc.boolean(),
        answered: fc.boolean(),
        lastYear: fc.option(fc.constantFrom("40%", "43%", "50%", "£3")),
      }),
      { selector: ({ priority, number }) => measureRef(priority, number) },
    ),
    actions: fc.array(
      fc.record({
        priority: fc.integer({ min: 1, max: 3 }),
        status: fc.option(fc.constantFrom(...ACTION_STATUSES)),
      }),
    ),
  })
  .map(({ returns, actions }) =>
    shownEdition({
      priorities: PRIORITIES,
      returns: returns.map(({ priority, number, grade, headline, answered, lastYear }) =>
        graded(grade, {
          measure: aMeasure({ ...at(priority, number), headline }),
          ...(answered ? {} : { answer: null }),
          lastYear:
            lastYear === null
              ? null
              : { quarter: quarterOf(2018, 2), target: "", actual: lastYear, grade: null },
        }),
      ),
      actions: actions.map(({ priority, status }, index) => {
        const action = anAction({ id: actionId(`a${index}`), priorityNo: priority });
        return { action, update: anUpdate({ actionId: action.id, status }) };
      }),
    }),
  );

const sum = (counts: object) => Object.values(counts as Record<string, number>).reduce((a, b) => a + b, 0);

function expectToAddUp(group: GroupDigest): void {
  expect(sum(group.byGrade) + group.ungraded).toBe(group.measures.length);
  expect(sum(group.byDirection)).toBe(group.measures.length);
  expect(sum(group.byActionStatus)).toBe(group.actions.length);
  const { A = 0, LR = 0, HR = 0, R = 0 } = group.byGrade;
  expect(group.offTarget).toHaveLength(A + LR + HR + R);
}

describe("every digest", () => {
  it("adds up to its measures and actions, whole and by priority", () => {
    fc.assert(
      fc.property(aScorecard, (scorecard) => {
        const digest = digestOf(scorecard, MEAN_OF_LATEST);
        for (const group of [digest, ...digest.priorities]) expectToAddUp(group);
        expect(digest.measures).toHaveLength(scorecard.returns.length);
        expect(digest.priorities.flatMap((p) => p.measures)).toHaveLength(scorecard.returns.length);
        expect(digest.priorities.flatMap((p) => p.actions)).toHaveLength(scorecard.actions.length);
      }),
    );
  });

  it("is the same whatever order the rows come in", () => {
    fc.assert(
      fc.property(aScorecard, (scorecard) => {
        const turned = { ...scorecard, returns: scorecard.returns.toReversed() };
        expect(digestOf(turned, MEAN_OF_LATEST)).toEqual(digestOf(scorecard, MEAN_OF_LATEST));
      }),
    );
  });

  it("lists its measures in scorecard order", () => {
    fc.assert(
      fc.property(aScorecard, (scorecard) => {
        const refs = digestOf(scorecard, MEAN_OF_LATEST).measures.map((r) => r.measure.ref);
        expect(refs).toEqual(refs.toSorted(compareRefs));
      }),
    );
  });
});

function digest(...list: readonly Return[]) {
  return shownDigest({ priorities: PRIORITIES, returns: list });
}

describe("a digest", () => {
  it("shows what is off target worst first, then in scorecard order", () => {
    const grades = ["A", "HR", "LG", "LR", null, "HR", "G", "R", "HG", "A"] as const;
    const list = grades.map((grade, index) => graded(grade, { measure: aMeasure(at(1, index + 1)) }));
    const refs = digest(...list.toReversed()).offTarget.map((r) => r.measure.ref);
    expect(refs).toEqual(["1.2", "1.6", "1.8", "1.4", "1.1", "1.10"]);
  });

  it("names what has no figure, due or not, and what is kept back counts as reported", () => {
    const list = [
      graded("LG", { measure: aMeasure(at(1, 1)) }),
      aReturn({ measure: aMeasure(at(1, 2)) }),
      aReturn({ measure: aMeasure(at(1, 3)), notDue: "not-due" }),
      aReturn({
        measure: aMeasure(at(1, 4)),
        answer: { kind: "no-figure", reason: "awaited", expected: "2020-01-12", note: "" },
      }),
      graded("A", { measure: aMeasure(at(1, 5)), answer: { kind: "suppressed" } }),
    ];
    expect(digest(...list).notReported.map((r) => r.measure.ref)).toEqual(["1.2", "1.3", "1.4"]);
  });

  it("takes the colour from each measure's latest grade, an earlier one where this quarter has none", () => {
    const earlier = { quarter: quarterOf(2019, 1), grade: "HR" } as const;
    const list = [
      graded("HG", { measure: aMeasure(at(1, 1)) }),
      aReturn({ measure: aMeasure(at(1, 2)), earlierGrade: earlier }),
    ];
    const { status, byGrade, ungraded, offTarget, offTargetBefore } = digest(...list);
    expect([status.colour, status.measures.count, status.measures.total.toFixed()]).toEqual([
      "amber",
      2,
      "1",
    ]);
    expect([byGrade, ungraded, offTarget]).toEqual([{ HG: 1 }, 1, []]);
    expect(offTargetBefore.map(({ measure: { ref } }) => ref)).toEqual(["1.2"]);
  });

  it("of nothing has no colour", () => {
    expect(digest().status.colour).toBeNull();
    expect(digest().priorities.map((p) => p.status.colour)).toEqual([null, null, null]);
  });

  it("takes a published grade where nothing could be computed", () => {
    expect(digest(aReturn({ published: "LR" }))).toMatchObject({ byGrade: { LR: 1 }, ungraded: 0 });
  });
});
