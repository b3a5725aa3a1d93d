import { beforeEach, expect, it } from "vitest";
import { restateCommand } from "../../src/commands/restate.ts";
import { aReturn, Q2 } from "../support/builders.ts";
import { runCommand } from "../support/run-command.ts";
import { NOW, performer, testPorts, type TestPorts, writeCouncil, writeRound } from "../app/test-council.ts";

const released = aReturn({ answer: { kind: "figure", actual: "98.7%" }, target: "98%", frozen: true });

let ports: TestPorts;
beforeEach(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { measures: [released.measure] });
  const edition = {
    quarter: Q2,
    number: 1,
    priorities: [],
    actions: [],
    narratives: [],
    restated: [],
    frozenAt: NOW,
  };
  await ports.editions.write({ ...edition, returns: [released] });
  await writeRound(ports, [released], { quarter: Q2, state: "released", edition: 1 });
});

const run = (...args: readonly string[]) => runCommand(restateCommand, ports, args);
const asTeam = ["--why", "Two were counted twice", "--as", performer.upn, "--apply"];

it("shows what it would change, and changes nothing", async () => {
  const { out, exitCode } = await run("1.1", "2019/20 Q2", "98.2%", ...asTeam.slice(0, -1));
  expect(out).toMatch(
    /^1\.1 Household waste recycled, 2019\/20 Q2: 98\.2% \(.+\) in place of 98\.7% \(.+\)\. Nothing has changed yet\. .*--apply if that is right\.\n$/,
  );
  expect(exitCode).toBe(0);
  expect((await ports.editions.pointers())[0]?.edition).toBe(1);
});

it("corrects a released figure and says what everyone sees now", async () => {
  const { out, exitCode } = await run("1.1", "2019/20 Q2", "98.2%", ...asTeam);
  expect(out).toBe("1.1 Household waste recycled, 2019/20 Q2: 98.2%, restated from 98.7% (edition 2).\n");
  expect(exitCode).toBe(0);
  const again = await run("1.1", "2019/20 Q2", "98.2%", ...asTeam, "--json");
  expect(JSON.parse(again.out)).toMatchObject({ kind: "restated", edition: 2 });
});

it.each([
  [["1.x", "2019/20 Q2", "98.2%", ...asTeam], 2, '"1.x" is not a measure\'s number'],
  [["1.1", "2019/20 Q9", "98.2%", ...asTeam], 2, '"2019/20 Q9" is not a quarter'],
  [["1.1", "2019/20 Q2", "98.2%", "--why", "So", "--as", "nobody@x"], 2, "--as takes"],
  [["1.9", "2019/20 Q2", "98.2%", ...asTeam], 1, "There is no 1.9 in 2019/20 Q2"],
  [["1.1", "2019/20 Q2", "lots", ...asTeam], 1, "figure"],
  [["1.1", "2019/20 Q2", "98.2%", "--why", " ", "--as", performer.upn], 1, "Say why"],
] as const)("refuses %j", async (args, code, says) => {
  const { err, exitCode } = await run(...args);
  expect(err).toContain(says);
  expect(exitCode).toBe(code);
  expect((await ports.editions.pointers())[0]?.edition).toBe(1);
});
