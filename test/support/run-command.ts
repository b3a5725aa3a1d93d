import type { Command } from "commander";
import type { Ports } from "../../src/app/ports.ts";
import type { ImportCommandPorts } from "../../src/commands/run-import.ts";

export interface CommandRun {
  readonly out: string;
  readonly err: string;
  readonly exitCode: number;
}

/** Runs a command of the command line on this storage; `file`: what is in whichever file it reads. */
export async function runCommand(
  make: (ports: ImportCommandPorts) => Command,
  ports: Ports,
  args: readonly string[],
  file?: string,
): Promise<CommandRun> {
  let [out, err] = ["", ""];
  let exitCode = 0;
  const command = make({
    out: (text) => (out += text),
    err: (text) => (err += text),
    readFile: () =>
      file === undefined
        ? Promise.reject(new Error("no file is read"))
        : Promise.resolve(new TextEncoder().encode(file)),
    keepFiles: (folder) => Promise.resolve(`/kept/${folder}`),
    setExitCode: (code) => (exitCode = code),
    connect: () => Promise.resolve({ ports, planId: "2018" }),
    progress: () => ({ report: () => undefined, stop: () => undefined }),
  });
  await command.parseAsync([...args], { from: "user" });
  return { out, err, exitCode };
}
