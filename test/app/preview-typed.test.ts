import { beforeAll, describe, expect, it } from "vitest";
import type { PlanView } from "../../src/app/cached-plan.ts";
import { measureFinder } from "../../src/app/find-measure.ts";
import { previewTyped, type Previewed } from "../../src/app/preview-typed.ts";
import { saveTyped } from "../../src/app/save-typed.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { sinceApril } from "../../src/domain/since-april.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { aMeasure, aReturn, measureId, named } from "../support/builders.ts";
import { callerAt, testPorts, type TestPorts, writeCouncil, writeRound } from "./test-council.ts";

const Q2 = quarterOf(2019, 2);
const homes = aMeasure({ countingRule: "cumulative", unit: "number", max: null, owner: named("owner") });

let ports: TestPorts;
beforeAll(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { measures: [homes] });
  const lastQuarter = { quarter: quarterOf(2019, 1), target: "", actual: "27", grade: null };
  await writeRound(ports, [aReturn({ measure: homes, lastQuarter, answer: null })], { quarter: Q2 });
});

async function only(text: string): Promise<Previewed> {
  const plan = await ports.plan.read();
  if (plan === null) throw new Error("no plan");
  const view: PlanView = { plan, find: measureFinder(plan.measures) };
  const preview = await previewTyped(ports)(callerAt("owner"), view, text);
  if (preview.kind !== "preview" || preview.entries[0] === undefined) throw new Error(preview.kind);
  return preview.entries[0];
}

describe("a figure of a measure that counts from 1 April", () => {
  it.each<[string, { actual: string; alone: string | null; questioned: boolean }]>([
    ["41", { actual: "41", alone: "68", questioned: false }],
    ["14", { actual: "14", alone: "41", questioned: false }],
    ["41 since 1 April", { actual: "41", alone: null, questioned: false }],
    ["14 since 1 April", { actual: "14", alone: null, questioned: true }],
    ["14 this quarter alone", { actual: "41", alone: null, questioned: false }],
  ])("%s", async (text, { actual, alone, questioned }) => {
    expect(await only(`${homes.ref} ${text}`)).toMatchObject({
      kind: "ready",
      proposal: { typed: { actual }, alone, questioned },
    });
  });
});

describe("a figure that counts from 1 April, beside other years and limits", () => {
  const Q3 = quarterOf(2019, 3);
  const past = (quarter: Quarter, actual: string) => ({ quarter, target: "", actual, grade: null });
  const tax = { ...homes, id: measureId("tax"), ref: measureRef(1, 8), unit: "percent" as const, max: "100" };
  const unknown = { ...homes, id: measureId("unknown"), ref: measureRef(1, 9) };
  beforeAll(async () => {
    const lastYear = past(quarterOf(2018, 3), "40");
    await writeRound(
      ports,
      [
        aReturn({ quarter: Q3, measure: homes, lastQuarter: past(Q2, "27"), lastYear }),
        aReturn({ quarter: Q3, measure: tax, target: "83%", lastQuarter: past(Q2, "55.76%") }),
        aReturn({ quarter: Q3, measure: unknown, lastQuarter: null }),
      ],
      { quarter: Q3 },
    );
    await ports.plan.writeRows(
      [tax, unknown].map((measure) => ({ value: { kind: "measure", measure, targets: {} }, etag: null })),
    );
  });

  it("is asked about where it is far from last year, and the log repeats what was asked", async () => {
    const entry = await only(`${homes.ref} 4100`);
    if (entry.kind !== "ready") throw new Error(entry.kind);
    expect(entry.proposal).toMatchObject({ alone: "4,127", questioned: false });
    const proposal = { ...entry.proposal, alone: null };
    const [first] = await saveTyped(ports)(callerAt("owner"), Q3, [proposal]);
    expect(first?.outcome).toMatchObject({
      kind: "unlikely",
      questions: [expect.stringContaining("It was 40 in")],
    });
    expect((await ports.quarters.readLog(Q3, `r~${homes.id}`)).map(({ event }) => event)).toEqual(["opened"]);
    await saveTyped(ports)(callerAt("owner"), Q3, [{ ...proposal, questioned: true }]);
    expect((await ports.quarters.readLog(Q3, `r~${homes.id}`)).at(-1)?.why).toContain(
      "confirmed when asked: It was 40",
    );
  });

  it("is no choice where the sum cannot be", async () => {
    expect(await only(`${tax.ref} 82.1%`)).toMatchObject({ kind: "ready", proposal: { alone: null } });
  });

  it("cannot be the quarter's alone where last quarter is not known", async () => {
    expect(await only(`${unknown.ref} 30 this quarter alone`)).toMatchObject({
      kind: "unclear",
      says: expect.stringContaining("Send the figure since 1 April") as string,
    });
    expect(await only(`${unknown.ref} 30 since 1 April`)).toMatchObject({ kind: "ready" });
  });
});

describe("this quarter's figure makes, since 1 April", () => {
  const before = (actual: string, quarter: Quarter = Q2) =>
    aReturn({ quarter, measure: homes, lastQuarter: { quarter: Q2, target: "", actual, grade: null } });
  it.each<[string, string, string | null]>([
    ["14", "27", "41"],
    ["14.5", "27", "41.5"],
    ["0.1", "0.2", "0.3"],
    ["1,500", "900", "2,400"],
    ["£0.2m", "£1.1m", "£1.3m"],
    ["£200k", "£1.1m", "£1,300,000"],
    ["14", "£27", "£41"],
    ["-2", "27", "25"],
    ["14 (3)", "27", null],
    ["1.2", "£1.1m", null],
    ["14", "", null],
    ["x", "27", null],
  ])("%s after %s: %s", (now, last, sum) => {
    expect(sinceApril(now, before(last))).toBe(sum);
  });

  it("nothing that can be told, where last quarter counted by another definition", () => {
    const r = before("27");
    const lastQuarter = r.lastQuarter && { ...r.lastQuarter, otherDefinition: true as const };
    expect(sinceApril("14", { ...r, lastQuarter })).toBeNull();
  });

  it("itself in the first quarter, and for any other measure", () => {
    expect(sinceApril("14", before("27", quarterOf(2019, 1)))).toBeNull();
    expect(sinceApril("14", { ...before("27"), measure: aMeasure() })).toBeNull();
  });
});

it("what is counted otherwise than the one measure that is due is for the form's own check", async () => {
  ports = await testPorts();
  const calls = aMeasure({ id: measureId("calls"), owner: named("owner"), unit: "percent" });
  await writeCouncil(ports, { measures: [calls] });
  await writeRound(ports, [aReturn({ measure: calls, answer: null })], { quarter: Q2 });
  expect(await only("20 days")).toMatchObject({
    kind: "refused",
    problems: [{ field: "actual", text: "Give only the figure here: 20. Words go in the commentary." }],
  });
  expect(await only("43% week on week")).toMatchObject({
    kind: "ready",
    proposal: { typed: { actual: "43%" } },
  });
});
