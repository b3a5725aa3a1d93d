import { Command } from "commander";
import { type ImportFiles, NO_METHOD } from "../app/import/desired-plan.ts";
import { importFiles } from "../app/import/import-files.ts";
import { ACTION_COLUMNS, REQUIRED_ACTION_COLUMNS } from "../app/import/read-actions.ts";
import { COMPARATOR_COLUMNS, REQUIRED_COMPARATOR_COLUMNS } from "../app/import/read-comparators.ts";
import { MEASURE_COLUMNS, REQUIRED_MEASURE_COLUMNS } from "../app/import/read-measures.ts";
import { PRIORITY_COLUMNS, REQUIRED_PRIORITY_COLUMNS } from "../app/import/read-priorities.ts";
import { PEOPLE_COLUMNS, REQUIRED_PEOPLE_COLUMNS } from "../app/import/read-people.ts";
import { REQUIRED_SCORECARD_COLUMNS, SCORECARD_COLUMNS } from "../app/import/read-scorecard.ts";
import { REQUIRED_TARGET_COLUMNS, TARGET_COLUMNS } from "../app/import/read-targets.ts";
import type { Ports, Progress } from "../app/ports.ts";
import type { Table } from "../app/table.ts";
import { parseQuarter } from "../domain/quarter.ts";
import { findRagMethod, RAG_METHODS } from "../domain/rag-method.ts";
import { type CommandPorts, fail } from "./command-ports.ts";
import { encodingOption, readGivenTable } from "./given-file.ts";
import { reportImport } from "./import-report.ts";
import type { KeepingPorts } from "./keep-files.ts";
import { keepPrevious, type KeptPrevious, previousOption } from "./keep-previous.ts";

export interface ImportCommandPorts extends CommandPorts, KeepingPorts {
  readonly connect: () => Promise<{ readonly ports: Ports; readonly planId: string }>;
  readonly progress: (title: string) => { readonly report: Progress; stop(): void };
}

const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  people: PEOPLE_COLUMNS,
  priorities: PRIORITY_COLUMNS,
  scorecard: SCORECARD_COLUMNS,
  measures: MEASURE_COLUMNS,
  targets: TARGET_COLUMNS,
  actions: ACTION_COLUMNS,
  comparators: COMPARATOR_COLUMNS,
};

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  people: REQUIRED_PEOPLE_COLUMNS,
  priorities: REQUIRED_PRIORITY_COLUMNS,
  scorecard: REQUIRED_SCORECARD_COLUMNS,
  measures: REQUIRED_MEASURE_COLUMNS,
  targets: REQUIRED_TARGET_COLUMNS,
  actions: REQUIRED_ACTION_COLUMNS,
  comparators: REQUIRED_COMPARATOR_COLUMNS,
};

interface ImportCommandOptions {
  readonly people?: string;
  readonly priorities?: string;
  readonly scorecard?: string;
  readonly measures?: string;
  readonly targets?: string;
  readonly actions?: string;
  readonly comparators?: string;
  readonly quarter?: string;
  readonly method?: string;
  readonly encoding?: string;
  readonly as?: string;
  readonly why?: string;
  readonly previous?: string;
  readonly apply?: boolean;
  readonly json?: boolean;
  readonly template?: string;
}

const METHODS = RAG_METHODS.map(({ version }) => version).join(", ");

/** `import`: a dry run unless `--apply`. Exit codes: 0 done, 1 faulty files or a conflict, 2 usage. */
export function importCommand(ports: ImportCommandPorts): Command {
  return new Command("import")
    .description(
      "Import people, a published scorecard, measures, targets, actions and comparators. Shows what would change; --apply does it",
    )
    .option("--people <file>", "people as CSV")
    .option("--priorities <file>", "the names of priorities, as CSV")
    .option("--scorecard <file>", "a published scorecard as CSV: plan and history")
    .option("--measures <file>", "measures as CSV")
    .option("--targets <file>", "targets as CSV")
    .option("--actions <file>", "actions as CSV")
    .option("--comparators <file>", "what others achieve, as CSV")
    .option("--quarter <quarter>", "the quarter that the actions file reports, for example '2019/20 Q2'")
    .option(
      "--method <name>",
      `the grading method from now on: ${METHODS}; ${NO_METHOD} where nothing is left of the plan`,
    )
    .addOption(encodingOption())
    .option("--as <upn>", "who imports, for the log", "command line")
    .option("--why <text>", "why, for the log")
    .option("--apply", "write the changes; what was there is kept first, as files that take the import back")
    .addOption(previousOption())
    .option("--json", "print the result as JSON")
    .option("--template <kind>", `print the first line of a file: ${Object.keys(TEMPLATES).join(", ")}`)
    .exitOverride()
    .configureOutput({ writeOut: ports.out, writeErr: ports.err })
    .action((options: ImportCommandOptions) => runImport(ports, options));
}

async function runImport(ports: ImportCommandPorts, options: ImportCommandOptions): Promise<void> {
  if (options.template !== undefined) {
    printTemplate(ports, options.template);
    return;
  }
  const files = await readFiles(ports, options);
  if (typeof files === "string") {
    fail(ports, 2, files);
    return;
  }
  const { ports: storage, planId } = await ports.connect();
  const bar = ports.progress(options.apply === true ? "Importing" : "Checking");
  try {
    let kept: KeptPrevious | null = null;
    const outcome = await importFiles(storage)(files, {
      planId,
      by: { id: null, name: options.as ?? "command line" },
      apply: options.apply ?? false,
      why: options.why ?? "",
      progress: bar.report,
      keepPrevious: async (previous) => {
        const keeping = { folder: options.previous ?? null, by: options.as ?? null };
        const result = await keepPrevious(ports, previous, keeping);
        if (typeof result === "string") return result;
        kept = result;
        return null;
      },
    });
    bar.stop();
    reportImport(ports, outcome, { json: options.json ?? false, command: "the import", kept });
  } finally {
    bar.stop();
  }
}

function printTemplate(ports: ImportCommandPorts, kind: string): void {
  const columns = TEMPLATES[kind];
  if (columns === undefined)
    return fail(ports, 2, `--template takes one of: ${Object.keys(TEMPLATES).join(", ")}`);
  ports.out(`${columns.join(",")}\n`);
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
  const tables: Record<string, Table | null> = {};
  for (const kind of [
    "people",
    "priorities",
    "scorecard",
    "measures",
    "targets",
    "actions",
    "comparators",
  ] as const) {
    const path = options[kind];
    if (path === undefined) continue;
    const table = await readGivenTable(ports, path, REQUIRED[kind] ?? [], options);
    if (typeof table === "string") return table;
    tables[kind] = table;
  }
  if (Object.keys(tables).length === 0 && methodVersion === null)
    return "Name at least one file. See: scorecard import --help";
  return {
    people: tables["people"] ?? null,
    priorities: tables["priorities"] ?? null,
    scorecard: tables["scorecard"] ?? null,
    measures: tables["measures"] ?? null,
    targets: tables["targets"] ?? null,
    actions: tables["actions"] ?? null,
    comparators: tables["comparators"] ?? null,
    yearStart: null,
    actionsQuarter: quarter,
    methodVersion,
  };
}
