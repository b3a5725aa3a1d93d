import { Command } from "commander";
import { readSheetReturns } from "../app/sheet/sheet-returns.ts";
import { returnsFiles } from "../documents/returns-files.ts";
import { countOf } from "../domain/count-of.ts";
import { notAQuarter, parseQuarter } from "../domain/quarter.ts";
import { returnsSheet } from "../views/returns-sheet.ts";
import { whyNotWritten } from "./given-file.ts";
import { fail } from "./command-ports.ts";
import type { ImportCommandPorts } from "./run-import.ts";
import { commandCaller, namesNobody, readPerson } from "./who-acts.ts";

export interface ExportCommandPorts extends ImportCommandPorts {
  /** Rejects when it cannot be written. */
  readonly writeFile: (path: string, bytes: Uint8Array) => Promise<void>;
}

interface ExportOptions {
  readonly returns: string;
  readonly as: string;
  readonly for?: string;
  readonly out: string;
  readonly json?: boolean;
}

/** `export --returns <quarter> --as <upn> --out <file>`. Exit codes: 0 done, 1 refused, 2 usage. */
export function exportCommand(ports: ExportCommandPorts): Command {
  return new Command("export")
    .description("Export the returns that can still be answered as a workbook to fill in")
    .requiredOption("--returns <quarter>", "of this quarter, for example '2019/20 Q3'")
    .requiredOption(
      "--as <upn>",
      "who asks: their own returns, their area's, or all for the performance team",
    )
    .option("--for <upn>", "whose returns; for the performance team")
    .requiredOption("--out <file>", "where to write the workbook (.xlsx)")
    .option("--json", "print the result as JSON")
    .exitOverride()
    .configureOutput({ writeOut: ports.out, writeErr: ports.err })
    .action((options: ExportOptions) => runExport(ports, options));
}

async function runExport(ports: ExportCommandPorts, options: ExportOptions): Promise<void> {
  const quarter = parseQuarter(options.returns);
  if (quarter === null) {
    fail(ports, 2, notAQuarter(options.returns));
    return;
  }
  if (!/\.xlsx$/i.test(options.out)) {
    fail(
      ports,
      2,
      `The export is an Excel workbook: end the file name of --out in .xlsx, not ${options.out}.`,
    );
    return;
  }
  const { ports: storage } = await ports.connect();
  const by = await readPerson(storage, options.as);
  if (by === null) {
    fail(ports, 2, namesNobody("--as"));
    return;
  }
  const whose = options.for === undefined ? by : await readPerson(storage, options.for);
  if (whose === null) {
    fail(ports, 2, namesNobody("--for"));
    return;
  }
  const found = await readSheetReturns(storage)(commandCaller(by), { quarter, forPerson: whose.id });
  if (found.kind === "refused") {
    fail(ports, 1, found.why);
    return;
  }
  const bytes = await returnsFiles.write(returnsSheet(found));
  try {
    await ports.writeFile(options.out, bytes);
  } catch (error) {
    fail(ports, 2, whyNotWritten(options.out, error));
    return;
  }
  const rows = found.returns.length;
  ports.out(
    options.json === true
      ? `${JSON.stringify({ file: options.out, rows, bytes: bytes.length }, null, 2)}\n`
      : `${options.out}: ${countOf(rows, "measure")}. Fill it in and take it back with: scorecard returns\n`,
  );
}
