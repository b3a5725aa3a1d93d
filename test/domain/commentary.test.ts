import { describe, expect, it } from "vitest";
import { commentaryOwed, commentaryText, NO_COMMENTARY } from "../../src/domain/commentary.ts";
import { GRADE_CODES } from "../../src/domain/grade.ts";

const why = "Rounds were late.";
const doing = "A new crew starts.";

describe("commentary is owed", () => {
  it.each(["A", "LR", "HR", "R"] as const)("for %s, until cause and action are given", (grade) => {
    expect(commentaryOwed(grade, NO_COMMENTARY)).toBe(true);
    expect(commentaryOwed(grade, { ...NO_COMMENTARY, why })).toBe(true);
    expect(commentaryOwed(grade, { ...NO_COMMENTARY, doing })).toBe(true);
    expect(commentaryOwed(grade, { why: "", doing: "", byWhen: "March" })).toBe(true);
    expect(commentaryOwed(grade, { why, doing, byWhen: "" })).toBe(false);
  });

  it.each(["HG", "LG", "G", null] as const)("never for %s", (grade) => {
    expect(commentaryOwed(grade, NO_COMMENTARY)).toBe(false);
  });

  it("is decided for every grade", () => {
    const owed = GRADE_CODES.filter((grade) => commentaryOwed(grade, NO_COMMENTARY));
    expect(owed).toEqual(["A", "LR", "HR", "R"]);
  });
});

describe("commentary as a paragraph", () => {
  it.each([
    [NO_COMMENTARY, ""],
    [{ why, doing, byWhen: "" }, "Rounds were late. A new crew starts."],
    [{ why: "Why?", doing: "Go!", byWhen: "March 2020" }, "Why? Go! By when: March 2020."],
    [{ why: "No stop", doing: "", byWhen: "" }, "No stop."],
  ])("%j", (commentary, text) => {
    expect(commentaryText(commentary)).toBe(text);
  });
});
