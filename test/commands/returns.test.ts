import { beforeAll, describe, expect, it } from "vitest";
import { exportCommand } from "../../src/commands/export.ts";
import { returnsCommand } from "../../src/commands/returns.ts";
import { formatQuarter, type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { aMeasure, aPerson, named, personId, returns } from "../support/builders.ts";
import { type Filling, refill } from "../support/refilled-workbook.ts";
import { performer, testPorts, type TestPorts, writeCouncil, writeRound } from "../app/test-council.ts";

let ports: TestPorts;
let year = 1900;
beforeAll(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { people: ["owner", "deputy"].map((id) => aPerson({ id: personId(id) })) });
});

interface Run {
  readonly out: string;
  readonly err: string;
  readonly exitCode: number;
  readonly bars: readonly string[];
}

const disk = new Map<string, Uint8Array>();

async function run(command: "export" | "returns", ...args: readonly string[]): Promise<Run> {
  let [out, err] = ["", ""];
  let exitCode = 0;
  const bars: string[] = [];
  const commandPorts = {
    out: (text: string) => (out += text),
    err: (text: string) => (err += text),
    readFile: (path: string) => {
      const bytes = disk.get(path);
      return bytes === undefined
        ? Promise.reject(Object.assign(new Error("no such file"), { code: "ENOENT" }))
        : Promise.resolve(bytes);
    },
    writeFile: (path: string, bytes: Uint8Array) => {
      if (path.startsWith("/no/"))
        return Promise.reject(Object.assign(new Error("no such folder"), { code: "ENOENT" }));
      disk.set(path, bytes);
      return Promise.resolve();
    },
    keepFiles: () => Promise.resolve(null),
    setExitCode: (code: number) => (exitCode = code),
    connect: () => Promise.resolve({ ports, planId: "2018" }),
    progress: (title: string) => ({
      report: (done: number, total: number) => bars.push(`${title} ${done}/${total}`),
      stop: () => undefined,
    }),
  };
  const built = command === "export" ? exportCommand(commandPorts) : returnsCommand(commandPorts);
  await built.parseAsync([...args], { from: "user" });
  return { out, err, exitCode, bars };
}

async function aRoundOf(count: number): Promise<Quarter> {
  const quarter = quarterOf(year++, 2);
  const measure = aMeasure({ owner: named("owner"), deputy: named("deputy") });
  const lastYear = { quarter: quarterOf(1899, 2), target: "42%", actual: "43%", grade: "LG" } as const;
  await writeRound(ports, returns(count, { measure, lastYear }), { quarter });
  return quarter;
}

const exported = async (quarter: Quarter) =>
  run("export", "--returns", formatQuarter(quarter), "--as", "owner@council.example", "--out", "r.xlsx");

async function filledIn(quarter: Quarter, filling: Filling): Promise<void> {
  await exported(quarter);
  disk.set("r.xlsx", (await refill(disk.get("r.xlsx") ?? new Uint8Array(), filling)).bytes);
}

const returned = (...args: readonly string[]) =>
  run("returns", "r.xlsx", "--as", "owner@council.example", ...args);
const answered = async (quarter: Quarter) =>
  (await ports.quarters.readWhole(quarter)).returns.filter(({ value }) => value.answer !== null).length;

describe("export --returns", () => {
  it("writes a person's workbook, and somebody else's for the performance team", async () => {
    const quarter = await aRoundOf(2);
    expect(await exported(quarter)).toMatchObject({ exitCode: 0, err: "" });
    const args = ["--returns", formatQuarter(quarter), "--out", "o.xlsx", "--json"];
    const asTeam = await run("export", ...args, "--as", performer.upn, "--for", "Owner@council.example");
    expect(JSON.parse(asTeam.out)).toEqual({ file: "o.xlsx", rows: 2, bytes: disk.get("o.xlsx")?.length });
    const asDeputy = await run(
      "export",
      ...args,
      "--as",
      "deputy@council.example",
      "--for",
      "owner@council.example",
    );
    expect(asDeputy).toMatchObject({ exitCode: 1, out: "" });
    expect(asDeputy.err).toMatch(/^Only the performance team/);
  });

  it("says what is wrong with the call", async () => {
    const quarter = formatQuarter(await aRoundOf(1));
    const calls: [string[], string][] = [
      [["--returns", "soon", "--as", "owner@council.example", "--out", "o.xlsx"], '"soon" is not a quarter'],
      [["--returns", quarter, "--as", "nobody", "--out", "o.xlsx"], "--as takes the sign-in name"],
      [
        ["--returns", quarter, "--as", performer.upn, "--out", "r.csv"],
        "The export is an Excel workbook: end the file name of --out in .xlsx, not r.csv.",
      ],
      [["--returns", quarter, "--as", performer.upn, "--out", "xlsx"], "The export is an Excel workbook"],
      [
        ["--returns", quarter, "--as", performer.upn, "--for", "x", "--out", "o.xlsx"],
        "--for takes the sign-in name",
      ],
      [
        ["--returns", quarter, "--as", performer.upn, "--out", "/no/o.xlsx"],
        "There is no folder to write /no/o.xlsx into. Check the name of the folder, or make it first.",
      ],
    ];
    for (const [args, said] of calls) {
      const { err, exitCode } = await run("export", ...args);
      expect([err.slice(0, said.length), exitCode]).toEqual([said, 2]);
    }
    await expect(run("export", "--returns", quarter)).rejects.toThrow(/--as/);
  });
});

describe("returns", () => {
  it("shows what would be saved, and saves it when told, once", async () => {
    const quarter = await aRoundOf(3);
    await filledIn(quarter, { "1.1": { actual: "43%" }, "1.2": { actual: "44%" } });
    const dryRun = await returned();
    expect(dryRun).toMatchObject({ exitCode: 0, err: "", bars: [] });
    expect(dryRun.out).toBe(
      `r.xlsx, ${formatQuarter(quarter)}: 3 rows, 2 to save, 1 unchanged, 0 unlikely, 0 mistakes.\n\nNothing is saved yet. Add --apply to do it.\n`,
    );
    expect(await answered(quarter)).toBe(0);
    const applied = await returned("--apply");
    expect(applied.out).toMatch(/\nSaved\n {2}1\.1 +43%, LG\n {2}1\.2 +44%, LG\n\n2 rows saved\.\n$/);
    expect(applied.bars.at(-1)).toBe("Saving 2/2");
    expect((await returned("--apply")).out).toMatch(/3 unchanged.*\n\n0 rows saved\.\n$/);
    expect((await ports.quarters.readLog(quarter, "r~m1")).map(({ event }) => event)).toEqual([
      "opened",
      "answered",
    ]);
  });

  it("saves nothing while something is wrong, unless only the clean rows are asked for", async () => {
    const quarter = await aRoundOf(4);
    await filledIn(quarter, { "1.1": { actual: "43%" }, "1.2": { actual: "£2" }, "1.3": { actual: "4%" } });
    const refused = await returned("--apply");
    expect(refused.exitCode).toBe(1);
    expect(refused.out).toContain("\nMistakes\n  B3: This measure is a percentage. Check the unit of £2.\n");
    expect(refused.out).toContain("\n  B4: It was 43% in 1899/00 Q2, and is 4% now. Is that right?\n");
    expect(refused.out).toMatch(/\nNothing was saved\. Correct the file and run this again/);
    expect(await answered(quarter)).toBe(0);
    expect(await returned("--apply", "--clean-only")).toMatchObject({ exitCode: 1 });
    expect(await answered(quarter)).toBe(1);
    expect(await returned("--apply", "--clean-only", "--confirm")).toMatchObject({ exitCode: 1 });
    expect(await answered(quarter)).toBe(2);
  });

  it("prints JSON with the same fields whatever it did", async () => {
    const quarter = await aRoundOf(2);
    await filledIn(quarter, { "1.1": { actual: "43%" }, "1.2": { actual: "x" } });
    const dryRun = await returned("--json");
    expect(JSON.parse(dryRun.out)).toEqual({
      file: "r.xlsx",
      quarter,
      rows: 2,
      unchanged: 0,
      passedOver: 0,
      clean: [{ row: 2, cell: "B2", ref: "1.1", questions: [] }],
      unlikely: [],
      mistakes: [{ cell: "B3", text: "This is not a number. Give a figure, for example 43.2% or 1,250." }],
      saved: null,
    });
    const applied = await returned("--json", "--apply", "--clean-only");
    expect(JSON.parse(applied.out)).toMatchObject({ saved: [{ ref: "1.1", version: 1 }] });
  });

  it("takes a CSV file too, and says what is wrong with others", async () => {
    const quarter = await aRoundOf(1);
    const lines = [
      "Ref,Actual,Why,What is being done,By when,No figure because,Expected date,Note,Quarter,Measure id,Version",
      `1.1,43%,"New, rounds",,,,,,${formatQuarter(quarter)},m1,0`,
    ];
    disk.set("r.csv", new TextEncoder().encode(lines.join("\n")));
    expect(await run("returns", "r.csv", "--as", performer.upn, "--apply")).toMatchObject({ exitCode: 0 });
    expect((await ports.quarters.readLog(quarter, "r~m1")).at(-1)?.why).toBe(
      "entered on behalf of the owner",
    );
    disk.set("r.xlsx", new TextEncoder().encode("hello"));
    expect(await returned()).toMatchObject({
      exitCode: 1,
      err: expect.stringMatching(/^This is not an Excel/) as string,
    });
    expect(JSON.parse((await returned("--json")).out)).toMatchObject({ problems: [expect.any(String)] });
    expect(await run("returns", "none.xlsx", "--as", performer.upn)).toMatchObject({
      exitCode: 2,
      err: "There is no file called none.xlsx. Check the name and the folder.\n",
    });
    expect(await run("returns", "r.csv", "--as", "nobody")).toMatchObject({ exitCode: 2 });
  });
});
