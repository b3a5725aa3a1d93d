import { execFile } from "node:child_process";
import type { BuiltScorecard } from "./built-scorecard.ts";

export interface CommandRun {
  readonly out: string;
  readonly err: string;
  readonly exitCode: number;
}

const MOST_OUTPUT = 64 * 1024 * 1024;

/** Runs the command line as a process of its own. */
export function runScorecard(
  built: BuiltScorecard,
  env: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<CommandRun> {
  return new Promise((resolve) => {
    const options = { env, maxBuffer: MOST_OUTPUT };
    execFile(process.execPath, [built.cli, ...args], options, (error, out, err) => {
      const exitCode = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ out, err, exitCode });
    });
  });
}
