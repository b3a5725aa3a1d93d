import { Command } from "commander";
import { REQUIRED_SCORECARD_COLUMNS, SCORECARD_COLUMNS } from "../app/import/scorecard-columns.ts";
import { ACTION_COLUMNS, REQUIRED_ACTION_COLUMNS } from "../app/import/action-columns.ts";
import { type ImportFiles, NO_FILES, NO_METHOD } from "../app/import/import-input.ts";
import { COMPARATOR_COLUMNS, REQUIRED_COMPARATOR_COLUMNS } from "../app/import/read-comparators.ts";
import { MEASURE_COLUMNS, REQUIRED_MEASURE_COLUMNS } from "../app/import/read-measures.ts";
import { PRIORITY_COLUMNS, REQUIRED_PRIORITY_COLUMNS } from "../app/import/read-priorities.ts";
import { PEOPLE_COLUMNS, REQUIRED_PEOPLE_COLUMNS } from "../app/import/read-people.ts";
import { REQUIRED_TARGET_COLUMNS, TARGET_COLUMNS } from "../app/import/read-targets.ts";
import { KEPT_KINDS, type KeptKind } from "../app/import/replaced-rows.ts";
import type { Table } from "../app/table.ts";
import { parseQuarter } from "../domain/quarter.ts";
import { findRagMethod, RAG_METHODS } from "../domain/rag-method.ts";
import { fail } from "./command-ports.ts";
import { encodingOption, readGivenTable } from "./given-file.ts";
import { previousOption } from "./keep-previous.ts";
import { type ImportCommandPorts, type ImportRunOptions, runImport } from "./run-import.ts";

interface FileKind {
  readonly says: string;
  readonly columns: readonly string[];
  readonly required: readonly string[];
}

const FILES: Readonly<Record<KeptKind, FileKind>> = {
  people: { says: "people as CSV", columns: PEOPLE_COLUMNS, required: REQUIRED_PEOPLE_COLUMNS },
  priorities: {
    says: "the names of priorities, as CSV",
    columns: PRIORITY_COLUMNS,
    required: REQUIRED_PRIORITY_COLUMNS,
  },
  scorecard: {
    says: "a published scorecard as CSV: plan and history",
    columns: SCORECARD_COLUMNS,
    required: REQUIRED_SCORECARD_COLUMNS,
  },
  measures: { says: "measures as CSV", columns: MEASURE_COLUMNS, required: REQUIRED_MEASURE_COLUMNS },
  targets: { says: "targets as CSV", columns: TARGET_COLUMNS, required: REQUIRED_TARGET_COLUMNS },
  actions: { says: "actions as CSV", columns: ACTION_COLUMNS, required: REQUIRED_ACTION_COLUMNS },
  comparators: {
    says: "what others achieve, as CSV",
    columns: COMPARATOR_COLUMNS,
    required: REQUIRED_COMPARATOR_COLUMNS,
  },
};
const KINDS = KEPT_KINDS.join(", ");

type ImportCommandOptions = ImportRunOptions &
  Partial<Readonly<Record<KeptKind | "quarter" | "method" | "encoding" | "template", string>>>;

const METHODS = RAG_METHODS.map(({ version }) => version).join(", ");

/** `import`: a dry run unless `--apply`. Exit codes: 0 done, 1 faulty files or a conflict, 2 usage. */
export function importCommand(ports: ImportCommandPorts): Command {
  const command = new Command("import").description(
    "Import people, a published scorecard, measures, targets, actions and comparators. Shows what would change; --apply does it",
  );
  for (const kind of KEPT_KINDS) command.option(`--${kind} <file>`, FILES[kind].says);
  return command
    .option("--quarter <quarter>", "the quarter that the actions file reports, for example '2019/20 Q2'")
    .option(
      "--method <name>",
      `the grading method from now on: ${METHODS}; ${NO_METHOD} removes the grading method of an empty plan`,
    )
    .addOption(encodingOption())
    .option("--as <upn>", "who imports, for the log", "command line")
    .option("--why <text>", "why, for the log")
    .option(
      "--apply",
      "write the changes; the current state is saved first, as files that take the import back",
    )
    .addOption(previousOption())
    .option("--json", "print the result as JSON")
    .option("--template <kind>", `print the first line of a file: ${KINDS}`)
    .exitOverride()
    .configureOutput({ writeOut: ports.out, writeErr: ports.err })
    .action((options: ImportCommandOptions) => runCommand(ports, options));
}

async function runCommand(ports: ImportCommandPorts, options: ImportCommandOptions): Promise<void> {
  if (options.template !== undefined) {
    printTemplate(ports, options.template);
    return;
  }
  const files = await readFiles(ports, options);
  if (typeof files === "string") {
    fail(ports, 2, files);
    return;
  }
  await runImport(ports, files, options, { title: "Importing", command: "the import" });
}

function printTemplate(ports: ImportCommandPorts, name: string): void {
  const kind = KEPT_KINDS.find((each) => each === name);
  if (kind === undefined) return fail(ports, 2, `--template takes one of: ${KINDS}`);
  ports.out(`${FILES[kind].columns.join(",")}\n`);
}

/** The files as tables; text says what is wrong with the call. */
async function readFiles(
  ports: ImportCommandPorts,
  options: ImportCommandOptions,
): Promise<ImportFiles | string> {
  const quarter = options.quarter === undefined ? null : parseQuarter(options.quarter);
  if (options.quarter !== undefined && quarter === null)
    return "--quarter takes a quarter, for example '2019/20 Q2'";
  const { method = null } = options;
  const methodVersion = method === NO_METHOD ? method : (findRagMethod(method ?? "")?.version ?? null);
  if (method !== null && methodVersion === null) return `--method takes one of: ${METHODS}`;
  const tables: Partial<Record<KeptKind, Table>> = {};
  for (const kind of KEPT_KINDS) {
    const path = options[kind];
    if (path === undefined) continue;
    const table = await readGivenTable(ports, path, FILES[kind].required, options);
    if (typeof table === "string") return table;
    tables[kind] = table;
  }
  if (Object.keys(tables).length === 0 && methodVersion === null)
    return "Name at least one file. See: scorecard import --help";
  return { ...NO_FILES, ...tables, actionsQuarter: quarter, methodVersion };
}
