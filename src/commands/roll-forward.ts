import { Command } from "commander";
import { NO_FILES } from "../app/import/import-input.ts";
import {
  parseYear,
  REQUIRED_YEAR_CHANGE_COLUMNS,
  YEAR_CHANGE_COLUMNS,
  type YearStart,
} from "../app/import/read-year-changes.ts";
import { encodingOption, readGivenTable } from "./given-file.ts";
import { fail } from "./command-ports.ts";
import { previousOption } from "./keep-previous.ts";
import { type ImportCommandPorts, type ImportRunOptions, runImport } from "./run-import.ts";

interface RollForwardOptions extends ImportRunOptions {
  readonly to?: string;
  readonly file?: string;
  readonly encoding?: string;
  readonly dryRun?: boolean;
  readonly template?: boolean;
}

/** `roll-forward`: a dry run unless `--apply`. Exit codes: 0 done, 1 a faulty file or a conflict, 2 usage. */
export function rollForwardCommand(ports: ImportCommandPorts): Command {
  return new Command("roll-forward")
    .description(
      "Start a year: carry measures and targets over, end some, add some. Shows what would change; --apply does it",
    )
    .option("--to <year>", "the year that starts, for example 2020/21")
    .option("--file <file>", "what changes with the year, as CSV; all else is carried over")
    .addOption(encodingOption())
    .option(
      "--as <upn>",
      "who starts the year: the reasons of changed targets are kept with it",
      "command line",
    )
    .option("--apply", "write the changes; the current state is saved first, as files that take them back")
    .addOption(previousOption())
    .option("--dry-run", "show what would change, and write nothing: what happens without --apply too")
    .option("--json", "print the result as JSON")
    .option("--template", "print the first line of the file")
    .exitOverride()
    .configureOutput({ writeOut: ports.out, writeErr: ports.err })
    .action((options: RollForwardOptions) => runRollForward(ports, options));
}

async function runRollForward(ports: ImportCommandPorts, options: RollForwardOptions): Promise<void> {
  if (options.template === true) {
    ports.out(`${YEAR_CHANGE_COLUMNS.join(",")}\n`);
    return;
  }
  const yearStart = await readYearStart(ports, options);
  if (typeof yearStart === "string") {
    fail(ports, 2, yearStart);
    return;
  }
  const files = { ...NO_FILES, yearStart };
  await runImport(ports, files, options, { title: "Rolling forward", command: "roll-forward" });
}

/** Text says what is wrong with the call. */
async function readYearStart(
  ports: ImportCommandPorts,
  options: RollForwardOptions,
): Promise<YearStart | string> {
  const { to = "", file, apply, dryRun } = options;
  const from = parseYear(to);
  if (from === null) return "--to takes the year that starts, for example 2020/21";
  if (apply === true && dryRun === true) return "Give --apply or --dry-run, not both.";
  if (file === undefined) return { from, table: null };
  const table = await readGivenTable(ports, file, REQUIRED_YEAR_CHANGE_COLUMNS, options);
  return typeof table === "string" ? table : { from, table };
}
