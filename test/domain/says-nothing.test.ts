import { describe, expect, it, test } from "vitest";
import { type Commentary, NO_COMMENTARY } from "../../src/domain/commentary.ts";
import type { GradeCode } from "../../src/domain/grade.ts";
import { saysNothing } from "../../src/domain/says-nothing.ts";
import { aReturn } from "../support/builders.ts";

const remarks = (grade: GradeCode | null, commentary: Partial<Commentary>) =>
  saysNothing(
    aReturn({
      answer: { kind: "figure", actual: "40%" },
      commentary: { ...NO_COMMENTARY, ...commentary },
      published: grade,
    }),
  );
const advice = (grade: GradeCode | null, why: string) =>
  remarks(grade, { why }).map(({ text }) => text.replace(/^Why says ".*"\. /, ""))[0] ?? "";

const POINTS = "Members read this on its own: say here what it points to.";
const BEFORE = "Members do not have the earlier text beside it: say here what still holds, and what is new.";

test.each([
  ["As above", POINTS],
  ["as above.", POINTS],
  ["See above", POINTS],
  ["Please see comments above", POINTS],
  ["Same as above – see details below", POINTS],
  ["  DITTO ", POINTS],
  ["“As per commentary above”", POINTS],
  ["see 1.16", "Members read this on its own: say here what 1.16 says."],
  ["As for measure 1.16", "Members read this on its own: say here what 1.16 says."],
  ["As last quarter", BEFORE],
  ["Same as last quarter's commentary", BEFORE],
  ["See Q1 comments", BEFORE],
  ["No change since previous quarter", BEFORE],
])("whatever the colour, %s points elsewhere", (why, says) => {
  for (const grade of ["HG", "HR", null] as const) expect(advice(grade, why)).toBe(says);
});

test.each([
  "n/a", "N/A.", "NA", "-", "None", "No comment", "No further comment", "No update this quarter", "TBC", "To be confirmed",
  "Update to follow", "On track", "Currently on track.", "Ongoing", "Off target", "Performance is below target", "Target not met",
  "As expected", "Nothing to add at this stage", "Don't know", "No change", "Yes", "no.", "Noted", "Done", "OK",
])("off target, %s tells members no more than the colour", (text) => {
  for (const grade of ["A", "LR", "HR"] as const) expect(advice(grade, text)).toMatch(/name the cause/);
  expect(remarks("HR", { doing: text })[0]).toMatchObject({ field: "doing", text: expect.stringMatching(/what is being done about it/) as string }); // prettier-ignore
  expect(remarks("HG", { why: text, doing: text })).toEqual([]);
  expect(remarks(null, { why: text })).toEqual([]);
}); // prettier-ignore

test.each([
  "As above-average rainfall delayed the works, two schemes start in January",
  "As above-average rainfall",
  "As last winter, demand for temporary accommodation rose",
  "Above last quarter",
  "Below the previous quarter",
  "See above: the two blocks wait for certificates",
  "On track for March 2020 once the second crew starts",
  "Not on track: the contractor left in August",
  "No comment was received from the contractor, who has been asked again",
  "None of the 26 cases closed in time",
  "Nothing to add to the fleet until the new depot opens",
  "TBC with the academy trust on 14 October",
  "As expected, the summer closure cut visits",
  "Ongoing vacancies: 3 of 8 posts",
  "The cohort is small and has more repeat offenders than last year",
  "n/a for two of the three sites; the third flooded",
  "No survey this quarter",
  "Reports in Q4 only",
  "No change of provider before April, so reviews stay late",
  "Unchanged staffing, and a third more referrals",
  "Target missed by two pupils of 26",
  "See the ward plan for dates",
  "Staffing",
  "No staff in post until May",
  "Done by the contractor in May, who came late",
  "On target for the first time since the new contract",
  "Ongoing works at the depot close one lane until May",
  "As expected at half year: most reviews fall in Q4",
  "Update to follow the audit of 12 cases, which found two late",
  "No change in demand; two officers left in June",
  "Don't know yet why referrals rose: the team is sampling 30 files",
  "Performance is below target because half of the vans were off the road",
  "Target not met at two of the nine centres",
  "Off target since the lift broke in the main library",
  "None of the delays was ours: the court sat twice",
  "See 26 January's report to Cabinet for the two sites",
  "See above. ".repeat(20),
  "",
])("%j says something, or is left alone", (text) => {
  for (const grade of ["HG", "A", "HR", null] as const) {
    expect(remarks(grade, { why: text, doing: text })).toEqual([]);
  }
});

describe("each of the two texts", () => {
  it("is named with what it says", () => {
    expect(remarks("HR", { why: "n/a", doing: "As above", byWhen: "TBC" }).map(({ text }) => text)).toEqual([
      'Why says "n/a". Members see that it is off target and want to know why: name the cause in a sentence.',
      `What is being done says "As above". ${POINTS}`,
    ]);
  });
});
