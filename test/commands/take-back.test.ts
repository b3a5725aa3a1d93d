import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { importCommand } from "../../src/commands/import.ts";
import { keepFiles } from "../../src/commands/keep-files.ts";
import { shellWord } from "../../src/commands/keep-previous.ts";
import type { ImportCommandPorts } from "../../src/commands/run-import.ts";
import { restateReturn } from "../../src/app/restate-return.ts";
import { measureId } from "../../src/domain/measure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { rollForwardCommand } from "../../src/commands/roll-forward.ts";
import { PLAN_ID, seen } from "../app/import-council.ts";
import { performer, testPorts, type TestPorts } from "../app/test-council.ts";

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

/** Of a command that is run in the folder. */
function commandPorts(
  out: (text: string) => void,
  err: (text: string) => void,
  keep: typeof keepFiles = keepFiles,
): ImportCommandPorts {
  return {
    out,
    err,
    readFile: (path) => readFile(path),
    keepFiles: (name, files) => keep(name.startsWith("/") ? name : join(folder, name), files),
    setExitCode: () => undefined,
    connect: () => Promise.resolve({ ports, planId: PLAN_ID }),
    progress: () => ({ report: () => undefined, stop: () => undefined }),
  };
}

/** Runs a command as somebody whose folder it is. */
async function run(
  args: readonly string[],
  make: typeof importCommand = importCommand,
  keep: typeof keepFiles = keepFiles,
) {
  let [out, err] = ["", ""];
  let exitCode = 0;
  const command = make({
    ...commandPorts(
      (text) => (out += text),
      (text) => (err += text),
      keep,
    ),
    setExitCode: (code) => (exitCode = code),
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
    "The current state is saved first, as files that take the import back: people.csv (1 row), priorities.csv (1 row), measures.csv (1 row).",
  );
  expect(await kept()).toEqual([]);

  const { out, exitCode } = await run([...BOTH(), "--as", "o'neil@x.example", "--apply"]);
  expect([exitCode, await kept()]).toEqual([0, [KEPT]]);
  expect(out).toContain(
    `The state before the import is saved in ${file(KEPT)}: people.csv, priorities.csv, measures.csv. To take the import back:\n`,
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
  expect(again.out).not.toContain("saved");
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
      `There is no folder to write ${path} into. Check the name of the folder, or make it first. Nothing was imported, as the current state could not be saved.\n`,
  ],
])("where %s, nothing is imported", async (_, path, why) => {
  const { err, exitCode } = await run([...BOTH(), "--apply", "--previous", path()]);
  expect([exitCode, err]).toEqual([1, why(path())]);
  expect([await ports.people.readAll(), await ports.councilLog.read()]).toEqual([[], []]);
});

test("where the second file cannot be written, nothing is half kept and nothing imported", async () => {
  const isFull = Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
  const onFullDisk: typeof keepFiles = (name, files) =>
    keepFiles(name, (path) => {
      const [first, ...others] = files(path);
      if (first === undefined) throw isFull;
      // A file in a folder that is not there fails as one on a full disk does.
      return [first, ...others.map((each) => ({ ...each, name: `none/${each.name}` }))];
    });
  const { err, exitCode } = await run([...BOTH(), "--apply"], importCommand, onFullDisk);
  expect(err).toMatch(/Nothing was imported, as the current state could not be saved\.\n$/);
  expect([exitCode, await kept()]).toEqual([1, []]);
  expect([await ports.people.readAll(), await ports.councilLog.read()]).toEqual([[], []]);
});

test.each(["--apply", "--json"])(
  "where the import then breaks off, it has said where it kept what was there (%s)",
  async (arg) => {
    const writePeople = () => Promise.reject(new Error("storage is away"));
    const broken = { ...ports, people: { ...ports.people, writePeople } };
    let said = "";
    const print = (text: string) => (said += text);
    const command = importCommand({
      ...commandPorts(print, print),
      connect: () => Promise.resolve({ ports: broken, planId: PLAN_ID }),
    });
    await expect(command.parseAsync([...BOTH(), "--apply", arg], { from: "user" })).rejects.toThrow(
      "storage is away",
    );
    expect(said).toContain(`The state before the import is saved in ${file(KEPT)}`);
    expect(wordsOf(said)).toContain(join(file(KEPT), "people.csv"));
  },
);

test.each([
  ["people.csv", "people.csv", "people.csv"],
  ["it's here", "'it'\\''s here'", '"it\'s here"'],
  ["C:\\kept\\a.csv", "'C:\\kept\\a.csv'", "C:\\kept\\a.csv"],
  ["C:\\my files\\a.csv", "'C:\\my files\\a.csv'", '"C:\\my files\\a.csv"'],
])("%s is one word in a shell, and on Windows", (word, inShell, onWindows) => {
  expect([shellWord(word, false), shellWord(word, true)]).toEqual([inShell, onWindows]);
});

test("what was corrected in Teams since, or by scorecard restate, is not taken back by the line that is printed", async () => {
  const columns = "priority_no,priority,measure_no,measure,headline,portfolio_holder,csb_lead,good,period,target_raw,actual_raw,rag_raw,latest_rag_raw,measure_id"; // prettier-ignore
  const figure = (actual: string) =>
    writeFile(file("s.csv"), `${columns}\n1,P,1,Visits,no,,,higher,2018/19 Q4,100,${actual},HR,,a\n`);
  await run([...BOTH(), "--apply"]);
  await figure("90");
  await run(["--scorecard", file("s.csv"), "--apply"]);
  await figure("70");
  const { out } = await run(["--scorecard", file("s.csv"), "--apply"]);
  const request = {
    quarter: quarterOf(2018, 4),
    measureId: measureId("a"),
    actual: "75",
    why: "miscounted",
    confirmed: true,
  };
  expect(await restateReturn(ports)(performer, request)).toMatchObject({ kind: "restated" });
  const before = await seen(ports);
  const back = await run(wordsOf(out));
  expect([back.exitCode, back.err]).toEqual([
    1,
    'scorecard.csv, line 2: "Visits, 2018/19 Q4" found; expected what that import left. It has been changed since: take that back first, or leave this line out to keep what is there now\n1 fault. Nothing was changed. Correct it and run the import again.\n',
  ]);
  expect(await seen(ports)).toEqual(before);
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
