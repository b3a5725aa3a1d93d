import { beforeEach, describe, expect, it } from "vitest";
import { closeRound } from "../../src/app/close-round.ts";
import { logCommand } from "../../src/commands/log.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { personId } from "../../src/domain/person.ts";
import type { Return } from "../../src/domain/return.ts";
import { aMeasure, aPerson, aReturn, lineFor, measureId, Q2 } from "../support/builders.ts";
import { runCommand } from "../support/run-command.ts";
import { performer, testPorts, type TestPorts, writeCouncil, writeRound } from "../app/test-council.ts";

const waste = aMeasure();
const bins = aMeasure({ id: measureId("m2"), ref: measureRef(1, 2), name: "Missed bins", owner: null });
const owner = aPerson({ id: personId("owner") });

let ports: TestPorts;
beforeEach(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { people: [owner], measures: [waste, bins] });
});

const run = (...args: readonly string[]) => runCommand(logCommand, ports, args);

const asTeam = ["--as", performer.upn];
const asOwner = ["--as", owner.upn];
const aRoundOfTwo = () =>
  writeRound(ports, [aReturn({ measure: waste }), aReturn({ measure: bins })], {
    quarter: Q2,
    state: "open",
  });

/** Writes `count` changes of 1.1, a minute apart. */
async function changeOften(count: number): Promise<void> {
  for (let version = 1; version <= count; version++) {
    const stored = await ports.quarters.readReturn(Q2, waste.id);
    if (stored === null) throw new Error("no return");
    const value: Return = { ...stored.value, version };
    const answer = (n: number) => ({ answer: { kind: "figure", actual: `${n}%` } });
    const log = lineFor(value, {
      event: "changed",
      at: new Date(Date.UTC(2019, 9, 7, 9, version)).toISOString(),
      before: answer(version - 1),
      after: answer(version),
      why: version === 1 ? "typed\nwrongly\u001b[31m" : "",
    });
    expect(await ports.quarters.saveReturn({ value, etag: stored.etag }, log)).toBe("written");
  }
}

describe("log of a measure", () => {
  it("by a number is of the quarter's own, whatever the number is of in the plan now", async () => {
    await aRoundOfTwo();
    await changeOften(1);
    const rows = await ports.plan.readRows();
    const refs = new Map([
      [waste.id, measureRef(1, 2)],
      [bins.id, measureRef(1, 1)],
    ]);
    await ports.plan.writeRows(
      rows.flatMap(({ value, etag }) =>
        value.kind === "measure"
          ? [{ value: { ...value, measure: { ...value.measure, ref: refs.get(value.measure.id) ?? measureRef(9, 9) } }, etag }]
          : [],
      ),
    ); // prettier-ignore
    expect((await run("1.1", "2019/20 Q2", ...asTeam)).out).toContain(
      "1.1 Household waste recycled: 2 changes",
    );
  });

  it.each([[["1.1"]], [["1.1", "2019/20 Q2"]], [["waste recycled"]]])("in words: %j", async (args) => {
    await aRoundOfTwo();
    await changeOften(1);
    const { out, exitCode } = await run(...args, ...asOwner);
    expect(exitCode).toBe(0);
    expect(out).toBe(
      [
        "2019/20 Q2, 1.1 Household waste recycled: 2 changes, oldest first",
        "10:00 on 1 October 2019: Name of owner opened it with the round.",
        "10:01 on 7 October 2019: Name of owner changed the answer.",
        "    Figure: 1% (before: 0%)",
        "    Why: typed wrongly [31m",
        "",
      ].join("\n"),
    );
  });

  it("shows all of 20 changes", () => showsAllOf(20));

  it("shows all of 200 changes", { tags: ["long"] }, () => showsAllOf(200));

  async function showsAllOf(count: number) {
    await aRoundOfTwo();
    await changeOften(count);
    const { out } = await run("1.1", ...asTeam);
    expect(out).toContain(`: ${count + 1} changes, oldest first\n`);
    expect(out.match(/changed the answer/g)).toHaveLength(count);
    expect(out.endsWith(`Figure: ${count}% (before: ${count - 1}%)\n`)).toBe(true);
    const { changes } = JSON.parse((await run("1.1", "--json", ...asTeam)).out) as { changes: unknown[] };
    expect(changes).toHaveLength(count + 1);
  }

  it("gives the same as JSON, with both sides whole", async () => {
    await aRoundOfTwo();
    await changeOften(1);
    const { out } = await run("1.1", "--json", ...asTeam);
    expect(JSON.parse(out)).toMatchObject({
      quarter: "2019/20 Q2",
      changes: [
        { event: "opened" },
        {
          about: "1.1 Household waste recycled",
          event: "changed",
          by: { name: "Name of owner" },
          before: { answer: { actual: "0%" } },
          after: { answer: { actual: "1%" } },
          why: "typed\nwrongly\u001b[31m",
        },
      ],
    });
  });
});

describe("log without a measure", () => {
  it.each([[[]], [["2019/20 Q2"]]])("is the round's own: %j", async (args) => {
    await aRoundOfTwo();
    await closeRound(ports)(performer, Q2);
    const { out, exitCode } = await run(...args, ...asTeam);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^2019\/20 Q2, the round: 2 changes, oldest first\n/);
    expect(out).toMatch(
      /10:00 on 1 October 2019: Name of performer closed the round\.\n {4}State: closed \(before: open\)\n$/,
    );
  });

  it("is everything with --all, oldest first", async () => {
    await aRoundOfTwo();
    await changeOften(1);
    const { out } = await run("2019/20 Q2", "--all", ...asTeam);
    const lines = out.split("\n").filter((line) => line !== "" && !line.startsWith(" "));
    expect(lines[0]).toBe("2019/20 Q2: 4 changes, oldest first");
    expect(lines.at(-1)).toBe(
      "10:01 on 7 October 2019, 1.1 Household waste recycled: Name of owner changed the answer.",
    );
    expect(out).toContain(", 1.2 Missed bins: Name of owner opened it with the round.");
    expect(out).toContain(", the round: ");
  });
});

describe("exit codes", () => {
  it.each<[string, readonly string[], number, string]>([
    ["a measure that is not theirs", ["1.2", ...asOwner], 1, "Who changed 1.2 Missed bins, and how,"],
    ["the round, for an owner", asOwner, 1, "The round's own log is for the performance team."],
    [
      "everything, for an owner",
      ["--all", ...asOwner],
      1,
      "The round's own log is for the performance team.",
    ],
    ["no such measure", ["xylophone", ...asTeam], 1, 'No measure matches "xylophone".'],
    ["not in that round", ["1.1", "2018/19 Q1", ...asTeam], 1, "is not in the round of 2018/19 Q1."],
    ["no quarter", ["1.1", "2019/20 Q9", ...asTeam], 2, '"2019/20 Q9" is not a quarter.'],
    ["a measure with --all", ["1.1", "--all", ...asTeam], 2, "so leave out the measure."],
    ["an unknown person", ["1.1", "--as", "x@y.example"], 2, "--as takes the sign-in name"],
  ])("%s", async (_, args, code, said) => {
    await aRoundOfTwo();
    const { out, err, exitCode } = await run(...args);
    expect([out, exitCode]).toEqual(["", code]);
    expect(err).toContain(said);
  });

  it("no round yet", async () => {
    expect(await run(...asTeam)).toEqual({
      out: "",
      err: "There is no round yet. Open one: round open '2019/20 Q3'\n",
      exitCode: 1,
    });
  });

  it("nobody named", async () => {
    await expect(run("1.1")).rejects.toMatchObject({ code: "commander.missingMandatoryOptionValue" });
  });
});
