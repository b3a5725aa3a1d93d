import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { importCommand } from "../../src/commands/import.ts";
import { keepFiles } from "../../src/commands/keep-files.ts";
import { rollForwardCommand } from "../../src/commands/roll-forward.ts";
import { PLAN_ID, seen } from "../app/import-council.ts";
import { testPorts, type TestPorts } from "../app/test-council.ts";

let folder: string;
let ports: TestPorts;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "it's a folder "));
  ports = await testPorts();
  await writeFile(join(folder, "people.csv"), "upn,name\nsam@x.example,Siân\n");
  await writeFile(
    join(folder, "measures.csv"),
    "measure_id,ref,name,good,definition\na,1.1,Visits,higher,=HYPERLINK(1)\n",
  );
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a command as somebody whose folder it is. */
async function run(args: readonly string[], make: typeof importCommand = importCommand) {
  let [out, err] = ["", ""];
  let exitCode = 0;
  const command = make({
    out: (text) => (out += text),
    err: (text) => (err += text),
    readFile: (path) => readFile(path),
    keepFiles: (name, files) => keepFiles(name.startsWith("/") ? name : join(folder, name), files),
    setExitCode: (code) => (exitCode = code),
    connect: () => Promise.resolve({ ports, planId: PLAN_ID }),
    progress: () => ({ report: () => undefined, stop: () => undefined }),
  });
  await command.parseAsync([...args], { from: "user" });
  return { out, err, exitCode };
}

const file = (name: string) => join(folder, name);
const BOTH = () => ["--people", file("people.csv"), "--measures", file("measures.csv")];
const KEPT = "scorecard-before-import-2019-10-01-090000-utc";
const kept = async () => (await readdir(folder)).filter((name) => !name.endsWith(".csv")).toSorted();

/** The words of the line that takes an import back, as a shell hands them over. */
function wordsOf(text: string): readonly string[] {
  const line = text.split("\n").find((each) => each.startsWith("npm run -s scorecard -- import ")) ?? "";
  const words = line.slice("npm run -s scorecard -- import ".length);
  return execFileSync("/bin/sh", ["-c", `printf '%s\\0' ${words}`], { encoding: "utf8" })
    .split("\0")
    .slice(0, -1);
}

test("what was there is kept for its owner alone, and the line that is printed takes the import back", async () => {
  const before = await seen(ports);
  const planned = await run(BOTH());
  expect(planned.out).toContain(
    "What is there now is kept first, as files that take the import back: people.csv (1 row), priorities.csv (1 row), measures.csv (1 row).",
  );
  expect(await kept()).toEqual([]);

  const { out, exitCode } = await run([...BOTH(), "--as", "o'neil@x.example", "--apply"]);
  expect([exitCode, await kept()]).toEqual([0, [KEPT]]);
  expect(out).toContain(
    `What was there before is kept in ${file(KEPT)}: people.csv, priorities.csv, measures.csv. To take the import back:\n`,
  );
  const names = await readdir(file(KEPT));
  expect(names.toSorted()).toEqual(["measures.csv", "people.csv", "priorities.csv", "take-back.txt"]);
  const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
  expect(await modeOf(file(KEPT))).toBe("700");
  for (const name of names) expect(await modeOf(join(file(KEPT), name))).toBe("600");
  expect(await readFile(join(file(KEPT), "measures.csv"), "utf8")).toContain(",'=HYPERLINK(1),");
  expect(wordsOf(await readFile(join(file(KEPT), "take-back.txt"), "utf8"))).toContain(
    join(file(KEPT), "people.csv"),
  );

  const words = wordsOf(out);
  expect(words).toEqual(expect.arrayContaining(["--as", "o'neil@x.example", "--method", "none", "--apply"]));
  const back = await run(words);
  expect([back.err, back.exitCode]).toEqual(["", 0]);
  expect(back.out).toMatch(/ withdrawn person: Siân\n/);
  expect(back.out).toMatch(/people +0 added +0 changed +0 unchanged +1 withdrawn\n/);
  expect(await seen(ports)).toEqual(before);

  // The taking back kept what it took away, in the same second; and can be taken back in its turn.
  expect(await kept()).toEqual([KEPT, `${KEPT}-2`]);
  await run(wordsOf(back.out));
  expect((await ports.plan.read())?.measures[0]?.definition).toBe("=HYPERLINK(1)");
});

test("nothing to change keeps nothing", async () => {
  await run([...BOTH(), "--apply"]);
  const again = await run([...BOTH(), "--apply", "--previous", file("more")]);
  expect(again.out).toMatch(/Nothing to change\.\n$/);
  expect(again.out).not.toContain("kept");
  expect(await kept()).toEqual([KEPT]);
});

test.each([
  [
    "there is something of that name",
    () => folder,
    (path: string) =>
      `There is something called ${path} already. Name another folder with --previous. Nothing was imported.\n`,
  ],
  [
    "there is no folder around it",
    () => file("none/kept"),
    (path: string) =>
      `There is no folder to write ${path} into. Check the name of the folder, or make it first. Nothing was imported, as what is there now could not be kept.\n`,
  ],
])("where %s, nothing is imported", async (_, path, why) => {
  const { err, exitCode } = await run([...BOTH(), "--apply", "--previous", path()]);
  expect([exitCode, err]).toEqual([1, why(path())]);
  expect([await ports.people.readAll(), await ports.councilLog.read()]).toEqual([[], []]);
});

test("a disk that is full leaves nothing half kept, and nothing imported", async () => {
  const name = join(folder, "kept");
  const files = [
    { name: "a.csv", text: "a" },
    { name: "no/such/folder.csv", text: "b" },
  ];
  await expect(keepFiles(name, () => files)).rejects.toThrow("ENOENT");
  expect(await kept()).toEqual([]);
});

test("programs are told what would be kept, and where it is", async () => {
  const planned: unknown = JSON.parse((await run([...BOTH(), "--json"])).out);
  const files = [
    { kind: "people", rows: 1 },
    { kind: "priorities", rows: 1 },
    { kind: "measures", rows: 1 },
  ];
  expect(planned).toMatchObject({ kind: "planned", previous: { files, methodVersion: "none" } });
  const done: unknown = JSON.parse(
    (await run([...BOTH(), "--json", "--apply", "--previous", file("k")])).out,
  );
  const named = files.map(({ kind, rows }) => ({ kind, name: `${kind}.csv`, rows }));
  expect(done).toMatchObject({ kind: "imported", previous: { folder: file("k"), files: named } });
});

test("a year start is kept and taken back in the same way", async () => {
  await run([...BOTH(), "--apply"]);
  const before = await seen(ports);
  await writeFile(file("year.csv"), "measure_id,change,name,q1\na,,Visits of all,5\n");
  const { out } = await run(["--to", "2020/21", "--file", file("year.csv"), "--apply"], rollForwardCommand);
  const back = await run(wordsOf(out));
  expect(back.exitCode).toBe(0);
  expect(await seen(ports)).toEqual(before);
});
