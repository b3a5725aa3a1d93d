import { basename } from "node:path";
import { Command, Option } from "commander";
import { AUDIT_COLUMNS } from "../app/audit-row.ts";
import { type AuditOutcome, auditScorecard } from "../app/audit-scorecard.ts";
import { faultText } from "../app/fault.ts";
import { auditText } from "../documents/audit-text.ts";
import { readCsv } from "../documents/read-csv.ts";
import { findRagMethod, type RagMethod } from "../domain/rag-method.ts";
import { type CommandPorts, fail } from "./command-ports.ts";
import { readGivenFile } from "./given-file.ts";

interface AuditOptions {
  readonly json?: boolean;
  readonly method: string;
}

/**
 * `audit FILE.csv [--json] [--method ...]`: regrades a published scorecard. Exit codes: 0 every tested grade agrees,
 * 1 some disagree or the file is faulty, 2 the file cannot be read. Wrong options throw commander's own error.
 */
export function auditCommand(ports: CommandPorts): Command {
  const method = new Option("--method <name>", "the grading method to hold it against")
    .choices(["five-band", "three-band", "direction"])
    .default("five-band");
  return new Command("audit")
    .description("Regrade a published scorecard and list every discrepancy")
    .argument("<file>", "the scorecard as CSV")
    .option("--json", "print the result as JSON")
    .addOption(method)
    .exitOverride()
    .configureOutput({ writeOut: ports.out, writeErr: ports.err })
    .action(async (path: string, options: AuditOptions) => {
      const chosen = findRagMethod(options.method);
      if (chosen === null) throw new RangeError(`no grading method ${options.method}`);
      const bytes = await readGivenFile(ports, path);
      if (typeof bytes === "string") return fail(ports, 2, bytes);
      const file = basename(path);
      const outcome = auditScorecard(readCsv(file, bytes, AUDIT_COLUMNS), chosen);
      report(outcome, { file, method: chosen, json: options.json ?? false }, ports);
    });
}

interface Presentation {
  readonly file: string;
  readonly method: RagMethod;
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
  ports.out(how.json ? asJson(audited) : auditText(audited, how.file, how.method.version));
  ports.setExitCode(audited.summary.disagree > 0 ? 1 : 0);
}

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
