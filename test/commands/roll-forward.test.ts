import { beforeAll, expect, it, test } from "vitest";
import { rollForwardCommand } from "../../src/commands/roll-forward.ts";
import { imported, table } from "../app/import-council.ts";
import { testPorts, type TestPorts } from "../app/test-council.ts";
import { runCommand } from "../support/run-command.ts";

let ports: TestPorts;
beforeAll(async () => {
  ports = await testPorts();
  await imported(ports, {
    measures: table("m.csv", "measure_id,ref,name,good", "a,1.1,Apples,higher"),
    targets: table("t.csv", "measure_id,quarter,target", "a,2019/20 Q1,5"),
  });
});

const run = (args: readonly string[], file?: string) => runCommand(rollForwardCommand, ports, args, file);

test.each([
  [[], "--to takes the year that starts, for example 2020/21"],
  [["--to", "2020"], "--to takes the year that starts, for example 2020/21"],
  [["--to", "2020/21", "--apply", "--dry-run"], "Give --apply or --dry-run, not both."],
])("%j is no call: %s", async (args, says) => {
  expect(await run(args)).toEqual({ out: "", err: `${says}\n`, exitCode: 2 });
});

it("names the id of a number that stands in its place, and every other fault of the line", async () => {
  const file = "measure_id,ref,q1,q2\n1.1,x,soon,6\n9.9,,6,6";
  const { err } = await run(["--to", "2020/21", "--file", "year.csv"], file);
  expect(err).toContain(
    'year.csv, line 2, measure_id: "1.1" found; expected an id, not a number: the id of 1.1 is a',
  );
  expect(err).toContain('line 2, q1: "soon"');
  expect(err).toContain('line 2, ref: "x"');
  expect(err).toContain('line 3, measure_id: "9.9" found; expected the id of a measure of the plan');
  expect(err).toContain("4 faults. Nothing was changed. Correct them and run roll-forward again.");
});

it("shows what the year would change, does it, and then has nothing to do", async () => {
  const file = "measure_id,ref,q1,q2,q3,q4,reason\na,2.1,6,6,6,6,More orchards";
  const faulty = await run(["--to", "2020/21", "--file", "year.csv"], file.replace("More orchards", ""));
  expect(faulty.err).toContain("reason");
  expect(faulty.err).toContain("why the target changes: 2020/21 Q1 from 5 to 6");
  expect(faulty.exitCode).toBe(1);
  const shown = await run(["--to", "2020/21", "--file", "year.csv", "--dry-run"], file);
  expect(shown.out).toContain("changed measure: 2.1 Apples; was 1.1; target of 2020/21 Q1: 6, was none");
  expect(shown.out).toContain("Nothing is written yet. Add --apply to do it.");
  expect((await run(["--to", "2020/21", "--file", "year.csv", "--apply"], file)).out).toContain("Imported.");
  expect((await run(["--to", "2020/21", "--file", "year.csv", "--apply"], file)).out).toContain(
    "Nothing to change.",
  );
});

it("prints the first line of its file", async () => {
  expect((await run(["--template"])).out).toMatch(
    /^measure_id,change,ref,name,priority,q1,q2,q3,q4,reason,.*owner/,
  );
});
