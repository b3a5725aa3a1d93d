import { Command } from "commander";
import { DateTime } from "luxon";
import { tick, type TickOutcome } from "../app/tick.ts";
import { timeInWords } from "../app/time-in-words.ts";
import { countOf } from "../domain/count-of.ts";
import type { ReminderSteps } from "../domain/reminder-steps.ts";
import { fail } from "./command-ports.ts";
import type { ImportCommandPorts } from "./run-import.ts";

export interface TickCommandPorts extends ImportCommandPorts {
  readonly reminderSteps: () => ReminderSteps;
}

/** `tick [--at <time>]`: run every few minutes by a timer. Exit codes: 0 done, 2 usage. */
export function tickCommand(ports: TickCommandPorts): Command {
  return new Command("tick")
    .description("Do what is due by now: remind those whose figures are missing. Twice changes nothing")
    .option("--at <time>", "as if it were then, UK time: 2020-01-10T09:00")
    .option("--json", "print the result as JSON")
    .exitOverride()
    .configureOutput({ writeOut: ports.out, writeErr: ports.err })
    .action(async (options: { at?: string; json?: boolean }) => {
      const at = options.at === undefined ? null : DateTime.fromISO(options.at, { zone: "Europe/London" });
      if (at?.isValid === false) {
        return fail(ports, 2, "--at takes a date and time, for example 2020-01-10T09:00. Nothing was done.");
      }
      const steps = ports.reminderSteps();
      const { ports: storage } = await ports.connect();
      const clock = at === null ? storage.clock : { now: () => at.toJSDate() };
      const outcome = await tick({ ...storage, clock }, steps)();
      ports.out(options.json === true ? `${JSON.stringify(outcome, null, 2)}\n` : `${inWords(outcome)}\n`);
    });
}

function inWords({ at, workingTime, reminded, skipped }: TickOutcome): string {
  const when = timeInWords(at);
  if (!workingTime) return `${when} is outside working hours: nobody was written to.`;
  const stands = skipped === 0 ? "" : ` ${countOf(skipped, "earlier reminder")} skipped.`;
  return `${when}: ${countOf(reminded, "person", "people")} reminded.${stands}`;
}
