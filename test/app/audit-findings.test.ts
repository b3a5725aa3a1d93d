import { describe, expect, it, test } from "vitest";
import { auditOf, type ScorecardCells } from "../support/scorecard-csv.ts";

const kindsIn = (...rows: readonly ScorecardCells[]): readonly string[] =>
  auditOf(rows).findings.map((finding) => finding.kind);

const LAST_YEAR = { period: "2018/19 Q2" };

describe("the latest-RAG column", () => {
  test.each<readonly [latest: string, rag: string, kinds: readonly string[]]>([
    ["LG (Q2 2019/20)", "LG", []],
    ["HG (Q2 2019/20)", "LG", ["latest-disagrees"]],
    ["LG (Q2 2019/20)", "Data not yet available", ["latest-disagrees"]],
    ["(Q2 2019/20)", "LG", ["latest-letter-lost"]],
    ["(Q2 2019/20)", "Reports Q4 Only", ["latest-letter-lost", "latest-disagrees"]],
    ["LG (Q1 2019/20)", "LG", ["latest-disagrees"]],
    ["LG (Q3 2019/20)", "LG", ["latest-disagrees"]],
    ["LG (Q4 2018/19)", "Reports Q4 Only", []],
    ["LG (Q3 2018/19)", "Reports Q4 Only", ["latest-disagrees"]],
    ["LG", "LG", ["latest-quarter-missing"]],
    ["HG", "LG", ["latest-quarter-missing", "latest-disagrees"]],
    ["-", "LG", ["latest-missing"]],
    ["MI only", "LG", ["latest-missing"]],
    ["MI only", "MI only", []],
    ["_", "Reports Q4 Only", []],
    ["LG in spring", "LG", ["latest-unreadable"]],
  ])("%j beside %j: %j", (latest_rag_raw, rag_raw, kinds) => {
    const found = kindsIn({ latest_rag_raw, rag_raw, actual_raw: rag_raw === "LG" ? "100" : "-" });
    expect(found).toEqual(kinds);
  });

  it("is read once for a measure, from its last quarter", () => {
    const latest_rag_raw = "HG (Q2 2019/20)";
    expect(kindsIn({ ...LAST_YEAR, latest_rag_raw }, { latest_rag_raw })).toEqual(["latest-disagrees"]);
    expect(kindsIn({ ...LAST_YEAR, latest_rag_raw }, { latest_rag_raw: "LG (Q2 2019/20)" })).toEqual([
      "latest-disagrees",
    ]);
  });
});

describe("cells of a row", () => {
  const latest_rag_raw = "LG (Q2 2019/20)";
  test.each<readonly [kind: string, ScorecardCells]>([
    ["grade-without-figure", { actual_raw: "-", latest_rag_raw }],
    ["grade-without-target", { target_raw: "", latest_rag_raw }],
    ["figure-without-grade", { rag_raw: "" }],
    ["figure-without-grade", { rag_raw: "", target_raw: "-" }],
    ["figure-without-grade", { rag_raw: "_", target_raw: "0", actual_raw: "0", good: "lower" }],
    ["figure-without-grade", { rag_raw: "-", target_raw: "YoYR", good: "lower" }],
    ["unreadable-target", { target_raw: "top quartile", latest_rag_raw }],
    ["unreadable-figure", { actual_raw: "about 100", latest_rag_raw }],
    ["unreadable-grade", { rag_raw: "Purple" }],
    ["parts-disagree", { target_raw: "40%", actual_raw: "38.5% (10/36)", latest_rag_raw }],
    ["parts-disagree", { target_raw: "40%", actual_raw: "38.5% (10/0)", rag_raw: "", latest_rag_raw: "" }],
    ["unit-mismatch", { target_raw: "£5", actual_raw: "5%", latest_rag_raw }],
    ["unreadable-tolerance", { tolerance: "a little", latest_rag_raw }],
    ["unknown-good", { good: "middling", latest_rag_raw }],
    ["polarity-contradicts-target", { target_raw: "YoYR", latest_rag_raw }],
    ["polarity-contradicts-target", { target_raw: "90-110", latest_rag_raw }],
  ])("%s: %j", (kind, cells) => expect(kindsIn(cells)).toEqual([kind]));

  test.each<ScorecardCells>([
    { rag_raw: "_", target_raw: "0", actual_raw: "0" },
    { rag_raw: "", target_raw: "BL" },
    { rag_raw: "", actual_raw: "" },
    { rag_raw: "", actual_raw: "Awaiting data" },
    { rag_raw: "MI only", target_raw: "-" },
    { actual_raw: "100% (26/26)", target_raw: "100%", latest_rag_raw: "LG (Q2 2019/20)" },
    { actual_raw: "100% (2018/19)", target_raw: "100%", latest_rag_raw: "LG (Q2 2019/20)" },
    { actual_raw: "100 (3/5)", latest_rag_raw: "LG (Q2 2019/20)" },
  ])("nothing is wrong with %j", (cells) => expect(kindsIn(cells)).toEqual([]));
});

describe("a count since 1 April", () => {
  const row = { measure: "New homes (cumulative)", latest_rag_raw: "LG (Q2 2019/20)" };
  test.each<readonly [q1: string, q2: string, kinds: readonly string[]]>([
    ["120", "100", ["cumulative-falls"]],
    ["120 (3)", "100 (9)", ["cumulative-falls"]],
    ["90", "100", []],
    ["100", "100", []],
    ["-", "100", []],
    ["£1.1m", "100", ["unit-mismatch"]],
  ])("%s in Q1 and %s in Q2: %j", (q1, q2, kinds) => {
    const first = { ...row, period: "2019/20 Q1", actual_raw: q1, rag_raw: q1 === "-" ? "-" : "HG" };
    expect(kindsIn(first, { ...row, actual_raw: q2 })).toEqual(kinds);
  });

  test.each<readonly [name: string, q1: string, q2: string, falls: boolean]>([
    ["Homes completed (YTD)", "120", "100", true],
    ["Homes completed, year to date", "120", "100", true],
    ["Completed to date", "£1.2m", "£900k", true],
    ["Homes completed (YTD)", "100", "120", false],
    ["% of homes completed on time (YTD)", "92%", "90%", false],
  ])("%s, %s in Q1 and %s in Q2, falls: %s", (measure, q1, q2, falls) => {
    const first = { ...row, measure, period: "2019/20 Q1", actual_raw: q1 };
    const kinds = kindsIn(first, { ...row, measure, actual_raw: q2 });
    expect(kinds.includes("cumulative-falls")).toBe(falls);
  });

  it("starts again in Q1, and other measures may fall", () => {
    const high = { period: "2019/20 Q1", actual_raw: "120", rag_raw: "HG" };
    expect(kindsIn({ ...row, ...high, period: "2018/19 Q4" }, row)).toEqual([]);
    expect(kindsIn({ ...row, ...high, measure: "Visits" }, { ...row, measure: "Visits" })).toEqual([]);
  });
});

describe("two figures in every quarter", () => {
  const row = { target_raw: "150", good: "lower", latest_rag_raw: "HR (Q2 2019/20)" };
  const audited = (...cells: readonly [actual: string, rag: string, quarter?: string][]) =>
    auditOf(cells.map(([actual_raw, rag_raw, period], n) => ({ ...row, actual_raw, rag_raw, period: period ?? `2019/20 Q${n + 1}` }))); // prettier-ignore
  const graded = (...cells: readonly [actual: string, rag: string][]) =>
    audited(...cells).rows.map(({ computed }) => computed);

  it("are graded by those in brackets where the printed grades fit only those", () => {
    const report = audited(["36 (151)", "A"], ["61 (260)", "HR"]);
    expect(report.rows.map(({ computed, verdict }) => [computed, verdict])).toEqual([
      ["A", "agree"],
      ["HR", "agree"],
    ]);
    expect(report.findings.map(({ kind }) => kind)).toEqual(["figure-in-brackets"]);
    expect(report.findings[0]?.text).toMatch(/every quarter.*fit the second/);
  });

  test.each<readonly [string, readonly [actual: string, rag: string][], readonly string[]]>([
    ["one cell proves nothing", [["36 (151)", "A"]], ["HG"]],
    ["nor does one graded cell", [["36 (151)", "A"], ["61 (260)", ""]], ["HG", ""]],
    ["one quarter without brackets", [["36 (151)", "A"], ["61 (260)", "HR"], ["40", "HG"]], ["HG", "HG", "HG"]],
    ["one grade that does not fit", [["36 (151)", "A"], ["61 (260)", "LG"]], ["HG", "HG"]],
    ["both fit", [["100 (120)", "HG"], ["90 (110)", "HG"]], ["HG", "HG"]],
    ["words in brackets", [["36 (151 in all)", "A"], ["61 (260 in all)", "HR"]], ["HG", "HG"]],
  ])("are a figure with a note: %s", (_, cells, computed) => {
    expect(graded(...cells).map((grade) => grade ?? "")).toEqual(computed);
  }); // prettier-ignore
});

describe("a measure against its name", () => {
  const latest_rag_raw = "LG (Q2 2019/20)";
  test.each<readonly [measure: string, good: string, value: string, kinds: readonly string[]]>([
    ["% of waste recycled", "higher", "50%", []],
    ["% of waste recycled", "higher", "50", ["unit-contradicts-name"]],
    ["% of waste recycled", "higher", "£50", ["unit-contradicts-name"]],
    ["(New) Percentage of waste recycled", "higher", "50", ["unit-contradicts-name"]],
    ["KS4 Percentage of pupils", "higher", "50", ["unit-contradicts-name"]],
    ["Number of homes", "higher", "50", []],
    ["Number of homes", "higher", "50%", ["unit-contradicts-name"]],
    ["NEW No of homes", "higher", "50%", ["unit-contradicts-name"]],
    ["Libraries - number of visits", "higher", "50%", ["unit-contradicts-name"]],
    ["Number of homes as % of all", "higher", "50%", []],
    ["Resident satisfaction", "higher", "50", []],
    ["% reduction in emissions", "lower", "50%", ["polarity-contradicts-name"]],
    ["Reduction in emissions", "lower", "50", ["polarity-contradicts-name"]],
    ["% reduction in emissions", "higher", "50%", []],
    ["Increase in visits", "lower", "50", ["polarity-contradicts-name"]],
    ["Surplus kept in the range 5-10", "higher", "50", ["polarity-contradicts-name"]],
  ])("%s, good = %s, %s: %j", (measure, good, value, kinds) => {
    const cells = { measure, good, target_raw: value, actual_raw: value, latest_rag_raw };
    expect(kindsIn(cells)).toEqual(kinds);
  });

  it("is described in one way, and once a quarter", () => {
    const row = { latest_rag_raw };
    expect(kindsIn({ ...row, ...LAST_YEAR, measure: "Visits" }, row)).toEqual(["measure-described-two-ways"]);
    expect(kindsIn({ ...row, ...LAST_YEAR, good: "lower" }, row)).toEqual(["measure-described-two-ways"]);
    expect(kindsIn(row, row)).toEqual(["duplicate-row"]);
  });
});

it("finds one person spelt in two ways, whoever else is named beside them", () => {
  const latest_rag_raw = "LG (Q2 2019/20)";
  const { findings } = auditOf([
    { portfolio_holder: "Phillip O'Dell", latest_rag_raw },
    { measure_no: "2", portfolio_holder: "Phillip O'Dell", latest_rag_raw },
    { measure_no: "3", portfolio_holder: "Varsha Parmar & Philip O'Dell", latest_rag_raw },
    { measure_no: "4", portfolio_holder: "Adam Swersky", csb_lead: "Paul Wallker", latest_rag_raw },
  ]);
  expect(findings).toEqual([
    {
      kind: "name-spelt-two-ways",
      ref: "1.3",
      text: `"Philip O'Dell" (first at 1.3) and "Phillip O'Dell" (first at 1.1) may be one person: check the spelling.`,
    },
    {
      kind: "name-spelt-two-ways",
      ref: "1.4",
      text: `"Paul Wallker" (first at 1.4) and "Paul Walker" (first at 1.1) may be one person: check the spelling.`,
    },
  ]);
});
