import { faultText } from "../app/fault.ts";
import type { ImportOutcome } from "../app/import/import-files.ts";
import type { PreviousState } from "../app/import/previous-state.ts";
import type { ImportSummary } from "../app/import/import-summary.ts";
import { gapSentences } from "../views/gap-text.ts";
import { countOf } from "../domain/count-of.ts";
import type { CommandPorts } from "./command-ports.ts";
import type { KeptPrevious } from "./keep-previous.ts";

interface Reporting {
  readonly json: boolean;
  /** What is to be run again. */
  readonly command: string;
  /** Null: there was nothing to keep. */
  readonly kept: KeptPrevious | null;
}

/** Says what files change, or would change, or what is wrong with them. */
export function reportImport(
  ports: CommandPorts,
  outcome: ImportOutcome,
  { json, command, kept }: Reporting,
): void {
  if (json) ports.out(`${JSON.stringify(forPrograms(outcome, kept), null, 2)}\n`);
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
    case "not-kept":
      ports.setExitCode(1);
      if (!json) ports.err(`${outcome.why}\n`);
      return;
    case "planned":
    case "imported":
      if (!json) ports.out(summaryText(outcome.summary, outcome.kind, previousText(outcome)));
  }
}

/** Without the rows that are kept: they are in the files. */
function forPrograms(outcome: ImportOutcome, kept: KeptPrevious | null): unknown {
  if (outcome.kind !== "planned" && outcome.kind !== "imported")
    return kept === null ? outcome : { ...outcome, previous: kept };
  const { files, methodVersion } = outcome.previous;
  const wouldKeep = { files: files.map(({ kind, rows }) => ({ kind, rows: rows.length })), methodVersion };
  return { ...outcome, previous: kept ?? wouldKeep };
}

function previousText({ kind, previous }: Extract<ImportOutcome, { previous: PreviousState }>): string {
  const { files } = previous;
  if (kind === "imported" || files.length === 0) return "";
  const each = files.map(({ kind, rows }) => `${kind}.csv (${countOf(rows.length, "row")})`);
  return `The current state is saved first, as files that take the import back: ${each.join(", ")}.\n`;
}

/** Said as soon as it is kept. */
export function keptText({ folder, files, command }: KeptPrevious): string {
  const names = files.map(({ name }) => name).join(", ");
  return `The state before the import is saved in ${folder}${names === "" ? "" : `: ${names}`}. To take the import back:\n${command}\n\n`;
}

const MOST_LINES = 30;
const MANY: Readonly<Record<string, string>> = {
  person: "people",
  priority: "priorities",
  settings: "settings",
};

function summaryText(
  { counts, lines, quarters, remarks, takenFor, ungradable }: ImportSummary,
  kind: "planned" | "imported",
  previous: string,
): string {
  const table = counts.map(
    (c) =>
      `  ${(MANY[c.kind] ?? `${c.kind}s`).padEnd(14)} ${count(c.added)} added ${count(c.changed)} changed ${count(c.unchanged)} unchanged${c.withdrawn === undefined ? "" : `${count(c.withdrawn)} withdrawn`}`,
  );
  const shown = lines.slice(0, MOST_LINES).map((line) => `  ${line}`);
  const more =
    lines.length > MOST_LINES ? [`  and ${lines.length - MOST_LINES} more (--json lists them all)`] : [];
  const said = kind === "imported" ? "Imported." : "Nothing is written yet. Add --apply to do it.";
  const done = lines.length === 0 ? "Nothing to change." : said;
  const gap = (of: readonly unknown[]) => (of.length === 0 ? [] : [""]);
  const becomes = quarters.map(({ text }) => text);
  const taken = takenFor.map(({ text, refs }) => `  ${text}: ${refs.join(", ")}`);
  const remarked = remarks.map((remark) => `${remark}.`);
  return [
    ...remarked,
    ...gapSentences(ungradable),
    ...shown,
    ...more,
    ...gap(lines),
    ...(taken.length === 0 ? [] : [TAKEN_FOR]),
    ...taken,
    ...gap(taken),
    ...table,
    "",
    ...becomes,
    ...gap(quarters),
    ...(previous === "" ? [] : [previous]),
    done,
    "",
  ].join("\n");
}

const TAKEN_FOR =
  "What the scorecard's measures are taken for: unit; counting_rule; frequency; compare. To correct one, import a measures file.";

function count(n: number): string {
  return String(n).padStart(6);
}
