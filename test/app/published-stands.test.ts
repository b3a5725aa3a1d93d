import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { auditScorecard } from "../../src/app/audit-scorecard.ts";
import type { PublicEdition } from "../../src/app/edition.ts";
import { readReleased } from "../../src/app/released-scorecard.ts";
import { editionDigest } from "../../src/app/edition-digest.ts";
import type { PlanDigest } from "../../src/domain/digest.ts";
import { formatMean, MEAN_OF_LATEST } from "../../src/domain/overall-status.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { FIVE_BAND } from "../../src/domain/rag-method.ts";
import { gradeWithoutOverride } from "../../src/domain/return.ts";
import { groupSummary } from "../../src/views/group-summary.ts";
import { returnPanel } from "../../src/views/return-panel.ts";
import { imported, table } from "./import-council.ts";
import { testPorts } from "./test-council.ts";

function lines(path: string): readonly string[] {
  return readFileSync(new URL(path, import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
}

/** Both halves of the published scorecard, and of its actions, as one file each. */
const SCORECARD = table(
  "scorecard.csv",
  ...lines("../../samples/scorecard-2019-20-q2.csv"),
  ...lines("../cases/scorecard-2019-20-q2-priorities-2-5.csv").slice(1),
);
const ACTIONS = table(
  "actions.csv",
  ...lines("../../samples/actions-2019-20-q2.csv"),
  ...lines("../cases/actions-2019-20-q2-priorities-2-5.csv").slice(1),
);

const Q2 = quarterOf(2019, 2);
let edition: PublicEdition;
let digest: PlanDigest;
beforeAll(async () => {
  const ports = await testPorts();
  await imported(ports, { scorecard: SCORECARD, actions: ACTIONS, actionsQuarter: Q2 });
  const released = await readReleased(ports)(Q2);
  if (released === null) throw new Error("nothing is released");
  edition = released;
  digest = editionDigest(released);
});

describe("the whole published scorecard of 2019/20 Q2", () => {
  it("has the means and colours that the report prints, of the grades that it prints", () => {
    const said = digest.priorities.map(({ priority, status }) => [
      priority.no,
      formatMean(MEAN_OF_LATEST, status.measures, status.actions),
      status.colour,
    ]);
    expect(said).toEqual([
      [1, "0.73", "amber"],
      [2, "0.73", "amber"],
      [3, "0.75", "amber"],
      [4, "1.00", "green"],
      [5, "0.75", "amber"],
    ]);
    const { status } = digest;
    expect([formatMean(MEAN_OF_LATEST, status.measures, status.actions), status.colour]).toEqual([
      "0.76",
      "amber",
    ]);
  });

  it("counts the bands as printed: 36 green, 11 amber, 16 red of 63", () => {
    const { HG = 0, LG = 0, G = 0, A = 0, LR = 0, HR = 0, R = 0 } = digest.byGrade;
    expect([HG + LG + G, A, LR + HR + R]).toEqual([36, 11, 16]);
  });

  it("shows every printed grade, also where the figures give another", () => {
    const differ = edition.returns.filter(
      (r) => r.published !== null && r.grade.kind === "graded" && r.grade.grade !== r.published,
    );
    expect(differ.map(({ measure }) => measure.ref)).toEqual(["1.1", "2.2", "3.24"]);
    expect(digest.printedOtherwise.map(({ measure }) => measure.ref)).toEqual(["1.1", "2.2", "3.24"]);
    for (const r of edition.returns)
      if (r.published !== null) expect(gradeWithoutOverride(r)).toBe(r.published);
  });

  it("names the grade that the figures give beside the one that stands", () => {
    const r = edition.returns.find(({ measure }) => measure.ref === "1.1");
    if (r === undefined) throw new Error("no 1.1");
    const { grade, reasons } = returnPanel(r, { shownAs: "released", method: FIVE_BAND });
    expect(grade.text).toBe("A Amber");
    expect(reasons.map(({ text }) => text).slice(0, 2)).toEqual([
      "Published as Amber, which stands. The figures give High Green:",
      "24% against 22%, good = higher: 9.1% above target; High Green from 5%",
    ]);
    expect(groupSummary(digest, MEAN_OF_LATEST).notes.map(({ label, text }) => label + text)).toContainEqual(
      expect.stringMatching(/^Published grade stands: 1\.1 .*: A Amber\. The figures give HG High Green\.$/),
    );
  });

  it("is audited as ever", () => {
    const audit = auditScorecard(SCORECARD, FIVE_BAND);
    expect(audit).toMatchObject({ report: { summary: { rows: 342, tested: 152, agree: 149 } } });
  });
});
