import { beforeAll, describe, expect, it } from "vitest";
import { checkSheet, type SheetCheck } from "../../src/app/sheet/check-sheet.ts";
import { saveDraft, takeSheet } from "../../src/app/sheet/drafts.ts";
import type { SheetTable } from "../../src/app/sheet/returns-sheet.ts";
import { saveSheet } from "../../src/app/sheet/save-sheet.ts";
import { readSheetReturns } from "../../src/app/sheet/sheet-returns.ts";
import { returnsFiles } from "../../src/documents/returns-files.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import type { Round } from "../../src/domain/round.ts";
import { returnsSheet } from "../../src/views/returns-sheet.ts";
import {
  aMeasure,
  aPerson,
  aReturn,
  aRound,
  measureId,
  named,
  personId,
  returns,
} from "../support/builders.ts";
import { refill } from "../support/refilled-workbook.ts";
import { type CellValues, sheetTableOf } from "../support/sheet-table.ts";
import { callerAt, crashAtEach, NOW, performer, testPorts, type TestPorts, writeCouncil, writeRound } from "./test-council.ts"; // prettier-ignore

const people = { owner: named("owner"), deputy: named("deputy"), corporateLead: named("lead") };
let ports: TestPorts;
let year = 1900;

beforeAll(async () => {
  ports = await testPorts();
  const ids = ["owner", "deputy", "lead", "other"];
  await writeCouncil(ports, { people: ids.map((id) => aPerson({ id: personId(id) })) });
});

/** An open round of a quarter that no other test touches, with these returns. */
async function aRoundOf(
  count: number,
  over: (r: Return, number: number) => Return = (r) => r,
  round: Partial<Round> = {},
): Promise<{ readonly quarter: Quarter; readonly all: readonly Return[] }> {
  const quarter = quarterOf(year++, 2);
  const all = returns(count, { measure: aMeasure(people) }).map((r, i) => over({ ...r, quarter }, i + 1));
  await writeRound(ports, all, { ...round, quarter });
  return { quarter, all };
}

async function check(who: string, table: SheetTable): Promise<SheetCheck> {
  const outcome = await checkSheet(ports)(callerAt(who), table);
  if (outcome.kind === "unreadable") throw new Error(outcome.problems.join(" "));
  return outcome.check;
}

async function problemsOf(who: string | null, table: SheetTable): Promise<string> {
  const outcome = await checkSheet(ports)(callerAt(who), table);
  return outcome.kind === "unreadable" ? outcome.problems.join(" ") : "checked";
}

const stored = async (quarter: Quarter) =>
  (await ports.quarters.readWhole(quarter)).returns.map(({ value }) => value);
const answeredRefs = async (quarter: Quarter) =>
  (await stored(quarter)).filter((r) => r.answer !== null).map((r) => r.measure.ref);
const logOf = (quarter: Quarter, id: string) => ports.quarters.readLog(quarter, `r~${id}`);

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

/** One row for each return, with the same figure. */
function answering(all: readonly Return[], cells: CellValues = { actual: "43%" }): SheetTable {
  return sheetTableOf(all.map((r) => [r, cells]));
}

describe("a workbook of 50 returns with more than ten kinds of mistakes", () => {
  it("has each named by its cell, stores nothing, and then the clean rows only", async () => {
    const late = { kind: "figure", actual: "41%" } as const;
    const { quarter, all } = await aRoundOf(50, (r, number) => {
      if (number === 49) return { ...r, answer: late, version: 2, submission: { by: named("deputy"), at: NOW, formId: "f" } };
      return number === 50 ? { ...r, measure: { ...r.measure, owner: named("other"), deputy: null } } : r;
    }); // prettier-ignore
    const found = await readSheetReturns(ports)(callerAt(performer.id), { quarter, forPerson: null });
    if (found.kind === "refused") throw new Error(found.why);
    const sheet = returnsSheet({ ...found, returns: found.returns.map((r) => ({ ...r, version: 0 })) });
    const filling = Object.fromEntries(
      all.map((r) => [r.measure.ref, { actual: "43.2%", why: "=New rounds" }]),
    );
    const { bytes, cell } = await refill(
      await returnsFiles.write(sheet),
      {
        ...filling,
        "1.1": { actual: "forty-three" },
        "1.2": { actual: "£43" },
        "1.3": { actual: "430%" },
        "1.4": { actual: "50% (10/26)" },
        "1.5": { why: "No figure, and no reason" },
        "1.6": { actual: "43%", noFigure: "No survey this quarter" },
        "1.7": { noFigure: "Gone fishing" },
        "1.8": { noFigure: "Not available yet" },
        "1.9": { noFigure: "Not available yet", expected: { value: 1, format: "dd/mm/yyyy" } },
        "1.10": { noFigure: "Another reason" },
        "1.11": { actual: "43%", why: "x".repeat(2001), doing: "y".repeat(2002) },
        "1.12": { actual: { value: "#DIV/0!", type: "e", formula: "1/0" } },
        "1.13": { actual: { value: 43842, format: "dd/mm/yyyy" } },
        "1.14": { actual: "43%", version: "first" },
        "1.15": { actual: "43%", quarter: "1999/00 Q1" },
        "1.16": { actual: "43%", measureId: "no-such" },
        "1.17": { actual: "43%", ref: "1.18" },
        "1.22": { actual: "43%", note: "Counted twice", expected: "1 May 2020" },
        "1.23": { note: "Lost?" },
        "1.20": { actual: { value: 0.432, format: "0.0%" } },
        "1.21": null,
      },
      [["1.19", { actual: "44%" }]],
    );
    const reading = await returnsFiles.read("Returns.xlsx", bytes);
    if (reading.kind === "unreadable") throw new Error(reading.problems.join(" "));
    ports.takeRequests();
    const outcome = await takeSheet(ports)(callerAt("owner"), reading.table);
    if (outcome.kind === "unreadable") throw new Error(outcome.problems.join(" "));
    expect(outcome.check.mistakes.map((mistake) => `${mistake.cell} ${mistake.text}`)).toEqual([
      `${cell("1.1", "actual")} This is not a number. Give a figure, for example 43.2% or 1,250.`,
      `${cell("1.2", "actual")} This measure is a percentage. Check the unit of £43.`,
      `${cell("1.3", "actual")} The highest this measure can be is 100%. Check the figure.`,
      `${cell("1.4", "actual")} 10 out of 26 is 38.5%, not 50%. Check all three figures.`,
      `${cell("1.5", "actual")} Give the figure, or say why there is none.`,
      `${cell("1.6", "noFigure")} There is a figure and a reason for having none. Clear one of the two.`,
      `${cell("1.7", "noFigure")} Choose one of the reasons in the list.`,
      `${cell("1.8", "expected")} Give the date when you expect the figure, written like today's: 1 October 2019.`,
      `${cell("1.9", "expected")} 1 January 1900 has passed: today is 1 October 2019. Give a date from today on.`,
      `${cell("1.10", "note")} Say in a few words why there is no figure.`,
      `${cell("1.11", "why")} The reason for the figure is 2,001 characters long. Shorten it to 2,000.`,
      `${cell("1.11", "doing")} The text on what is being done is 2,002 characters long. Shorten it to 2,000.`,
      `${cell("1.12", "actual")} The formula in this cell gives #DIV/0!. Type the figure in its place.`,
      `${cell("1.13", "actual")} Excel has made this a date. Type the figure again, for example 43.2% or 1,250.`,
      `${cell("1.14", "version")} The number in this cell is not the one that was there. Fill in a new workbook, or put it back.`,
      expect.stringMatching(new RegExp(`^${cell("1.15", "ref")} This row is not of ${quarter.slice(0, 4)}/\\d\\d Q2, as the others are`)),
      `${cell("1.16", "ref")} This row is of no measure that is asked for this quarter. Take it out, or ask the performance team if the measure should be asked for.`,
      expect.stringMatching(new RegExp(`^${cell("1.17", "ref")} This row was made for 1\\.17, and says something else`)),
      `${cell("1.19", "ref")} 1.19 is here more than once, in rows 20 and 51. Keep one of them.`,
      `${cell("1.22", "expected")} A date is kept only with "Not available yet". Choose that reason, or take the date out.`,
      `${cell("1.22", "note")} A note is kept only with a reason for having no figure. Put it under Why, or take it out.`,
      `${cell("1.23", "note")} A note is kept only with a reason for having no figure. Put it under Why, or take it out.`,
      `${cell("1.23", "actual")} Give the figure, or say why there is none.`,
      `${cell("1.49", "actual")} 1.49 has changed since this workbook was made, so it stays as it is. Name of deputy saved what is there now at 10:00 on 1 October 2019. To change it, fill in a new workbook.`,
      `${cell("1.50", "ref")} This measure is not one of yours. Ask the performance team if you should be answering for it.`,
      "A51 1.19 is here more than once, in rows 20 and 51. Keep one of them.",
    ]); // prettier-ignore
    // 50, less the one taken out, and one twice; 19 to 49 without those with a mistake are clean.
    expect(outcome.check).toMatchObject({ rows: 50, unchanged: 0, passedOver: 0, unlikely: [] });
    const clean = all
      .map((r) => r.measure.ref)
      .filter((ref) => !/^1\.(?:[1-9]|1[0-7]|19|2[1-3]|49|50)$/.test(ref));
    expect(outcome.check.clean.map(({ ref }) => ref)).toEqual(clean);
    expect(await answeredRefs(quarter)).toEqual(["1.49"]);
    expect(
      ports.takeRequests().filter((request) => !request.startsWith("GET") && request.includes("queues")),
    ).toEqual([]);

    const saved = await saveDraft(ports)(callerAt("owner"), outcome.draftId ?? "", false);
    expect(saved).toMatchObject({ kind: "saved", mistakes: [], left: 0 });
    expect((await answeredRefs(quarter)).toSorted()).toEqual([...clean, "1.49"].toSorted());
    const twenty = (await stored(quarter)).find((r) => r.measure.ref === "1.20");
    expect(twenty).toMatchObject({ answer: { actual: "43.2%" }, commentary: { why: "" }, version: 1 });
    const eighteen = (await stored(quarter)).find((r) => r.measure.ref === "1.18");
    expect(eighteen?.commentary.why).toBe("=New rounds");
  });
});

describe("rows that are as they were", () => {
  it("write nothing, also when a date that was expected has passed, or a figure is spelt another way", async () => {
    const awaited = { kind: "no-figure", reason: "awaited", expected: "2019-09-01", note: "" } as const;
    const { quarter, all } = await aRoundOf(3, (r, number) =>
      number === 1 ? { ...r, answer: awaited, version: 1 } : number === 2 ? { ...r, answer: { kind: "figure", actual: "1,250.0%" }, measure: { ...r.measure, max: null }, version: 1 } : r,
    ); // prettier-ignore
    const table = sheetTableOf([
      [at(all, 0), { noFigure: "not available yet", expected: "2019-09-01", version: "0" }],
      [at(all, 1), { actual: "1250.0", version: "0" }],
      [at(all, 2)],
    ]);
    const outcome = await takeSheet(ports)(callerAt("owner"), table);
    expect(outcome).toMatchObject({
      kind: "checked",
      draftId: null,
      check: { unchanged: 3, clean: [], mistakes: [] },
    });
    expect((await stored(quarter)).map(({ version }) => version)).toEqual([1, 1, 0]);
  });
});

describe("saving", () => {
  it("is the same however often it is pressed, and whenever it breaks off", { tags: ["long"] }, async () => {
    await crashAtEach(
      ports,
      async () => {
        const { quarter, all } = await aRoundOf(3);
        const outcome = await takeSheet(ports)(callerAt("owner"), answering(all));
        const draftId = outcome.kind === "checked" ? (outcome.draftId ?? "") : "";
        const step = () => saveDraft(ports)(callerAt("owner"), draftId, false);
        const whole = async () => {
          expect(await step()).toMatchObject({ kind: "saved", mistakes: [], saved: [{}, {}, {}] });
          expect((await stored(quarter)).map(({ version }) => version)).toEqual([1, 1, 1]);
          for (const { measure } of all) {
            expect((await logOf(quarter, measure.id)).map(({ event }) => event)).toEqual([
              "opened",
              "answered",
            ]);
          }
        };
        return { step, check: whole };
      },
      3,
    );
  });

  it("pressed twice at once is saved once", async () => {
    const { quarter, all } = await aRoundOf(8);
    const request = { sheet: await check("owner", answering(all)), confirmed: false, most: 9 };
    const save = () => saveSheet(ports)(callerAt("owner"), request);
    for (const outcome of await Promise.all([save(), save(), save()])) {
      expect([outcome.saved.length, outcome.mistakes]).toEqual([8, []]);
    }
    for (const { measure } of all) expect(await logOf(quarter, measure.id)).toHaveLength(2);
  });

  it("and the same file again is one answer and one line of the log", async () => {
    const { quarter, all } = await aRoundOf(2);
    const table = answering(all);
    await saveSheet(ports)(callerAt("owner"), {
      sheet: await check("owner", table),
      confirmed: false,
      most: 9,
    });
    expect(await check("owner", table)).toMatchObject({ unchanged: 2, clean: [], mistakes: [] });
    expect(await logOf(quarter, "m1")).toHaveLength(2);
  });

  it("updates each card once, after the last row", async () => {
    const { all } = await aRoundOf(6);
    const request = { sheet: await check("owner", answering(all)), confirmed: false, most: 9 };
    ports.takeRequests();
    await saveSheet(ports)(callerAt("owner"), request);
    // One for the owner, one for the deputy.
    expect(ports.takeRequests().filter((asked) => asked === "POST queues")).toHaveLength(2);
  });

  it("of very many goes on at the next press", async () => {
    const { all, quarter } = await aRoundOf(5);
    const request = { sheet: await check("owner", answering(all)), confirmed: false, most: 3 };
    expect(await saveSheet(ports)(callerAt("owner"), request)).toMatchObject({
      saved: [{}, {}, {}],
      left: 2,
    });
    expect(await saveSheet(ports)(callerAt("owner"), request)).toMatchObject({
      saved: [{}, {}, {}, {}, {}],
      left: 0,
    });
    expect(await answeredRefs(quarter)).toHaveLength(5);
  });

  it("leaves what somebody else saved between the dry run and the press, and says so", async () => {
    const { quarter, all } = await aRoundOf(2);
    const sheet = await check("owner", answering(all));
    const others = await check("deputy", sheetTableOf([[at(all, 0), { actual: "50%" }]]));
    await saveSheet(ports)(callerAt("deputy"), { sheet: others, confirmed: false, most: 9 });
    const outcome = await saveSheet(ports)(callerAt("owner"), { sheet, confirmed: false, most: 9 });
    expect(outcome.mistakes).toEqual([{ cell: "D4", text: expect.stringMatching(/^1\.1 has changed .* Name of deputy saved what is there now at /) as string }]); // prettier-ignore
    expect((await stored(quarter)).map((r) => r.answer)).toMatchObject([
      { actual: "50%" },
      { actual: "43%" },
    ]);
  });

  it("keeps an unlikely figure only when somebody says that it is right, and logs the question", async () => {
    const past = { quarter: quarterOf(1899, 2), target: "42%", actual: "43%", grade: "LG" } as const;
    const { quarter, all } = await aRoundOf(2, (r) => ({ ...r, lastYear: past }));
    const table = sheetTableOf([
      [at(all, 0), { actual: "4.3%" }],
      [at(all, 1), { actual: "44%" }],
    ]);
    const outcome = await takeSheet(ports)(callerAt("owner"), table);
    if (outcome.kind !== "checked") throw new Error("unreadable");
    expect(outcome.check.unlikely).toMatchObject([
      { number: 4, questions: ["It was 43% in 1899/00 Q2, and is 4.3% now. Is that right?"] },
    ]);
    await saveDraft(ports)(callerAt("owner"), outcome.draftId ?? "", false);
    expect(await answeredRefs(quarter)).toEqual(["1.2"]);
    await saveDraft(ports)(callerAt("owner"), outcome.draftId ?? "", true);
    expect(await answeredRefs(quarter)).toEqual(["1.1", "1.2"]);
    expect((await logOf(quarter, "m1")).at(-1)?.why).toMatch(/^confirmed when asked: It was 43%/);
  });
});

describe("a monthly measure", () => {
  it("takes its three months in one cell, as the next workbook has them; one that falls is asked about", async () => {
    const monthly = {
      frequency: { kind: "monthly" },
      unit: "number",
      max: null,
      countingRule: "cumulative",
    } as const;
    const { quarter, all } = await aRoundOf(2, (r) => ({ ...r, measure: { ...r.measure, ...monthly } }));
    const table = sheetTableOf([
      [at(all, 0), { actual: "10; 20; 30" }],
      [at(all, 1), { actual: "10; 30; 20" }],
    ]);
    const outcome = await takeSheet(ports)(callerAt("owner"), table);
    if (outcome.kind !== "checked") throw new Error("unreadable");
    expect(outcome.check.unlikely).toMatchObject([
      { number: 5, questions: [expect.stringMatching(/^This measure counts from 1 April/)] },
    ]);
    await saveDraft(ports)(callerAt("owner"), outcome.draftId ?? "", false);
    await saveDraft(ports)(callerAt("owner"), outcome.draftId ?? "", true);
    const now = await stored(quarter);
    expect(now.map(({ answer }) => answer)).toMatchObject([
      { actual: "30", months: ["10", "20", "30"] },
      { actual: "20", months: ["10", "30", "20"] },
    ]);
    const next = returnsSheet({ round: aRound({ quarter }), returns: now, person: aPerson() });
    expect(next.rows.map(({ answer }) => answer.actual)).toEqual(["10; 20; 30", "10; 30; 20"]);
    const again = sheetTableOf(now.map((r, index) => [r, { actual: next.rows[index]?.answer.actual ?? "" }]));
    expect(await check("owner", again)).toMatchObject({
      unchanged: 2,
      clean: [],
      unlikely: [],
      mistakes: [],
    });
  });
});

describe("whose rows", () => {
  it("the performance team's are anybody's, and logged as such", async () => {
    const { quarter, all } = await aRoundOf(1);
    const sheet = await check(performer.id, answering(all));
    await saveSheet(ports)(callerAt(performer.id), { sheet, confirmed: false, most: 9 });
    expect((await logOf(quarter, "m1")).at(-1)).toMatchObject({
      by: named(performer.id),
      why: "entered on behalf of the owner",
    });
  });

  it("a lead is given the area's, and told who answers for them", async () => {
    const { quarter, all } = await aRoundOf(3, (r, n) => (n === 3 ? { ...r, measure: { ...r.measure, corporateLead: null } } : r)); // prettier-ignore
    const found = await readSheetReturns(ports)(callerAt("lead"), { quarter, forPerson: null });
    expect(found).toMatchObject({ kind: "found", returns: [{}, {}] });
    const checked = await check(
      "lead",
      sheetTableOf([[at(all, 0), { actual: "43%" }], [at(all, 1)], [at(all, 2)]]),
    );
    expect(checked).toMatchObject({ clean: [], unchanged: 1, passedOver: 1 });
    expect(checked.mistakes).toEqual([
      {
        cell: "A4",
        text: "Name of owner answers for 1.1. Ask them to send this workbook to Scorecard, or ask the performance team to.",
      },
    ]);
  });

  it("somebody else's are not compared with what is stored: a guess tells nothing", async () => {
    const { all } = await aRoundOf(1, (r) => ({
      ...r,
      answer: { kind: "figure", actual: "43%" },
      version: 1,
    }));
    const right = await check("other", answering(all));
    const wrong = await check("other", answering(all, { actual: "44%" }));
    expect(right.mistakes).toEqual(wrong.mistakes);
    expect(right.mistakes).toHaveLength(1);
    expect(right).toMatchObject({ clean: [], unchanged: 0 });
  });

  it("a draft is its sender's alone, for a day", async () => {
    const { quarter, all } = await aRoundOf(1);
    const outcome = await takeSheet(ports)(callerAt("owner"), answering(all));
    const id = outcome.kind === "checked" ? (outcome.draftId ?? "") : "";
    for (const who of ["deputy", performer.id, null]) {
      expect(await saveDraft(ports)(callerAt(who), id, false)).toEqual({ kind: "gone" });
    }
    expect(await saveDraft(ports)(callerAt("owner", "shared"), id, false)).toEqual({ kind: "gone" });
    ports.setTime("2019-10-02T09:00:01.000Z");
    expect(await saveDraft(ports)(callerAt("owner"), id, false)).toEqual({ kind: "gone" });
    ports.setTime(NOW);
    expect(await answeredRefs(quarter)).toEqual([]);
  });
});

describe("a file as a whole", () => {
  const none = sheetTableOf([]);
  it("of no rows, of no quarter, or from a stranger", async () => {
    const { all } = await aRoundOf(1);
    expect(await problemsOf("owner", none)).toMatch(/^There are no returns in this file/);
    expect(await problemsOf("owner", answering(all, { quarter: "" }))).toMatch(/^No row says which quarter/);
    expect(await problemsOf(null, answering(all))).toMatch(/^You are not in the council's list/);
  });

  it("of a quarter that is locked, or has no round", async () => {
    const { all } = await aRoundOf(1, (r) => r, { state: "locked" });
    expect(await problemsOf("owner", answering(all))).toMatch(
      /^This workbook is for 19\d\d\/\d\d Q2, and its figures are locked/,
    );
    const other = aReturn({ quarter: quarterOf(2300, 1), measure: aMeasure({ id: measureId("m1") }) });
    expect(await problemsOf("owner", answering([other]))).toMatch(
      /^This workbook is for 2300\/01 Q1, and there is no round for it/,
    );
  });

  it("of a closed round takes what is missing", async () => {
    const { all } = await aRoundOf(2, (r, n) => (n === 1 ? { ...r, answer: { kind: "figure", actual: "43%" }, version: 1 } : r), { state: "closed" }); // prettier-ignore
    const checked = await check("owner", answering(all, { actual: "44%" }));
    expect(checked.clean.map(({ ref }) => ref)).toEqual(["1.2"]);
    expect(checked.mistakes).toMatchObject([
      { cell: "D4", text: expect.stringMatching(/^The round is closed/) as string },
    ]);
  });
});

describe("who is given which workbook", () => {
  it("owner and deputy theirs, in scorecard order; somebody with none is told", async () => {
    const { quarter } = await aRoundOf(12);
    const refs = async (who: string | null) => {
      const found = await readSheetReturns(ports)(callerAt(who), { quarter, forPerson: null });
      return found.kind === "found" ? found.returns.map((r) => r.measure.ref) : found.why;
    };
    expect(await refs("owner")).toEqual(Array.from({ length: 12 }, (_, i) => `1.${i + 1}`));
    expect(await refs("deputy")).toHaveLength(12);
    expect(await refs("other")).toMatch(/^Nothing is due from you for /);
    expect(await refs(null)).toMatch(/^You are not in the council's list/);
  });

  it("only the performance team somebody else's", async () => {
    const { quarter } = await aRoundOf(2);
    const request = { quarter, forPerson: personId("owner") };
    expect(await readSheetReturns(ports)(callerAt("deputy"), request)).toMatchObject({ kind: "refused" });
    expect(await readSheetReturns(ports)(callerAt(performer.id), request)).toMatchObject({
      kind: "found",
      person: { id: "owner" },
      returns: [{}, {}],
    });
    expect(await readSheetReturns(ports)(callerAt("owner", "shared"), request)).toMatchObject({
      kind: "refused",
    });
  });
});

describe("a commentary worth another look", () => {
  it("is pointed out by cell on the dry run, keeps nothing from being saved, and is not kept", async () => {
    const lastCommentary = "The contractor has left the site for good.";
    const { quarter, all } = await aRoundOf(3, (r) => ({ ...r, lastCommentary }));
    const table = sheetTableOf([
      [at(all, 0), { actual: "43%", why: "See 1.2" }],
      [at(all, 1), { actual: "20%", why: "The contractor has left the site for good", byWhen: "March 2020" }],
      [at(all, 2), { actual: "20%", why: "Rain", doing: "New drains" }],
    ]);
    const outcome = await takeSheet(ports)(callerAt("owner"), table);
    if (outcome.kind === "unreadable" || outcome.draftId === null) throw new Error("nothing to save");
    const { check, draftId } = outcome;
    expect(check.remarks.map(({ cell, text }) => `${cell} ${text}`)).toEqual([
      expect.stringMatching(/^E4 Why says "See 1.2"/),
      expect.stringMatching(/^E5 This is last quarter's commentary with other dates/),
      expect.stringMatching(/^G6 There is no date under a High Red/),
    ]);
    expect(check).toMatchObject({ mistakes: [], clean: [{}, {}, {}] });
    expect(JSON.stringify(await ports.drafts.read(personId("owner"), draftId))).not.toContain(
      "no date under",
    );
    await saveDraft(ports)(callerAt("owner"), draftId, false);
    expect(await answeredRefs(quarter)).toEqual(["1.1", "1.2", "1.3"]);
    expect(JSON.stringify(await stored(quarter))).not.toContain("no date under");
  });
});
