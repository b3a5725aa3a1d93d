import { basename } from "node:path";
import { Command } from "commander";
import type { Progress } from "../app/stored.ts";
import type { Caller } from "../app/caller.ts";
import type { Ports } from "../app/ports.ts";
import { checkSheet, type SheetCheck } from "../app/sheet/check-sheet.ts";
import { saveSheet, type SavedSheet } from "../app/sheet/save-sheet.ts";
import { returnsFiles } from "../documents/returns-files.ts";
import { checkedReturnsText, savedReturnsText } from "../documents/returns-text.ts";
import { readGivenFile } from "./given-file.ts";
import { fail } from "./command-ports.ts";
import type { ImportCommandPorts } from "./run-import.ts";
import { commandCaller, namesNobody, readPerson } from "./who-acts.ts";

interface ReturnsOptions {
  readonly as: string;
  readonly apply?: boolean;
  readonly cleanOnly?: boolean;
  readonly confirm?: boolean;
  readonly json?: boolean;
}

/** `returns <file> --as <upn>`: a dry run unless `--apply`. Exit codes: 0 done, 1 found wanting, 2 usage. */
export function returnsCommand(ports: ImportCommandPorts): Command {
  return new Command("returns")
    .description(
      "Take back a workbook of returns (.xlsx or .csv). Shows what would be saved, and what is wrong by cell; --apply saves",
    )
    .argument("<file>", "the workbook, as scorecard export --returns makes it")
    .requiredOption("--as <upn>", "who hands in; the performance team may for others, and it is logged so")
    .option("--apply", "save the rows, if nothing is wrong with any")
    .option("--clean-only", "with --apply: save the clean rows and leave the others")
    .option("--confirm", "with --apply: the figures that look unlikely are right, save them too")
    .option("--json", "print the result as JSON")
    .exitOverride()
    .configureOutput({ writeOut: ports.out, writeErr: ports.err })
    .action((path: string, options: ReturnsOptions) => runReturns(ports, path, options));
}

async function runReturns(ports: ImportCommandPorts, path: string, options: ReturnsOptions): Promise<void> {
  const unreadable = (problems: readonly string[]) => {
    if (options.json !== true) {
      fail(ports, 1, problems.join("\n"));
      return;
    }
    ports.out(`${JSON.stringify({ problems }, null, 2)}\n`);
    ports.setExitCode(1);
  };
  const bytes = await readGivenFile(ports, path);
  if (typeof bytes === "string") {
    fail(ports, 2, bytes);
    return;
  }
  const reading = await returnsFiles.read(basename(path), bytes);
  if (reading.kind === "unreadable") {
    unreadable(reading.problems);
    return;
  }
  const { ports: storage } = await ports.connect();
  const by = await readPerson(storage, options.as);
  if (by === null) {
    fail(ports, 2, namesNobody("--as"));
    return;
  }
  const outcome = await checkSheet(storage)(commandCaller(by), reading.table);
  if (outcome.kind === "unreadable") {
    unreadable(outcome.problems);
    return;
  }
  const { check } = outcome;
  const wanting = check.mistakes.length + (options.confirm === true ? 0 : check.unlikely.length) > 0;
  const mayApply = options.apply === true && (!wanting || options.cleanOnly === true);
  const saved = mayApply ? await save(ports, storage, commandCaller(by), check, options) : null;
  if (wanting || (saved !== null && saved.mistakes.length > 0)) ports.setExitCode(1);
  ports.out(options.json === true ? asJson(check, saved) : asText(check, saved, options));
}

async function save(
  ports: ImportCommandPorts,
  storage: Ports,
  caller: Caller,
  sheet: SheetCheck,
  { confirm }: ReturnsOptions,
): Promise<SavedSheet> {
  const bar = ports.progress("Saving");
  const progress: Progress = bar.report;
  try {
    return await saveSheet(storage)(caller, { sheet, confirmed: confirm === true, most: Infinity, progress });
  } finally {
    bar.stop();
  }
}

function asText(check: SheetCheck, saved: SavedSheet | null, options: ReturnsOptions): string {
  return saved === null
    ? checkedReturnsText(check, { refused: options.apply === true })
    : savedReturnsText(check, saved);
}

/** The same fields whether it was a dry run or not; `saved` null: nothing was. */
function asJson(check: SheetCheck, saved: SavedSheet | null): string {
  const { file, quarter, rows, unchanged, passedOver, letters } = check;
  const rowOf = ({ number, ref, questions }: SheetCheck["clean"][number]) => ({
    row: number,
    cell: `${letters.actual}${number}`,
    ref,
    questions,
  });
  const result = {
    file,
    quarter,
    rows,
    unchanged,
    passedOver,
    clean: check.clean.map(rowOf),
    unlikely: check.unlikely.map(rowOf),
    mistakes: [...check.mistakes, ...(saved?.mistakes ?? [])],
    saved: saved?.saved.map(({ measure: { ref }, version }) => ({ ref, version })) ?? null,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}
