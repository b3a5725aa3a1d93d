import { Command, Option } from "commander";
import { AUDIT_COLUMNS } from "../app/audit-row.ts";
import { type AuditOutcome, auditScorecard } from "../app/audit-scorecard.ts";
import { fittingMethods, guessMethod } from "../app/guess-method.ts";
import { faultText } from "../app/fault.ts";
import type { Table } from "../app/table.ts";
import { auditText } from "../documents/audit-text.ts";
import { findRagMethod, type RagMethod } from "../domain/rag-method.ts";
import { type CommandPorts, fail } from "./command-ports.ts";
import { encodingOption, readGivenTable } from "./given-file.ts";

interface AuditOptions {
  readonly json?: boolean;
  readonly encoding?: string;
  readonly method?: string;
}

/**
 * `audit FILE.csv [--json] [--method ...] [--encoding ...]`: regrades a published scorecard. Exit codes: 0 every tested grade agrees,
 * 1 some disagree, nothing could be tested or the file is faulty, 2 the file cannot be read. Wrong options throw commander's own error.
 */
export function auditCommand(ports: CommandPorts): Command {
  const method = new Option(
    "--method <name>",
    "the grading method to hold it against; without it, the one that the printed grades suggest",
  ).choices(["five-band", "three-band", "direction"]);
  return new Command("audit")
    .description("Regrade a published scorecard and list every discrepancy")
    .argument("<file>", "the scorecard as CSV")
    .option("--json", "print the result as JSON")
    .addOption(method)
    .addOption(encodingOption())
    .exitOverride()
    .configureOutput({ writeOut: ports.out, writeErr: ports.err })
    .action(async (path: string, options: AuditOptions) => {
      const table = await readGivenTable(ports, path, AUDIT_COLUMNS, options);
      if (typeof table === "string") return fail(ports, 2, table);
      const chosen = options.method === undefined ? null : findRagMethod(options.method);
      const method = chosen ?? guessMethod(table);
      report(
        auditScorecard(table, method),
        { table, method, isGuess: chosen === null, json: options.json ?? false },
        ports,
      );
    });
}

interface Presentation {
  readonly table: Table;
  readonly method: RagMethod;
  /** Nobody named it. */
  readonly isGuess: boolean;
  readonly json: boolean;
}

function report(outcome: AuditOutcome, how: Presentation, ports: CommandPorts): void {
  if (outcome.kind === "faulty") {
    const { faults } = outcome;
    if (how.json) ports.out(asJson({ faults }));
    else for (const fault of faults) ports.err(`${faultText(fault)}\n`);
    ports.setExitCode(1);
    return;
  }
  const audited = outcome.report;
  const { tested, disagree } = audited.summary;
  const fitting = tested === 0 ? fittingMethods(how.table) : [];
  const method = how.method.version;
  ports.out(
    how.json
      ? asJson({ method, ...audited })
      : auditText(audited, { file: how.table.file, method, isGuess: how.isGuess, fitting }),
  );
  ports.setExitCode(disagree > 0 || tested === 0 ? 1 : 0);
}

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
