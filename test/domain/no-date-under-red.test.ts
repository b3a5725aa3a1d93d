import { describe, expect, it, test } from "vitest";
import { type Commentary, NO_COMMENTARY } from "../../src/domain/commentary.ts";
import type { GradeCode } from "../../src/domain/grade.ts";
import { noDateUnderRed } from "../../src/domain/no-date-under-red.ts";
import { aReturn } from "../support/builders.ts";

const isRemarked = (commentary: Partial<Commentary>, grade: GradeCode | null = "HR") =>
  noDateUnderRed(aReturn({ published: grade, commentary: { ...NO_COMMENTARY, ...commentary } })).length > 0;

describe("a red without any date", () => {
  test.each([
    "Rounds were lost to staff sickness, and two crews catch up",
    "The contractor has put a second team on the certificates",
    "Performance may improve as the march of new referrals slows",
    "Monthly progress meetings with the association",
    "Winter pressures and an ageing fleet",
    "3 of 8 posts are vacant; 10/26 cases closed",
    "This fell from 43.2% to 38%, £1.1m below budget",
    "It was better last year and last quarter",
    "The team is working with 2,019 households",
    "Intensive supervision for the eleven most frequent offenders",
    "Second-quarter-only staff",
    "Weekly visits by an adviser",
  ])("%s", (doing) => {
    expect(isRemarked({ doing })).toBe(true);
    expect(isRemarked({ why: doing }, "LR")).toBe(true);
  });

  test.each(["ongoing", "as soon as possible", "TBC", "when staffed", "not known", "ASAP"])(
    "by when: %s",
    (byWhen) => {
      expect(isRemarked({ why: "Staffing", byWhen })).toBe(true);
    },
  );

  it("says what members ask, and what helps", () => {
    const [remark] = noDateUnderRed(
      aReturn({ published: "LR", commentary: { ...NO_COMMENTARY, why: "Rain" } }),
    );
    expect(remark).toEqual({
      rule: "no-date-under-red",
      field: "byWhen",
      text: "There is no date under a Low Red. Members ask by when it will be better: give a date or a quarter, or say when it will next be decided.",
    });
  });
});

describe("a red with a date or a period", () => {
  test.each([
    "Two crews start by 31 January",
    "All rounds have run since 9 September",
    "The backlog is cleared in Q4",
    "A new provider starts next quarter",
    "Extra tuition from spring 2020",
    "The gap closes by year end",
    "Recruitment closes by the end of the financial year",
    "Back on target within six weeks",
    "Reviewed on 12/1/2020 with the provider",
    "The depot opens 2020-03-01",
    "Inspectors come back w/c 3 Feb",
    "Fleet renewal in 2020/21",
    "New crews from the third quarter",
    "Cleared by friday, says the contractor",
    "Works end in early summer",
    "Staff start in the new year",
    "Trees planted by easter",
    "A decision in the coming months",
    "Interviews mid-January",
    "Certificates due in march",
    "The over 2 to 3 months that remain: done in 2 to 3 months",
    "Quarter 4 should see it right",
  ])("%s", (doing) => {
    expect(isRemarked({ doing })).toBe(false);
    expect(isRemarked({ why: doing })).toBe(false);
  });

  test.each(["March", "march 2020", "end of may", "Q4", "spring", "year end", "6 weeks", "Friday", "31.3.2020", "next year"])(
    "by when: %s",
    (byWhen) => {
      expect(isRemarked({ why: "Staffing", byWhen })).toBe(false);
    },
  ); // prettier-ignore
});

it("is not asked of other colours, nor where there is no commentary at all", () => {
  for (const grade of ["HG", "LG", "A", null] as const) {
    expect(isRemarked({ why: "Rounds were lost" }, grade)).toBe(false);
  }
  expect(isRemarked({})).toBe(false);
  expect(isRemarked({ why: "Rounds were lost" }, "R")).toBe(true);
});
