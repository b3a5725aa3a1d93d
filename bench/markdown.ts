import type { Machine } from "./describe-machine.ts";
import type { PartResult } from "./part-result.ts";
import { unitText } from "./result-text.ts";

const HOW = `
# Benchmarks

\`npm run bench -- --write\` measures and writes this page; \`npm run bench\` prints the same. \`--only cpu\` (or
\`latency\`, \`startup\`, \`memory\`, \`grades\`, \`digest\`) runs one part; \`--json\` prints all that was measured.

Scorecard (\`dist/scorecard/main.js\`, one bundle as it is shipped) is measured beside a bare teams-ai echo bot (\`bench/under-test/echo-bot.ts\`: Application,
TeamsAdapter, restify and MemoryStorage as in teams-ai's samples, and like them not bundled). Each is a process of its own, plain Node on compiled
code, without an app id. Both talk to the same stand-in for Teams' connector and are posted the same activities;
Scorecard's storage is Azurite in a third process. The council has 64 owners of seven measures each, one quarter
released and the next open.

The two bots take turns, in rounds; what is shown is the median of the rounds, and the least and most. A ratio is that of
one round's pair, so what else the machine was doing weighs on both sides of it. Processor time is user and system time
of the bot's process alone.
`.trim();

/** The page of one run. */
export function markdownOf(machine: Machine, results: readonly PartResult[]): string {
  const { processor, cores, memory, system, node, date } = machine;
  const checks = results.flatMap((result) => result.checks);
  return [
    HOW,
    `Measured on ${date}: ${processor}, ${cores} cores, ${memory}, ${system}, Node ${node}.`,
    "## Targets",
    tableOf(
      ["target", "at most", "measured", ""],
      checks.map(({ what, limit, measured, unit, holds }) => [
        what,
        `${limit.toFixed(2)}${unitText(unit)}`,
        `${measured.toFixed(2)}${unitText(unit)}`,
        holds ? "holds" : "missed",
      ]),
    ),
    ...results.flatMap(({ title, columns, rows, notes }) => [
      `## ${title}`,
      tableOf(columns, rows),
      ...notes,
    ]),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

/** Padded as the formatter wants it: the first column to the left, figures to the right. */
function tableOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((name, column) =>
    Math.max(3, ...[name, ...rows.map((row) => row[column] ?? "")].map((cell) => cell.length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join(" | ")} |`;
  const rule = `| ${widths.map((width, n) => (n === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [line(columns), rule, ...rows.map(line)].join("\n");
}
