import { beforeEach, describe, expect, it } from "vitest";
import { roundCommand } from "../../src/commands/round.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { Q2, aMeasure, aPerson, aReturn, measureId, personId, returns } from "../support/builders.ts";
import { runCommand } from "../support/run-command.ts";
import { performer, testPorts, type TestPorts, writeCouncil, writeRound } from "../app/test-council.ts";

let ports: TestPorts;
beforeEach(async () => {
  ports = await testPorts();
  await writeCouncil(ports, {});
});

const run = (...args: readonly string[]) => runCommand(roundCommand, ports, args);

const asTeam = ["--as", performer.upn];
const unowned = aReturn({ measure: aMeasure({ id: measureId("m9"), ref: measureRef(1, 9), owner: null }) });
const aRoundIn = (state: "open" | "closed") =>
  writeRound(ports, [...returns(2), unowned], { quarter: Q2, state });

describe("round status", () => {
  it.each([[[]], [["2019/20 Q2"]]])("says how it stands and names who owes what: %j", async (quarter) => {
    await aRoundIn("open");
    const { out, exitCode } = await run("status", ...quarter);
    expect(out).toMatch(/^2019\/20 Q2 is open\. 3 measures:\n/);
    expect(out).toMatch(/\n {2}to do +3\n/);
    expect(out).toMatch(/\nStill owed:\n {2}Name of owner: 1\.1, 1\.2 to do\n {2}Nobody to ask: 1\.9\n/);
    expect(out).toMatch(
      /\nSign-off:\n {2}No corporate lead: 0 to sign off, 0 signed off, 3 not ready: 3 due\n$/,
    );
    expect(exitCode).toBe(0);
  });

  it("gives the same as JSON", async () => {
    await aRoundIn("open");
    const { out } = await run("status", "--json");
    expect(JSON.parse(out)).toMatchObject({
      owing: [
        { person: { id: "owner" }, missing: ["1.1", "1.2"] },
        { person: null, missing: ["1.9"] },
      ],
    });
  });
});

describe("without a quarter", () => {
  it("takes each step of the current round", async () => {
    await aRoundIn("open");
    expect((await run("close", ...asTeam)).out).toBe(
      "2019/20 Q2 is closed. Still outstanding: 3 to do (1.1, 1.2, 1.9). They can still come in until the lock. Nobody is asked about priority 1: no lead is known.\n",
    );
    expect((await run("lock", "--anyway", ...asTeam)).out).toBe(
      "2019/20 Q2 is locked: 3 returns frozen. No narrative is written for priority 1.\n",
    );
    expect((await run("release", "--anyway", ...asTeam)).out).toContain("2019/20 Q2 is released");
    const status = await run("status");
    expect(status.out).toMatch(/^2019\/20 Q2 is released\. 3 measures:$/m);
    expect(status.exitCode).toBe(0);
    expect((await run("lock", ...asTeam)).out).toBe("2019/20 Q2 is released already.\n");
  });

  it.each(["status", "close", "lock", "release"])("%s says so where there is no round", async (step) => {
    const { err, exitCode } = await run(step, ...asTeam);
    expect([err, exitCode]).toEqual(["There is no round yet. Open one: round open '2019/20 Q3'\n", 1]);
  });

  it("opens nothing", async () => {
    const { err, exitCode } = await run("open", ...asTeam);
    expect([err, exitCode]).toEqual(["Say which quarter to open, for example: round open '2019/20 Q3'\n", 2]);
  });
});

it("does nothing for somebody who has left", async () => {
  const gone = aPerson({ id: personId("gone"), upn: "gone@x.example", roles: ["performance-team"], left: "2019-06-01" }); // prettier-ignore
  await ports.people.writePeople([{ value: gone, etag: null }]);
  await aRoundIn("open");
  const { err, exitCode } = await run("close", "--as", "gone@x.example");
  expect([err, exitCode]).toEqual([expect.stringContaining("Say who acts"), 2]);
  expect((await ports.quarters.readRound(Q2))?.value.state).toBe("open");
});

it("locks what is outstanding only with --anyway", async () => {
  await aRoundIn("closed");
  const refused = await run("lock", "2019/20 Q2", ...asTeam);
  expect(refused.exitCode).toBe(1);
  expect(refused.out).toBe(
    "2019/20 Q2 is not locked. Still outstanding: 3 to do (1.1, 1.2, 1.9). They can still come in until the lock. To lock nevertheless, run it again with --anyway.\n",
  );
  expect((await ports.quarters.readRound(Q2))?.value.state).toBe("closed");
  const locked = await run("lock", "2019/20 Q2", "--anyway", ...asTeam);
  expect([locked.out, locked.exitCode]).toEqual([
    "2019/20 Q2 is locked: 3 returns frozen. No narrative is written for priority 1.\n",
    0,
  ]);
});

describe("round reopen and preview", () => {
  it("reopens with a reason, and not without", async () => {
    await aRoundIn("closed");
    const without = await run("reopen", ...asTeam);
    expect(without.out).toContain("Say why");
    expect(without.exitCode).toBe(1);
    const { out, exitCode } = await run("reopen", "--why", "One area was late", ...asTeam);
    expect(out).toBe("2019/20 Q2 is open again.\n");
    expect(exitCode).toBe(0);
  });

  it("previews without saying who acts, and needs a quarter", async () => {
    await writeCouncil((ports = await testPorts()), {
      measures: [aMeasure({ owner: null })],
      targets: { m1: { [quarterOf(2019, 3)]: "42%" } },
    });
    const { out, exitCode } = await run("preview", "2019/20 Q3");
    expect(out).toBe(
      "2019/20 Q3: 1 measure, 1 due from 0 people, 0 not due.\n  Nobody to ask: 1.1. Name an owner in the measures file.\n",
    );
    expect(exitCode).toBe(0);
    expect((await run("preview")).err).toContain("Say which quarter to preview");
  });
});
