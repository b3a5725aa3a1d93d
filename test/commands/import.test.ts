import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importCommand } from "../../src/commands/import.ts";
import { PLAN_ID } from "../app/import-council.ts";
import { testPorts } from "../app/test-council.ts";

/** What the command prints of a file, of people unless said, in two runs. */
async function twice(
  csv: string | Uint8Array,
  { kind = "people", args = [] }: { readonly kind?: string; readonly args?: readonly string[] } = {},
): Promise<readonly string[]> {
  const ports = await testPorts();
  const run = async () => {
    let printed = "";
    const print = (text: string) => (printed += text);
    const command = importCommand({
      out: print,
      err: print,
      readFile: () => Promise.resolve(typeof csv === "string" ? new TextEncoder().encode(csv) : csv),
      keepFiles: (folder) => Promise.resolve(`/kept/${folder}`),
      setExitCode: () => undefined,
      connect: () => Promise.resolve({ ports, planId: PLAN_ID }),
      progress: () => ({ report: () => undefined, stop: () => undefined }),
    });
    await command.parseAsync([`--${kind}`, `${kind}.csv`, ...args], { from: "user" });
    return printed;
  };
  return [await run(), await run()];
}

test.each([
  ["upn,name\nsam,Sam", "\n1 fault. Nothing was changed. Correct it and run the import again.\n"],
  ["upn,name\nsam,Sam\nali,Ali", "\n2 faults. Nothing was changed. Correct them and run the import again.\n"],
])("faults are counted in words: %j", async (csv, wanted) => {
  expect((await twice(csv))[0]).toContain(wanted);
});

test("kinds are named in the plural, and a second run says only that there is nothing to change", async () => {
  const [first, second] = await twice("upn,name\nsam@x.example,Sam", { args: ["--apply"] });
  expect(first).toMatch(/^The state before the import is saved in .*\n.*\n\n {2}added person: Sam\n/);
  expect(first).toMatch(/\n {2}people +1 added +0 changed +0 unchanged\n/);
  expect(first).toMatch(/\nImported\.\n$/);
  expect(second).toMatch(/people +0 added +0 changed +1 unchanged\n(?:.*\n)*\nNothing to change\.\n$/);
});

const caseOf = (name: string) => readFileSync(join(import.meta.dirname, "../cases", name));

test("names from a Mac are shown in each likely reading, and nothing is written until one is chosen", async () => {
  const [asked, applied] = await twice(caseOf("people-mac.csv"), { args: ["--apply"] });
  expect(asked).toBe(applied);
  expect(asked).toContain('"Zoë O’Neil" (--encoding macintosh)');
  expect(asked).toContain('"Zo‘ OÕNeil" (--encoding windows-1252)');
  expect(asked).toContain("Nothing was changed.");
  const [told] = await twice(caseOf("people-mac.csv"), { args: ["--encoding", "macintosh"] });
  expect(told).toMatch(/^ {2}added person: Zoë O’Neil\n/);
});

test("a first line of Excel's own is passed over, and said", async () => {
  const [first] = await twice(caseOf("people-sep.csv"));
  expect(first).toMatch(/^people\.csv, line 1: "sep=," was passed over/);
  expect(first).toMatch(/people +6 added/);
});

test("an action's due date is read as Excel has left it, or named", async () => {
  const [asked] = await twice(caseOf("actions-dates.csv"), { kind: "actions" });
  expect(asked).toMatch(
    /^actions\.csv, line 4, due: "25-Mar" found; expected a day or a time with its year.*\n1 fault\./,
  );
  const mended = caseOf("actions-dates.csv").toString().replace("25-Mar", "within the year");
  const [planned] = await twice(mended, { kind: "actions" });
  expect(planned).toMatch(/^actions\.csv, line 4, due: "within the year" found; .* never overdue\.\n/);
  expect(planned).toMatch(/actions +11 added/);
});

test("a file that is not there is named, and nothing is connected to", async () => {
  let err = "";
  let exitCode = 0;
  const command = importCommand({
    out: () => undefined,
    err: (text) => (err += text),
    readFile: () => Promise.reject(Object.assign(new Error("ENOENT: no such file"), { code: "ENOENT" })),
    keepFiles: () => Promise.resolve(null),
    setExitCode: (code) => (exitCode = code),
    connect: () => Promise.reject(new Error("connected")),
    progress: () => ({ report: () => undefined, stop: () => undefined }),
  });
  await command.parseAsync(["--people", "dir/peple.csv"], { from: "user" });
  expect([exitCode, err]).toEqual([
    2,
    "There is no file called dir/peple.csv. Check the name and the folder.\n",
  ]);
});

test.each([
  ["a workbook", Uint8Array.from(Buffer.from("PK\u0003\u0004 and more", "latin1"))],
  ["a PDF", Uint8Array.from(Buffer.from("%PDF-1.7", "latin1"))],
])("%s is named as no CSV, and none of its bytes are printed", async (_, bytes) => {
  const [said] = await twice(bytes);
  expect(said).toMatch(
    /^people\.csv is not a CSV file\. If it is a workbook, open it, save it as "CSV UTF-8/,
  );
});
