/** @module-tag long */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import getPort from "get-port";
import { beforeAll, expect, it, vi } from "vitest";
import { answers } from "../support/processes.ts";
import { xlsxFile } from "../support/xlsx-file.ts";
import { ownPrefix, testConnectionString } from "../support/own-storage.ts";

// What production runs: made once here, and run by plain Node.
beforeAll(() => {
  execFileSync(process.execPath, ["--import", "tsx", "infra/bundle.ts"]);
});

it("starts the bot, which stops when it is told to", async () => {
  const port = await getPort();
  const bot = spawn(process.execPath, ["dist/scorecard/main.js"], {
    stdio: "ignore",
    env: {
      SCORECARD_STORAGE: testConnectionString(),
      SCORECARD_TABLE_PREFIX: ownPrefix(),
      PORT: String(port),
    },
  });
  const ended = once(bot, "exit");
  try {
    await vi.waitFor(
      async () => expect(await answers(`http://127.0.0.1:${port}/healthz`)).toBe(true),
      15_000,
    );
  } finally {
    bot.kill("SIGTERM");
  }
  expect(await ended).toEqual([0, null]);
});

it("reads a workbook in a thread of its own", () => {
  const file = join(mkdtempSync(join(tmpdir(), "scorecard-")), "other.xlsx");
  writeFileSync(file, xlsxFile([{ rows: [["Name", "Age"]] }]));
  const args = ["dist/scorecard/cli.js", "returns", file, "--as", "sam.patel@demo.example"];
  const { stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect([stderr, status]).toEqual([expect.stringMatching(/^This is not a workbook of returns/), 1]);
});

it("runs the command line", () => {
  const args = ["dist/scorecard/cli.js", "audit", "samples/scorecard-2019-20-q2.csv", "--json"];
  const text = runFoundWanting(args);
  expect(JSON.parse(text)).toHaveProperty("summary.rows");
});

/** An audit that finds something ends with 1. */
function runFoundWanting(args: readonly string[]): string {
  try {
    execFileSync(process.execPath, args, { encoding: "utf8" });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
  throw new Error("The audit found nothing.");
}
