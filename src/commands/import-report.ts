import { faultText } from "../app/fault.ts";
import type { ImportOutcome } from "../app/import/import-files.ts";
import type { ImportSummary } from "../app/import/import-summary.ts";
import { countOf } from "../domain/count-of.ts";
import type { CommandPorts } from "./command-ports.ts";

/** Says what files change, or would change, or what is wrong with them. `command`: what is to be run again. */
export function reportImport(
  ports: CommandPorts,
  outcome: ImportOutcome,
  { json, command }: { readonly json: boolean; readonly command: string },
): void {
  if (json) ports.out(`${JSON.stringify(outcome, null, 2)}\n`);
  switch (outcome.kind) {
    case "faulty":
      ports.setExitCode(1);
      if (json) return;
      for (const fault of outcome.faults) ports.err(`${faultText(fault)}\n`);
      return ports.err(
        `${countOf(outcome.faults.length, "fault")}. Nothing was changed. Correct ${outcome.faults.length === 1 ? "it" : "them"} and run ${command} again.\n`,
      );
    case "conflict":
      ports.setExitCode(1);
      if (json) return;
      return ports.err(
        `Somebody else changed the same data meanwhile. Run ${command} again: it goes on where it stopped.\n`,
      );
    case "planned":
    case "imported":
      if (!json) ports.out(summaryText(outcome.summary, outcome.kind));
  }
}

const MOST_LINES = 30;
const MANY: Readonly<Record<string, string>> = {
  person: "people",
  priority: "priorities",
  settings: "settings",
};

function summaryText(
  { counts, lines, quarters, remarks }: ImportSummary,
  kind: "planned" | "imported",
): string {
  const table = counts.map(
    (c) =>
      `  ${(MANY[c.kind] ?? `${c.kind}s`).padEnd(14)} ${count(c.added)} added ${count(c.changed)} changed ${count(c.unchanged)} unchanged`,
  );
  const shown = lines.slice(0, MOST_LINES).map((line) => `  ${line}`);
  const more =
    lines.length > MOST_LINES ? [`  and ${lines.length - MOST_LINES} more (--json lists them all)`] : [];
  const said = kind === "imported" ? "Imported." : "Nothing is written yet. Add --apply to do it.";
  const done = lines.length === 0 ? "Nothing to change." : said;
  const gap = (of: readonly unknown[]) => (of.length === 0 ? [] : [""]);
  const becomes = quarters.map(({ text }) => text);
  const remarked = remarks.map((remark) => `${remark}.`);
  return [
    ...remarked,
    ...shown,
    ...more,
    ...gap(lines),
    ...table,
    "",
    ...becomes,
    ...gap(quarters),
    done,
    "",
  ].join("\n");
}

function count(n: number): string {
  return String(n).padStart(6);
}
