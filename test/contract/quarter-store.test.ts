import { beforeAll, describe, expect, it } from "vitest";
import type { LoggedChange } from "../../src/app/quarter-port.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import {
  actionId,
  aMeasure,
  anAction,
  anUpdate,
  anUpdateRow,
  aReturn,
  aRound,
  lineFor,
  measureId,
  aDelegate,
  named,
  personId,
  Q2,
  returns,
} from "../support/builders.ts";
import { type TestStorage, testStorage } from "./test-storage.ts";

let storage: TestStorage;
let year = 1900;
/** A quarter that no other test touches. */
const freshQuarter = () => quarterOf(year++, 1);

beforeAll(async () => {
  storage = await testStorage();
});

const created = (value: Return): LoggedChange => ({
  row: { kind: "return", value },
  etag: null,
  log: lineFor(value, { event: "opened" }),
});

async function open(quarter: Quarter, values: readonly Return[]): Promise<readonly LoggedChange[]> {
  return storage.quarters.writeRows(quarter, values.map(created));
}

async function readBack(quarter: Quarter, id = "m1") {
  const stored = await storage.quarters.readReturn(quarter, measureId(id));
  if (stored === null) throw new Error("nothing stored");
  return stored;
}

describe("saveReturn", () => {
  it("writes the return and its line in one request", async () => {
    const value = aReturn({ quarter: freshQuarter(), delegate: aDelegate("delegate") });
    const line = lineFor(value, { before: { a: [1, null] }, after: "43%" });
    storage.takeRequests();
    expect(await storage.quarters.saveReturn({ value, etag: null }, line)).toBe("written");
    expect(storage.takeRequests()).toEqual(["POST tables"]);
    expect((await readBack(value.quarter)).value).toEqual(value);
    expect(await storage.quarters.readLog(value.quarter, "r~m1")).toEqual([line]);
  });

  it.each([
    ["a second creation", () => Promise.resolve(null)],
    [
      "a stale tag",
      async (value: Return) => {
        const { etag } = await readBack(value.quarter);
        const next = { ...value, version: 1 };
        await storage.quarters.saveReturn({ value: next, etag }, lineFor(next));
        return etag;
      },
    ],
  ])("refuses %s, and writes neither row nor line", async (_, staleTag) => {
    const value = aReturn({ quarter: freshQuarter() });
    await storage.quarters.saveReturn({ value, etag: null }, lineFor(value));
    const etag = await staleTag(value);
    const before = await readBack(value.quarter);
    const late = { ...value, target: "late", version: 7 };
    expect(await storage.quarters.saveReturn({ value: late, etag }, lineFor(late))).toBe("conflict");
    expect(await readBack(value.quarter)).toEqual(before);
    const lines = await storage.quarters.readLog(value.quarter, "r~m1");
    expect(lines.map(({ version }) => version)).not.toContain(7);
  });

  it("refuses a change of what is not there", async () => {
    const value = aReturn({ quarter: freshQuarter() });
    const etag = `W/"datetime'2019-01-01T00%3A00%3A00.0000000Z'"`;
    expect(await storage.quarters.saveReturn({ value, etag }, lineFor(value))).toBe("conflict");
    expect(await storage.quarters.readReturn(value.quarter, value.measure.id)).toBeNull();
  });

  it("lets exactly one of twenty writers with the same tag through", async () => {
    const value = aReturn({ quarter: freshQuarter() });
    await open(value.quarter, [value]);
    const { etag } = await readBack(value.quarter);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => {
        const mine = { ...value, target: `${n}%`, version: 1 };
        return storage.quarters.saveReturn({ value: mine, etag }, lineFor(mine));
      }),
    );
    expect(outcomes.filter((outcome) => outcome === "written")).toHaveLength(1);
    expect(await storage.quarters.readLog(value.quarter, "r~m1")).toHaveLength(2);
    expect((await readBack(value.quarter)).value.target).toBe(`${outcomes.indexOf("written")}%`);
  });
});

describe("saveRound", () => {
  it("writes the round and its line in one request; a stale tag is a conflict", async () => {
    const quarter = freshQuarter();
    const round = aRound({ quarter });
    const line = lineFor(aReturn(), { what: "round" });
    storage.takeRequests();
    expect(await storage.quarters.saveRound(quarter, { value: round, etag: null }, line)).toBe("written");
    expect(storage.takeRequests()).toEqual(["POST tables"]);
    expect((await storage.quarters.readRound(quarter))?.value).toEqual(round);
    const again = storage.quarters.saveRound(quarter, { value: round, etag: null }, { ...line, version: 1 });
    expect(await again).toBe("conflict");
    expect(await storage.quarters.readLog(quarter, "round")).toEqual([line]);
  });

  it("is null where there is none", async () => {
    expect(await storage.quarters.readRound(freshQuarter())).toBeNull();
  });
});

describe("saveReturnAndRound", () => {
  it.each(["none", "the return's", "the round's"])("writes both or neither: %s is stale", async (stale) => {
    const quarter = freshQuarter();
    const [value, round] = [aReturn({ quarter }), aRound({ quarter })];
    const ofRound = { ...lineFor(value), what: "round" };
    await storage.quarters.saveReturn({ value, etag: null }, lineFor(value));
    await storage.quarters.saveRound(quarter, { value: round, etag: null }, ofRound);
    const [etag, roundEtag] = [(await readBack(quarter)).etag, await roundsTag(quarter)];
    const next = { ...value, target: "50%", version: 1 };
    const nextRound = { ...round, edition: 2, version: 1 };
    const outcome = await storage.quarters.saveReturnAndRound(
      { change: { value: next, etag: stale === "the return's" ? OLD_TAG : etag }, log: lineFor(next) },
      {
        change: { value: nextRound, etag: stale === "the round's" ? OLD_TAG : roundEtag },
        log: { ...ofRound, version: 1 },
      },
    );
    const isWritten = stale === "none";
    expect(outcome).toBe(isWritten ? "written" : "conflict");
    expect((await readBack(quarter)).value).toEqual(isWritten ? next : value);
    expect((await storage.quarters.readRound(quarter))?.value).toEqual(isWritten ? nextRound : round);
    expect(await storage.quarters.readWholeLog(quarter)).toHaveLength(isWritten ? 4 : 2);
  });
});

const OLD_TAG = `W/"datetime'2000-01-01T00%3A00%3A00.0000000Z'"`;

async function roundsTag(quarter: Quarter): Promise<string | null> {
  return (await storage.quarters.readRound(quarter))?.etag ?? null;
}

describe("readForPerson", () => {
  const awkward = "o'brien/1#~%\u0001 or owner ne 'x";
  it.each([
    ["owner", { measure: aMeasure({ owner: named(awkward) }) }],
    ["deputy", { measure: aMeasure({ deputy: named(awkward) }) }],
    ["data provider", { measure: aMeasure({ dataProvider: named(awkward) }) }],
    ["delegate", { delegate: aDelegate(awkward) }],
  ])("finds the round and what one is %s of, in one request", async (_, over) => {
    const quarter = freshQuarter();
    const mine = aReturn({ quarter, ...over });
    const [, other = mine] = returns(2, { quarter });
    await open(quarter, [mine, other]);
    const line = lineFor(mine, { what: "round" });
    await storage.quarters.saveRound(quarter, { value: aRound({ quarter }), etag: null }, line);
    storage.takeRequests();
    const found = await storage.quarters.readForPerson(quarter, personId(awkward));
    expect(storage.takeRequests()).toEqual(["GET tables"]);
    expect(found.round?.value).toEqual(aRound({ quarter }));
    expect(found.returns.map(({ value }) => value)).toEqual([mine]);
  });

  it("finds nothing for a stranger, and nothing for people who are only names", async () => {
    const quarter = freshQuarter();
    await open(quarter, [aReturn({ quarter, delegate: aDelegate("x", { id: null, name: "stranger" }) })]);
    const found = await storage.quarters.readForPerson(quarter, personId("stranger"));
    expect(found).toEqual({ round: null, returns: [] });
  });
});

describe("readWhole", () => {
  it("reads past a thousand rows, a request for each, and no log", async () => {
    const quarter = freshQuarter();
    const values = returns(1100, { quarter });
    expect(await open(quarter, values)).toEqual([]);
    storage.takeRequests();
    const whole = await storage.quarters.readWhole(quarter);
    expect(storage.takeRequests()).toEqual(["GET tables", "GET tables"]);
    const byId = new Map(whole.returns.map(({ value }) => [value.measure.id, value]));
    expect(byId).toEqual(new Map(values.map((value) => [value.measure.id, value])));
  });

  it("reads action updates", async () => {
    const quarter = freshQuarter();
    const action = anAction({ id: actionId("1/a") });
    const row = anUpdateRow({
      action,
      value: anUpdate({ actionId: action.id, status: "GREEN", update: "Done", reached: "46" }),
      saved: { by: named("sam"), at: "2019-10-04T09:00:00.000Z" },
    });
    const log = lineFor(aReturn(), { what: `a~${action.id}` });
    expect(await storage.quarters.writeRows(quarter, [{ row, etag: null, log }])).toEqual([]);
    const { actions } = await storage.quarters.readWhole(quarter);
    expect(actions.map(({ value }) => value)).toEqual([row]);
    expect(await storage.quarters.readActions(quarter)).toEqual({ round: null, actions });
    expect(await storage.quarters.readLog(quarter, log.what)).toEqual([log]);
  });
});

describe("readLog", () => {
  it("gives the lines of one thing in the order of their versions", async () => {
    const quarter = freshQuarter();
    const ids = ["m1", "m1~", "m1~0", "m10"];
    const values = ids.map((id) => aReturn({ quarter, measure: aMeasure({ id: measureId(id) }) }));
    for (const version of [10, 9, 0]) {
      await storage.quarters.writeRows(
        quarter,
        await Promise.all(
          values.map(async (value) => ({
            ...created({ ...value, version }),
            etag: (await storage.quarters.readReturn(quarter, value.measure.id))?.etag ?? null,
          })),
        ),
      );
    }
    for (const id of ids) {
      const lines = await storage.quarters.readLog(quarter, `r~${id}`);
      expect(lines.map(({ what, version }) => [what, version])).toEqual(
        [0, 9, 10].map((version) => [`r~${id}`, version]),
      );
    }
  });
});

describe("readWholeLog", () => {
  it("gives every line of the quarter, oldest first, and none of another's", async () => {
    const [quarter, other] = [freshQuarter(), freshQuarter()];
    const values = returns(600, { quarter });
    await open(quarter, values);
    await open(other, [aReturn({ quarter: other })]);
    const [first] = values;
    if (first === undefined) throw new Error("no return");
    const { etag } = await readBack(quarter);
    const next = { ...first, version: 1 };
    const late = lineFor(next, { at: "2019-10-05T09:00:00.000Z" });
    await storage.quarters.saveReturn({ value: next, etag }, late);
    const early = { ...lineFor(first), what: "round", at: "2019-09-01T09:00:00.000Z" };
    await storage.quarters.saveRound(quarter, { value: aRound({ quarter }), etag: null }, early);
    const action = anAction();
    const row = anUpdateRow({ action });
    const middle = { ...lineFor(first), what: `a~${action.id}`, at: "2019-10-04T09:00:00.000Z" };
    await storage.quarters.writeRows(quarter, [{ row, etag: null, log: middle }]);
    const lines = await storage.quarters.readWholeLog(quarter);
    expect(lines).toHaveLength(603);
    expect(lines[0]).toEqual(early);
    expect(lines.slice(-2)).toEqual([middle, late]);
    expect(new Set(lines.map(({ what }) => what)).size).toBe(602);
  });

  it("reads past a thousand lines", async () => {
    const quarter = freshQuarter();
    await open(quarter, returns(1100, { quarter }));
    storage.takeRequests();
    expect(await storage.quarters.readWholeLog(quarter)).toHaveLength(1100);
    expect(storage.takeRequests()).toEqual(["GET tables", "GET tables"]);
  });
});

describe("writeRows", () => {
  it(
    "can be run again after it was broken off: the end is the same as undisturbed",
    { tags: ["long"] },
    async () => {
      const undisturbed = await testStorage();
      const values = returns(500);
      await undisturbed.quarters.writeRows(Q2, values.map(created));
      for (const request of [1, 4, 8]) {
        const broken = await testStorage();
        broken.breakOffAt(request);
        const first = broken.quarters.writeRows(Q2, values.map(created));
        await expect(first).rejects.toMatchObject({ code: "storage-failed" });
        broken.breakOffAt(null);
        const later = values
          .map(created)
          .map((change) => ({ ...change, log: { ...change.log, at: "later" } }));
        expect(await broken.quarters.writeRows(Q2, later)).toEqual([]);
        expect(await contents(broken)).toEqual(await contents(undisturbed));
      }
    },
  );

  async function contents({ quarters }: TestStorage) {
    const { returns: rows } = await quarters.readWhole(Q2);
    const log = await quarters.readLog(Q2, "r~m77");
    return { rows: rows.map(({ value }) => value), log: log.map((line) => ({ ...line, at: "" })) };
  }

  it("names what somebody else changed, and writes the rest", async () => {
    const quarter = freshQuarter();
    const values = returns(120, { quarter });
    const [, second = aReturn(), third = aReturn()] = values;
    await open(quarter, [
      { ...second, target: "theirs" },
      { ...third, target: "theirs" },
    ]);
    const progress: number[] = [];
    const conflicts = await storage.quarters.writeRows(quarter, values.map(created), (done, total) => {
      expect(total).toBe(120);
      progress.push(done);
    });
    expect(conflicts).toEqual([second, third].map(created));
    expect(progress.at(-1)).toBe(120);
    const { returns: rows } = await storage.quarters.readWhole(quarter);
    expect(rows).toHaveLength(120);
    expect(rows.filter(({ value }) => value.target === "theirs")).toHaveLength(2);
  });

  it("leaves a row that has moved on since the run that wrote it", async () => {
    const value = aReturn({ quarter: freshQuarter() });
    await open(value.quarter, [value]);
    const { etag } = await readBack(value.quarter);
    const moved = { ...value, target: "50%", version: 1 };
    await storage.quarters.saveReturn({ value: moved, etag }, lineFor(moved));
    expect(await open(value.quarter, [value])).toEqual([]);
    expect((await readBack(value.quarter)).value).toEqual(moved);
  });

  it("takes the same line over another row for a conflict", async () => {
    const value = aReturn({ quarter: freshQuarter() });
    await open(value.quarter, [value]);
    const corrected = { ...value, target: "43%" };
    expect(await open(value.quarter, [corrected])).toEqual([created(corrected)]);
  });

  it("cuts by size as well as by number", async () => {
    const quarter = freshQuarter();
    const long = { why: "£".repeat(150_000), doing: "", byWhen: "" };
    const values = returns(12, { quarter, commentary: long });
    storage.takeRequests();
    expect(await open(quarter, values)).toEqual([]);
    expect(storage.takeRequests().length).toBeGreaterThan(1);
    expect((await readBack(quarter, "m12")).value.commentary).toEqual(long);
  });
});

describe("what is withdrawn", () => {
  const action = anAction();
  const updateRow = anUpdateRow({ action });
  const updateLine = lineFor(aReturn(), { what: `a~${action.id}` });

  async function withdrawn(): Promise<Quarter> {
    const quarter = freshQuarter();
    const owned = aReturn({ quarter, measure: aMeasure({ owner: named("sam") }) });
    await open(quarter, [owned]);
    await storage.quarters.writeRows(quarter, [{ row: updateRow, etag: null, log: updateLine }]);
    const { returns: before, actions } = await storage.quarters.readWhole(quarter);
    const gone = [
      ...before.map(({ value, etag }): LoggedChange => {
        const next = { ...value, version: 1 };
        return { row: { kind: "return", value: next }, etag, log: lineFor(next), withdraws: true };
      }),
      ...actions.map(({ value, etag }): LoggedChange => ({
        row: { ...value, version: 1 },
        etag,
        log: { ...updateLine, version: 1 },
        withdraws: true,
      })),
    ];
    expect(await storage.quarters.writeRows(quarter, gone)).toEqual([]);
    return quarter;
  }

  it("is read by nothing, keeps its log, and is told of apart", async () => {
    const quarter = await withdrawn();
    expect(await storage.quarters.readReturn(quarter, measureId("m1"))).toBeNull();
    expect(await storage.quarters.readForPerson(quarter, personId("sam"))).toEqual({
      round: null,
      returns: [],
    });
    expect(await storage.quarters.readActions(quarter)).toEqual({ round: null, actions: [] });
    const contents = await storage.quarters.readWhole(quarter);
    expect([contents.returns, contents.actions]).toEqual([[], []]);
    expect(contents.withdrawn.returns.map(({ value }) => value.version)).toEqual([1]);
    expect(await storage.quarters.readLog(quarter, "r~m1")).toHaveLength(2);
  });

  it("gives its place to what is created there, which goes on from its version and its lines", async () => {
    const quarter = await withdrawn();
    expect(await open(quarter, [aReturn({ quarter })])).toEqual([]);
    expect(
      await storage.quarters.writeRows(quarter, [{ row: updateRow, etag: null, log: updateLine }]),
    ).toEqual([]);
    expect((await readBack(quarter)).value.version).toBe(2);
    const { actions } = await storage.quarters.readActions(quarter);
    expect(actions.map(({ value }) => value.version)).toEqual([2]);
    for (const what of ["r~m1", updateLine.what]) {
      const lines = await storage.quarters.readLog(quarter, what);
      expect(lines.map(({ version }) => version)).toEqual([0, 1, 2]);
    }
    // A second that would be created there is refused as ever.
    const other = aReturn({ quarter, target: "other" });
    const second = { ...created(other), log: lineFor(other, { event: "imported" }) };
    expect(await storage.quarters.writeRows(quarter, [second])).toEqual([second]);
  });

  it("a round is no more, and its row tells what the next one goes on from", async () => {
    const quarter = freshQuarter();
    const round = aRound({ quarter, edition: 2, version: 5 });
    const line = { ...lineFor(aReturn()), what: "round" };
    await storage.quarters.saveRound(quarter, { value: round, etag: null }, line);
    const etag = (await storage.quarters.readRound(quarter))?.etag ?? null;
    const change = { value: { ...round, version: 6 }, etag };
    expect(await storage.quarters.withdrawRound(quarter, change, { ...line, version: 6 })).toBe("written");
    expect(await storage.quarters.readRound(quarter)).toBeNull();
    const { round: now, withdrawn: gone } = await storage.quarters.readWhole(quarter);
    expect(now).toBeNull();
    expect(gone.round?.value).toMatchObject({ edition: 2, version: 6 });
    const next = { value: aRound({ quarter, version: 7 }), etag: gone.round?.etag ?? null };
    await storage.quarters.saveRound(quarter, next, { ...line, version: 7 });
    expect((await storage.quarters.readRound(quarter))?.value.version).toBe(7);
  });
});
