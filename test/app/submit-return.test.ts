import { beforeAll, describe, expect, it } from "vitest";
import type { SubmitOutcome, SubmitRequest } from "../../src/app/submit-request.ts";
import type { TypedAnswer } from "../../src/domain/typed-answer.ts";
import type { Person } from "../../src/domain/person.ts";
import { positionOf } from "../../src/app/persons-work.ts";
import { submitReturn } from "../../src/app/submit-return.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import { returnState } from "../../src/domain/return-state.ts";
import type { Round } from "../../src/domain/round.ts";
import { aMeasure, aPerson, aReturn, measureId, aDelegate, named, personId } from "../support/builders.ts";
import {
  callerAt,
  crashAtEach,
  NOW,
  storedReturn,
  testPorts,
  type TestPorts,
  writeCouncil,
  writeRound,
} from "./test-council.ts";

const measure = aMeasure({
  deputy: named("deputy"),
  dataProvider: named("provider"),
  corporateLead: named("lead"),
});
const colleague = aPerson({ id: personId("colleague") });

let ports: TestPorts;
let year = 1900;

beforeAll(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { people: [colleague] });
});

const typed = (over: Partial<TypedAnswer> = {}): TypedAnswer => ({
  actual: "43%",
  why: "",
  doing: "",
  byWhen: "",
  noFigure: "",
  expected: "",
  note: "",
  ...over,
});

/** An open round with one return, of a quarter that no other test touches. */
async function aRoundOf(over: Partial<Return> = {}, round: Partial<Round> = {}): Promise<Quarter> {
  const quarter = quarterOf(year++, 2);
  await writeRound(ports, [aReturn({ measure, delegate: aDelegate("delegate"), ...over })], {
    ...round,
    quarter,
  });
  return quarter;
}

function submit(
  quarter: Quarter,
  who: Person | string | null,
  over: Partial<SubmitRequest> = {},
  through: TestPorts = ports,
): Promise<SubmitOutcome> {
  const request = {
    quarter,
    measureId: measure.id,
    formId: "form-1",
    version: 0,
    typed: typed(),
    confirmed: null,
  };
  return submitReturn(through)(callerAt(who), { ...request, ...over });
}

const log = (quarter: Quarter) => ports.quarters.readLog(quarter, `r~${measure.id}`);
const stored = (quarter: Quarter) => storedReturn(ports, quarter, measure);

function requestsTo(what: "tables" | "queues"): readonly string[] {
  return ports.takeRequests().filter((request) => request.endsWith(what));
}

/** Nothing is written and nothing is queued. */
async function expectUntouched(quarter: Quarter, act: () => Promise<unknown>): Promise<void> {
  const before = [await stored(quarter), await log(quarter)];
  ports.takeRequests();
  await act();
  expect(ports.takeRequests().filter((request) => !request.startsWith("GET"))).toEqual([]);
  expect([await stored(quarter), await log(quarter)]).toEqual(before);
}

describe("an answer", () => {
  it("is graded, logged and kept, by one query and one transaction", async () => {
    const quarter = await aRoundOf();
    ports.takeRequests();
    const outcome = await submit(quarter, "owner", { typed: typed({ why: "More rounds" }) });
    expect(requestsTo("tables")).toEqual(["GET tables", "POST tables"]);
    const answer = { kind: "figure", actual: "43%" };
    const commentary = { why: "More rounds", doing: "", byWhen: "" };
    const submission = { by: named("owner"), at: NOW, formId: "form-1" };
    expect(outcome).toMatchObject({
      kind: "accepted",
      saved: { answer, commentary, submission, version: 1 },
    });
    expect(await stored(quarter)).toEqual(outcome.kind === "accepted" ? outcome.saved : null);
    expect((await stored(quarter)).grade).toMatchObject({
      kind: "graded",
      grade: "LG",
      methodVersion: "five-band-1",
    });
    expect((await log(quarter)).at(-1)).toMatchObject({
      version: 1, at: NOW, by: named("owner"), event: "answered", why: "",
      before: { answer: null }, after: { answer, commentary },
    }); // prettier-ignore
  });

  it("queues one refresh for each whose card shows it", async () => {
    const quarter = await aRoundOf();
    await submit(quarter, "owner");
    ports.takeRequests();
    await submit(quarter, "owner", { formId: "form-2", version: 1, typed: typed({ actual: "44%" }) });
    expect(requestsTo("queues")).toHaveLength(4);
  });

  it("changed is logged with what it was before", async () => {
    const quarter = await aRoundOf();
    await submit(quarter, "owner");
    const outcome = await submit(quarter, "deputy", {
      formId: "form-2",
      version: 1,
      typed: typed({ actual: "50%" }),
    });
    expect(outcome.kind).toBe("accepted");
    const lines = await log(quarter);
    expect(lines.map(({ version, event }) => [version, event])).toEqual([
      [0, "opened"],
      [1, "answered"],
      [2, "changed"],
    ]);
    expect(lines[2]).toMatchObject({
      by: named("deputy"),
      before: { answer: { actual: "43%" }, grade: { grade: "LG" } },
      after: { answer: { actual: "50%" }, grade: { grade: "HG" } },
    });
  });

  it("off target without a cause is kept, commentary owed", async () => {
    const quarter = await aRoundOf();
    const outcome = await submit(quarter, "owner", { typed: typed({ actual: "41%" }) });
    expect(outcome).toMatchObject({ kind: "accepted", saved: { grade: { grade: "A" } } });
    expect(returnState(await stored(quarter))).toBe("commentary-owed");
  });

  it("can be that there is no figure", async () => {
    const quarter = await aRoundOf();
    const given = typed({ actual: "", noFigure: "awaited", expected: "12 January" });
    expect(await submit(quarter, "owner", { typed: given })).toMatchObject({
      kind: "accepted",
      saved: { answer: { reason: "awaited", expected: "2020-01-12" }, grade: { reason: "awaited" } },
    });
  });

  it("that looks unlikely is asked about, and kept once it is confirmed", async () => {
    const last = { quarter: quarterOf(2019, 1), target: "", actual: "41%", grade: null };
    const quarter = await aRoundOf({ lastQuarter: last });
    const unlikely = { typed: typed({ actual: "4.3%" }) };
    await expectUntouched(quarter, async () => {
      expect(await submit(quarter, "owner", unlikely)).toMatchObject({
        kind: "unlikely",
        questions: [expect.stringContaining("41% in 2019/20 Q1")],
        current: { answer: null },
      });
    });
    expect(await submit(quarter, "owner", { ...unlikely, confirmed: "4.3" })).toMatchObject({
      kind: "accepted",
    });
    expect((await log(quarter)).at(-1)?.why).toMatch(/^confirmed when asked: It was 41% in 2019\/20 Q1/);
  });

  it("confirmed is the figure that was asked about, not another typed since", async () => {
    const last = { quarter: quarterOf(2019, 1), target: "", actual: "41%", grade: null };
    const quarter = await aRoundOf({ lastQuarter: last });
    await expectUntouched(quarter, async () => {
      for (const confirmed of ["4.3%", "", "lots"]) {
        const outcome = await submit(quarter, "owner", { typed: typed({ actual: "93%" }), confirmed });
        expect(outcome).toMatchObject({
          kind: "unlikely",
          questions: [expect.stringContaining("is 93% now")],
        });
      }
    });
    const likely = await submit(quarter, "owner", { typed: typed({ actual: "43%" }), confirmed: "4.3%" });
    expect(likely.kind).toBe("accepted");
    expect((await log(quarter)).at(-1)?.why).toBe("");
  });

  it("to a measure that is not due is refused, whoever gives it", async () => {
    for (const notDue of ["not-due", "no-survey", "arrears"] as const) {
      const quarter = await aRoundOf({ notDue });
      await expectUntouched(quarter, async () => {
        for (const who of ["owner", "performer"]) {
          expect(await submit(quarter, who)).toMatchObject({
            kind: "not-allowed",
            why: expect.stringMatching(/^This measure is not due this quarter/) as string,
          });
        }
      });
    }
  });

  it("that is refused changes nothing, and says what is wrong", async () => {
    const quarter = await aRoundOf();
    await submit(quarter, "owner");
    await expectUntouched(quarter, async () => {
      const outcome = await submit(quarter, "owner", {
        formId: "form-2",
        version: 1,
        typed: typed({ actual: "101" }),
      });
      expect(outcome).toMatchObject({
        kind: "refused",
        problems: [{ field: "actual" }],
        current: { answer: { actual: "43%" } },
      });
    });
  });
});

describe("the same form again", () => {
  it("with the same content is the same receipt, and nothing is written but the cards' refresh", async () => {
    const quarter = await aRoundOf();
    const first = await submit(quarter, "owner");
    const before = await stored(quarter);
    ports.takeRequests();
    expect(await submit(quarter, "owner")).toEqual(first);
    const requests = ports.takeRequests();
    expect(requests.filter((request) => request.endsWith("tables"))).toEqual(["GET tables"]);
    expect(requests.filter((request) => request.endsWith("queues"))).toHaveLength(4);
    expect(await stored(quarter)).toEqual(before);
    expect(await log(quarter)).toHaveLength(2);
  });

  it("at the same moment makes one line and two receipts", async () => {
    const quarter = await aRoundOf();
    const outcomes = await Promise.all([1, 2, 3].map(() => submit(quarter, "owner")));
    expect(outcomes.map(({ kind }) => kind)).toEqual(["accepted", "accepted", "accepted"]);
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(await log(quarter)).toHaveLength(2);
  });

  it("with the same content after the lock is still the receipt", async () => {
    const quarter = await aRoundOf();
    const first = await submit(quarter, "owner");
    const round = await ports.quarters.readRound(quarter);
    if (first.kind !== "accepted" || round === null) throw new Error(first.kind);
    const locked = { ...round.value, state: "locked", version: 1 } as const;
    const line = {
      what: "round",
      version: 1,
      at: NOW,
      by: named("x"),
      event: "locked",
      before: null,
      after: null,
      why: "",
    };
    await ports.quarters.saveRound(quarter, { value: locked, etag: round.etag }, line);
    expect(await submit(quarter, "owner")).toMatchObject({ kind: "accepted", saved: first.saved });
  });

  it.each<[string, Partial<TypedAnswer>]>([
    ["another figure", { actual: "50%" }],
    ["another commentary", { why: "More rounds" }],
  ])("with %s is checked against its version", async (_, other) => {
    const quarter = await aRoundOf();
    await submit(quarter, "owner");
    await expectUntouched(quarter, async () => {
      const outcome = await submit(quarter, "owner", { typed: typed(other) });
      expect(outcome).toMatchObject({ kind: "overtaken", current: { answer: { actual: "43%" } } });
    });
    expect((await submit(quarter, "owner", { typed: typed(other), version: 1 })).kind).toBe("accepted");
  });

  it("after the cards' messages were lost, and not the answer, is one answer and queues them", async () => {
    const quarter = await aRoundOf();
    const outbox = { ...ports.outbox, enqueue: () => Promise.reject(new Error("no queue")) };
    await expect(submit(quarter, "owner", {}, { ...ports, outbox })).rejects.toThrow("no queue");
    await expect.poll(async () => (await stored(quarter)).version).toBe(1);
    ports.takeRequests();
    expect((await submit(quarter, "owner")).kind).toBe("accepted");
    expect(requestsTo("queues")).toHaveLength(4);
    expect((await stored(quarter)).version).toBe(1);
    expect(await log(quarter)).toHaveLength(2);
  });

  it("after a crash at any write ends as one answer and one line", { tags: ["long"] }, async () => {
    const writes = await crashAtEach(ports, async () => {
      const quarter = await aRoundOf();
      return {
        step: () => submit(quarter, "owner"),
        check: async () => {
          expect((await stored(quarter)).version).toBe(1);
          expect(await log(quarter)).toHaveLength(2);
        },
      };
    });
    expect(writes).toBe(5);
  });
});

describe("two people at once", () => {
  it.each([1, 2, 3])("are one accepted and one overtaken, who sees the first's answer (run %i)", async () => {
    const quarter = await aRoundOf();
    const outcomes = await Promise.all([
      submit(quarter, "owner", { formId: "form-o", typed: typed({ actual: "43%" }) }),
      submit(quarter, "deputy", { formId: "form-d", typed: typed({ actual: "44%" }) }),
    ]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["accepted", "overtaken"]);
    const kept = await stored(quarter);
    for (const outcome of outcomes) {
      expect(outcome.kind === "overtaken" ? outcome.current : null).toEqual(
        outcome.kind === "overtaken" ? kept : null,
      );
    }
    expect(await log(quarter)).toHaveLength(2);
  });
});

describe("who may answer", () => {
  it.each(["owner", "deputy", "delegate", "provider"])("%s may, in their own name", async (who) => {
    const quarter = await aRoundOf();
    expect((await submit(quarter, who)).kind).toBe("accepted");
    expect((await log(quarter)).at(-1)).toMatchObject({ by: named(who), why: "" });
  });

  it("a delegate may until the last day of it, also by a card that was filled in then", async () => {
    for (const [until, kind] of [
      [NOW.slice(0, 10), "accepted"],
      ["2019-09-30", "not-allowed"],
    ] as const) {
      const quarter = await aRoundOf({ delegate: { ...aDelegate("delegate"), until } });
      expect((await submit(quarter, "delegate")).kind).toBe(kind);
    }
  });

  it("the performance team may, and it is logged as on behalf of the owner", async () => {
    const quarter = await aRoundOf();
    expect(await submit(quarter, "performer")).toMatchObject({ kind: "accepted", work: { items: [] } });
    expect((await log(quarter)).at(-1)).toMatchObject({
      by: named("performer"),
      why: "entered on behalf of the owner",
    });
  });

  const asked: [string, Partial<SubmitRequest>][] = [
    ["a plain answer", {}],
    ["one confirmed", { confirmed: "43%" }],
    ["one of a later version", { version: 7 }],
    ["one that would be refused", { typed: typed({ actual: "lots" }) }],
    ["another measure", { measureId: measureId("m99") }],
    ["another quarter", { quarter: quarterOf(1800, 1) }],
  ];
  it.each(
    ["colleague", "lead", "stranger", null].flatMap((who) =>
      asked.map(([what, over]) => [who, what, over] as const),
    ),
  )("%s may not, whatever they send: %s", async (who, _, over) => {
    const quarter = await aRoundOf();
    await expectUntouched(quarter, async () => {
      const outcome = await submit(quarter, who, over);
      expect([outcome.kind, Object.keys(outcome)]).toEqual(["not-allowed", ["kind", "why"]]);
    });
  });

  it("the performance team finds no measure that is not there", async () => {
    const quarter = await aRoundOf();
    expect((await submit(quarter, "performer", { measureId: measureId("m99") })).kind).toBe("not-allowed");
    expect((await submit(quarterOf(1800, 1), "performer")).kind).toBe("not-allowed");
  });

  it("somebody who has left the performance team may not any more", async () => {
    const leaver = aPerson({ id: personId("leaver"), roles: ["performance-team"] });
    await ports.people.writePeople([{ value: leaver, etag: null }]);
    const quarter = await aRoundOf();
    expect((await submit(quarter, leaver)).kind).toBe("accepted");
    const moved: Person = { ...leaver, roles: ["officer"] };
    expect((await submit(quarter, moved, { formId: "form-2", version: 1 })).kind).toBe("not-allowed");
    const gone = { ...leaver, left: "2019-10-01" };
    expect((await submit(quarter, gone, { formId: "form-2", version: 1 })).kind).toBe("not-allowed");
  });
});

describe("how late an answer can come", () => {
  const figure = (actual: string, grade: "LG" | "HR"): Partial<Return> => ({
    answer: { kind: "figure", actual },
    grade: { kind: "graded", grade, methodVersion: "five-band-1", working: "" },
  });
  const noFigure = (reason: "awaited" | "other"): Partial<Return> => ({
    answer: { kind: "no-figure", reason, expected: null, note: "" },
  });
  it.each<[Round["state"], string, Partial<Return>, SubmitOutcome["kind"]]>([
    ["open", "missing", {}, "accepted"],
    ["open", "answered", figure("43%", "LG"), "accepted"],
    ["closed", "missing", {}, "accepted"],
    ["closed", "awaited", noFigure("awaited"), "accepted"],
    ["closed", "owing commentary", figure("4%", "HR"), "refused"],
    ["closed", "answered", figure("43%", "LG"), "too-late"],
    ["closed", "said to have no figure", noFigure("other"), "too-late"],
    ["locked", "missing", {}, "too-late"],
    ["released", "missing", {}, "too-late"],
    ["open", "frozen", { frozen: true }, "too-late"],
  ])("%s, and the return is %s", async (state, _, over, kind) => {
    const quarter = await aRoundOf(over, { state });
    expect((await submit(quarter, "owner", { typed: typed({ actual: "50%" }) })).kind).toBe(kind);
    expect(
      (await submit(quarter, "performer", { formId: "form-2", version: kind === "accepted" ? 1 : 0 })).kind,
    ).toBe(state === "open" || kind === "refused" ? kind : "too-late");
  });
});

it("takes the commentary that is owed after the close, and not another figure with it", async () => {
  const quarter = await aRoundOf(
    {
      answer: { kind: "figure", actual: "4%" },
      grade: { kind: "graded", grade: "HR", methodVersion: "five-band-1", working: "" },
    },
    { state: "closed" },
  );
  const owed = { why: "Floods", doing: "Pumps", byWhen: "March" };
  const other = await submit(quarter, "owner", { typed: typed({ actual: "50%", ...owed }) });
  expect(other).toMatchObject({ kind: "refused", problems: [{ field: "actual" }] });
  const same = await submit(quarter, "owner", { typed: typed({ actual: "4", ...owed }) });
  expect(same).toMatchObject({ kind: "accepted", saved: { answer: { actual: "4%" }, commentary: owed } });
});

describe("what comes next", () => {
  const at = (number: number, over = {}) =>
    aReturn({ measure: aMeasure({ id: measureId(`n${number}`), ref: measureRef(1, number), ...over }) });

  it("is the first of the person's own that is missing, in scorecard order", async () => {
    const quarter = quarterOf(year++, 2);
    const annual = aReturn({ measure: at(3).measure, notDue: "not-due" });
    const deputising = at(1, { owner: named("somebody"), deputy: named("owner") });
    await writeRound(ports, [at(10), at(2), annual, at(9), deputising], { quarter });
    const send = (id: string) => submit(quarter, "owner", { measureId: measureId(id), formId: id });
    const seen: unknown[] = [];
    for (const id of ["n9", "n2", "n10"]) {
      const outcome = await send(id);
      if (outcome.kind !== "accepted") throw new Error(outcome.kind);
      const { work, saved } = outcome;
      expect(work.items.map(({ value }) => value.measure.ref)).toEqual(["1.2", "1.9", "1.10", "1.1"]);
      seen.push([positionOf(work, saved.measure.id), work.next?.measure.ref ?? null]);
    }
    expect(seen).toEqual([
      [{ number: 2, of: 3 }, "1.2"],
      [{ number: 1, of: 3 }, "1.10"],
      [{ number: 3, of: 3 }, null],
    ]);
    const outcome = await send("n1");
    expect(outcome.kind === "accepted" && positionOf(outcome.work, measureId("n1"))).toBeNull();
  });
});

describe("an estimate of the year end", () => {
  const homes = aMeasure({ unit: "number", max: null, countingRule: "cumulative" });
  const over = { measure: homes, target: "42", yearEndTarget: "85" };
  const first = typed({ actual: "42", yearEnd: "80" });

  it("is stored and logged with the answer, by one query and one transaction", async () => {
    const quarter = await aRoundOf(over);
    ports.takeRequests();
    expect(await submit(quarter, "owner", { typed: first })).toMatchObject({
      saved: { yearEndEstimate: "80" },
    });
    expect(requestsTo("tables")).toEqual(["GET tables", "POST tables"]);
    expect((await stored(quarter)).yearEndEstimate).toBe("80");
    expect((await log(quarter)).at(-1)).toMatchObject({
      before: { yearEndEstimate: null },
      after: { yearEndEstimate: "80" },
    });
  });

  it("stays where a way in does not mention it, also when there is no figure any more", async () => {
    const quarter = await aRoundOf(over);
    await submit(quarter, "owner", { typed: first });
    await submit(quarter, "owner", { version: 1, formId: "sheet", typed: typed({ actual: "43" }) });
    const none = typed({ actual: "", noFigure: "other", note: "Recount" });
    await submit(quarter, "owner", { version: 2, formId: "typed", typed: none });
    expect(await stored(quarter)).toMatchObject({ yearEndEstimate: "80", answer: { kind: "no-figure" } });
  });

  it("is taken back by emptying its box, and that alone is a change", async () => {
    const quarter = await aRoundOf(over);
    await submit(quarter, "owner", { typed: first });
    await submit(quarter, "owner", { version: 1, formId: "f2", typed: { ...first, yearEnd: " " } });
    expect(await stored(quarter)).toMatchObject({ yearEndEstimate: null, version: 2 });
  });

  it("sent twice is one change; the same form with another estimate is overtaken", async () => {
    const quarter = await aRoundOf(over);
    await submit(quarter, "owner", { typed: first });
    expect((await submit(quarter, "owner", { typed: first })).kind).toBe("accepted");
    expect((await submit(quarter, "owner", { typed: { ...first, yearEnd: "81" } })).kind).toBe("overtaken");
    expect((await stored(quarter)).version).toBe(1);
  });

  it("below the count so far is asked about, and only the one confirmed is kept", async () => {
    const quarter = await aRoundOf(over);
    const low = { ...first, yearEnd: "40" };
    expect(await submit(quarter, "owner", { typed: low })).toMatchObject({
      kind: "unlikely",
      questions: ["The estimate for the year end, 40, is below the 42 since 1 April. Is that right?"],
    });
    const another = { typed: { ...low, yearEnd: "4" }, confirmed: "42", confirmedYearEnd: "40" };
    expect((await submit(quarter, "owner", another)).kind).toBe("unlikely");
    const confirmed = { typed: low, confirmed: "42", confirmedYearEnd: "40" };
    expect(await submit(quarter, "owner", confirmed)).toMatchObject({ saved: { yearEndEstimate: "40" } });
    expect((await log(quarter)).at(-1)?.why).toMatch(
      /^confirmed when asked: The estimate for the year end, 40/,
    );
  });

  it("that is no figure refuses the answer, and nothing is written", async () => {
    const quarter = await aRoundOf(over);
    await expectUntouched(quarter, async () => {
      const outcome = await submit(quarter, "owner", { typed: { ...first, yearEnd: "lots" } });
      expect(outcome).toMatchObject({ kind: "refused", problems: [{ field: "yearEnd" }] });
    });
  });

  it("is not a question of a measure that does not count since 1 April", async () => {
    const quarter = await aRoundOf();
    await submit(quarter, "owner", { typed: typed({ yearEnd: "80" }) });
    expect((await stored(quarter)).yearEndEstimate).toBeNull();
    expect((await log(quarter)).at(-1)?.after).not.toHaveProperty("yearEndEstimate");
  });
});
