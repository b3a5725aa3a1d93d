import { describe, expect, it, test } from "vitest";
import { type Commentary, commentaryText, NO_COMMENTARY } from "../../src/domain/commentary.ts";
import { commentaryRemarks } from "../../src/domain/commentary-remarks.ts";
import { sameAsLastQuarter } from "../../src/domain/same-as-last-quarter.ts";
import { aReturn } from "../support/builders.ts";

const LAST: Commentary = {
  why: "Two blocks at the northern site wait for their building control certificates",
  doing: "The contractor has put a second team on the certificates. 3 of 8 flats are let",
  byWhen: "December 2019",
};
const SAME = "This is last quarter's commentary again.";
const DATES = "This is last quarter's commentary with other dates.";

function said(now: Partial<Commentary>, before: Partial<Commentary> = LAST): string {
  const commentary = { ...NO_COMMENTARY, ...now };
  const lastCommentary = commentaryText({ ...NO_COMMENTARY, ...before });
  const [remark] = sameAsLastQuarter(aReturn({ commentary, lastCommentary }));
  return remark?.text.replace(/(?<=\.) .*$/, "") ?? "";
}

describe("last quarter's text again", () => {
  test.each<readonly [string, Partial<Commentary>, string]>([
    ["word for word", LAST, SAME],
    ["in capitals", { ...LAST, why: LAST.why.toUpperCase() }, SAME],
    ["with other spaces and stops", { ...LAST, why: ` ${LAST.why.replaceAll(" ", "  ")}. ` }, SAME],
    ["in one field, where it was in two", { why: `${LAST.why}. ${LAST.doing}`, byWhen: LAST.byWhen }, SAME],
    ["with curly quotes and a dash", { ...LAST, doing: LAST.doing.replace(". 3", " – 3") }, SAME],
    ["with the date moved on", { ...LAST, byWhen: "March 2020" }, DATES],
    ["with a date in another form", { ...LAST, byWhen: "by 31/03/2020" }, DATES],
    ["with a date that is no more than hope", { ...LAST, byWhen: "when the contractor is ready" }, DATES],
    ["without its date", { ...LAST, byWhen: "" }, DATES],
  ])("%s", (_, now, remark) => {
    expect(said(now)).toBe(remark);
  });

  test.each([
    ["Rounds in Q1 were lost to staff sickness", "Rounds in Q2 were lost to staff sickness"],
    ["The new crews start next quarter, as of July", "The new crews start next quarter, as of October"],
    ["The 2018/19 contract left two gaps in cover", "The 2019/20 contract left two gaps in cover"],
    ["Re-let by 30 June 2019 at the latest, then inspected", "Re-let by 30 Sept 2019 at the latest, then inspected"],
  ])("with other quarters and dates in it: %s", (before, now) => {
    expect(said({ why: now }, { why: before })).toBe(DATES);
  }); // prettier-ignore
});

describe("a text of its own", () => {
  test.each<readonly [string, Partial<Commentary>]>([
    ["with a new cause", { ...LAST, why: "A flood in the basement" }],
    [
      "with the same cause, and something new done",
      { ...LAST, doing: "Officers meet the contractor weekly" },
    ],
    ["with the same action, and another cause", { ...LAST, why: "One block waits for its lift" }],
    ["with one number brought up to date", { ...LAST, doing: LAST.doing.replace("3 of 8", "6 of 8") }],
    ["with a sentence added", { ...LAST, doing: `${LAST.doing}. One certificate has come` }],
    [
      "with a sentence taken out",
      { ...LAST, doing: "The contractor has put a second team on the certificates" },
    ],
    ["with a word that turns it round", { ...LAST, why: LAST.why.replace("wait", "no longer wait") }],
    ["with only the date left", { byWhen: LAST.byWhen }],
    ["with nothing", {}],
  ])("%s", (_, now) => {
    expect(said(now)).toBe("");
  });

  test.each(["On target", "Performance remains above target", "No issues in Q2", "Seasonal."])(
    "that is short may be true twice: %s",
    (why) => {
      expect(said({ why }, { why })).toBe("");
    },
  );

  it("is any, where last quarter had none or it is not known", () => {
    expect(said(LAST, {})).toBe("");
    expect(sameAsLastQuarter(aReturn())).toEqual([]);
  });

  it("differs by a number that a date is not: 26 cases are not 31", () => {
    expect(
      said({ why: "We closed 26 of the cases in time" }, { why: "We closed 31 of the cases in time" }),
    ).toBe("");
  });
});

it("is not said of a text that is remarked on already", () => {
  const commentary = {
    ...NO_COMMENTARY,
    why: "Please see the comments above for details",
    doing: "As above",
  };
  const r = aReturn({ commentary, lastCommentary: commentaryText(commentary) });
  expect(sameAsLastQuarter(r)).toHaveLength(1);
  expect(new Set(commentaryRemarks(r).map(({ rule }) => rule))).toEqual(new Set(["says-nothing"]));
});
