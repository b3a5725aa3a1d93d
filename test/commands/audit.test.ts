import { CommanderError } from "commander";
import { describe, expect, it, test } from "vitest";
import { z } from "zod";
import { auditCommand } from "../../src/commands/audit.ts";
import { type ScorecardCells, scorecardCsv } from "../support/scorecard-csv.ts";

interface Run {
  readonly out: string;
  readonly err: string;
  readonly exitCode: number | null;
}

async function run(args: readonly string[], csv: string | Error): Promise<Run> {
  let [out, err] = ["", ""];
  let exitCode: number | null = null;
  const command = auditCommand({
    out: (text) => (out += text),
    err: (text) => (err += text),
    readFile: () =>
      csv instanceof Error ? Promise.reject(csv) : Promise.resolve(new TextEncoder().encode(csv)),
    setExitCode: (code) => (exitCode = code),
  });
  await command.parseAsync([...args], { from: "user" });
  return { out, err, exitCode };
}

const wrong: ScorecardCells = { target_raw: "22%", actual_raw: "24%", rag_raw: "A" };

describe("audit", () => {
  it("leaves with 0 when nothing disagrees, whatever else it finds", async () => {
    const { out, exitCode } = await run(["dir/s.csv"], scorecardCsv([{}]));
    expect([exitCode, out.split("\n")[0]]).toEqual([
      0,
      "Audit of s.csv, method five-band-1, which the printed grades suggest (--method names another)",
    ]);
  });

  it("leaves with 1 when a grade disagrees, and prints JSON when asked", async () => {
    const { out, exitCode } = await run(["s.csv", "--json"], scorecardCsv([wrong]));
    const report = z.object({
      method: z.literal("five-band-1"),
      rows: z.array(z.unknown()),
      findings: z.array(z.unknown()),
      summary: z.unknown(),
    });
    expect(report.strict().parse(JSON.parse(out))).toMatchObject({
      rows: [{ ref: "1.1", computed: "HG", verdict: "disagree" }],
      summary: { rows: 1, tested: 1, agree: 0, disagree: 1, notGraded: 0 },
    });
    expect(exitCode).toBe(1);
  });

  it("grades by the method named", async () => {
    const csv = scorecardCsv([{ rag_raw: "G" }]);
    const { out } = await run(["s.csv", "--method", "three-band"], csv);
    expect(out).toContain("1 agree");
    expect((await run(["s.csv", "--method", "five-band"], csv)).out).toContain("0 tested");
  });

  it("that could test nothing says so, leaves with 1, and names methods that would fit", async () => {
    const csv = scorecardCsv([{ rag_raw: "G" }]);
    const { out, exitCode } = await run(["s.csv", "--method", "five-band"], csv);
    expect(exitCode).toBe(1);
    expect(out).toContain("Nothing could be tested: no printed grade could be held against five-band-1.");
    expect(out).toContain(
      "These methods could test some: three-band-2 (1 of 1 agree), direction-2 (1 of 1 agree).",
    );
    expect(out).not.toContain("Every grade tested");
    const empty = await run(["s.csv"], scorecardCsv([{ rag_raw: "", actual_raw: "", target_raw: "" }]));
    expect([empty.exitCode, empty.out]).toEqual([1, expect.stringContaining("Nothing could be tested")]);
  });

  it.each<[string, readonly ScorecardCells[], string]>([
    ["five bands", [{ rag_raw: "LG" }, { rag_raw: "A" }], "five-band-1"],
    ["R, A and G", [{ rag_raw: "G" }, { rag_raw: "G", actual_raw: "95" }], "direction-2"],
    ["nothing", [{ rag_raw: "" }], "five-band-1"],
  ])("guesses the method of %s", async (_, cells, method) => {
    const rows = cells.map((row, index) => ({ ...row, measure_no: String(index + 1) }));
    const { out } = await run(["s.csv"], scorecardCsv(rows));
    expect(out.split("\n")[0]).toContain(`method ${method}, which the printed grades suggest`);
  });

  it("misses no latest RAG in a file that has no such column", async () => {
    const whole = scorecardCsv([{}])
      .split("\n")
      .map((line) => line.split(","));
    const at = whole[0]?.indexOf("latest_rag_raw") ?? -1;
    const without = whole.map((cells) => cells.filter((_, place) => place !== at).join(",")).join("\n");
    expect((await run(["s.csv"], scorecardCsv([{}]))).out).toContain("latest RAG is not given");
    expect((await run(["s.csv"], without)).out).toContain("Nothing else was found.");
  });

  it("names every fault of a faulty file and leaves with 1", async () => {
    const csv = scorecardCsv([{ period: "soon" }, { measure_no: "x" }]);
    const plain = await run(["s.csv"], csv);
    expect([plain.exitCode, plain.out]).toEqual([1, ""]);
    expect(plain.err).toBe(
      's.csv, line 2, period: "soon" found; expected a quarter, for example 2019/20 Q2\n' +
        's.csv, line 3, measure_no: "x" found; expected the measure\'s number in its priority, for example 17\n',
    );
    const json = await run(["s.csv", "--json"], csv);
    expect(JSON.parse(json.out)).toMatchObject({ faults: [{ line: 2 }, { line: 3 }] });
    expect(json.exitCode).toBe(1);
  });

  it.each([
    ["ENOENT", "There is no file called gone.csv. Check the name and the folder.\n"],
    ["ENOTDIR", "There is no file called gone.csv. Check the name and the folder.\n"],
    ["EISDIR", "gone.csv is a folder. Name a file in it.\n"],
    ["EACCES", "You are not allowed to read gone.csv. Ask whoever it belongs to for access.\n"],
    ["EIO", "Cannot read gone.csv: EIO: as Node says it\n"],
  ])("says %s in plain words", async (code, said) => {
    const error = Object.assign(new Error(`${code}: as Node says it`), { code });
    const { err, exitCode } = await run(["gone.csv"], error);
    expect([exitCode, err]).toEqual([2, said]);
  });

  it("leaves with 2 when the file cannot be read", async () => {
    const { err, exitCode } = await run(["gone.csv"], new Error("no such file: gone.csv"));
    expect([exitCode, err]).toEqual([2, "Cannot read gone.csv: no such file: gone.csv\n"]);
  });

  test.each([[[]], [["s.csv", "--bad"]], [["s.csv", "--method", "six-band"]], [["s.csv", "more.csv"]]])(
    "refuses the arguments %j",
    async (args) => {
      await expect(run(args, scorecardCsv([{}]))).rejects.toBeInstanceOf(CommanderError);
    },
  );
});
