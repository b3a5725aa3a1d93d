import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { SingleBar } from "cli-progress";
import { Command, CommanderError } from "commander";
import type { Way } from "./app/stored.ts";
import { ScorecardError } from "./app/errors.ts";
import type { Ports } from "./app/ports.ts";
import { withoutEndedDelegations } from "./app/without-ended-delegations.ts";
import { auditCommand } from "./commands/audit.ts";
import { deliveriesCommand } from "./commands/deliveries.ts";
import { exportCommand, type ExportCommandPorts } from "./commands/export.ts";
import { importCommand } from "./commands/import.ts";
import { keepFiles } from "./commands/keep-files.ts";
import type { ImportCommandPorts } from "./commands/run-import.ts";
import { personCommand } from "./commands/person.ts";
import { restateCommand } from "./commands/restate.ts";
import { logCommand } from "./commands/log.ts";
import { returnsCommand } from "./commands/returns.ts";
import { rollForwardCommand } from "./commands/roll-forward.ts";
import { roundCommand } from "./commands/round.ts";
import { tickCommand } from "./commands/tick.ts";
import { readConfig, storageOptions } from "./config.ts";
import { useProxies } from "./proxy-agent.ts";

const ports: ExportCommandPorts = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  readFile: (path) => readFile(path),
  keepFiles,
  writeFile: (path, bytes) => writeFile(path, bytes),
  setExitCode: (code) => {
    process.exitCode = code;
  },
  connect: () => connect(),
  progress: progressBar,
};

/** Storage is connected to only by the commands that need it. */
async function connect(via: Way = "command line"): Promise<{ ports: Ports; planId: string }> {
  const config = readConfig(process.env);
  const { connectStorage } = await import("./storage/connect-storage.ts");
  const agent = useProxies(process.env);
  const storage = await connectStorage({ ...storageOptions(config), via, ...(agent && { agent }) });
  const clock = { now: () => new Date() };
  const quarters = withoutEndedDelegations(storage.quarters, clock);
  return {
    ports: { ...storage, quarters, clock, newId: randomUUID },
    planId: config.planId,
  };
}

/** A bar on standard error, for what takes longer than a moment; none where nobody watches. */
function progressBar(title: string): ReturnType<ImportCommandPorts["progress"]> {
  if (!process.stderr.isTTY) return { report: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${title} {bar} {percentage}% {value} of {total}`,
    stream: process.stderr,
    hideCursor: true,
  });
  let running = false;
  return {
    report: (done, total) => {
      if (!running) bar.start(total, done);
      else bar.update(done);
      running = true;
    },
    stop: () => {
      if (running) bar.stop();
      running = false;
    },
  };
}

const program = new Command("scorecard")
  .description("Councils' quarterly performance cycle: import, audit, rounds")
  .exitOverride()
  .addCommand(auditCommand(ports))
  .addCommand(deliveriesCommand(ports))
  .addCommand(exportCommand(ports))
  .addCommand(importCommand(ports))
  .addCommand(personCommand(ports))
  .addCommand(restateCommand(ports))
  .addCommand(logCommand(ports))
  .addCommand(returnsCommand(ports))
  .addCommand(rollForwardCommand(ports))
  .addCommand(roundCommand(ports))
  .addCommand(
    tickCommand({
      ...ports,
      connect: () => connect("timer"),
      reminderSteps: () => readConfig(process.env).reminders,
    }),
  );

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof ScorecardError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
