import { readFileSync } from "node:fs";
import { type ImportFiles, NO_FILES } from "../../src/app/import/desired-plan.ts";
import { importFiles, type ImportOutcome } from "../../src/app/import/import-files.ts";
import type { Ports } from "../../src/app/ports.ts";
import type { Table } from "../../src/app/table.ts";
import { readCsv } from "../../src/documents/read-csv.ts";
import { quarterOf } from "../../src/domain/quarter.ts";

export const PLAN_ID = "2018";

/** A file from lines of text, the first of which names the columns. */
export function table(file: string, ...lines: readonly string[]): Table {
  return readCsv(file, new TextEncoder().encode(lines.join("\n")), []);
}

export function sample(name: string, change: (text: string) => string = (text) => text): Table {
  const text = readFileSync(new URL(`../../samples/${name}`, import.meta.url), "utf8");
  return readCsv(name, new TextEncoder().encode(change(text)), []);
}

export const publishedFiles: Partial<ImportFiles> = {
  scorecard: sample("scorecard-2019-20-q2.csv"),
  actions: sample("actions-2019-20-q2.csv"),
  actionsQuarter: quarterOf(2019, 2),
};

export const councilFiles: Partial<ImportFiles> = {
  ...publishedFiles,
  people: sample("demo-people.csv"),
  measures: sample("demo-measures.csv"),
  targets: sample("demo-targets.csv"),
};

export function runImport(ports: Ports, files: Partial<ImportFiles>, apply = true): Promise<ImportOutcome> {
  return importFiles(ports)(
    { ...NO_FILES, ...files },
    { planId: PLAN_ID, by: { id: null, name: "Importer" }, apply },
  );
}

/** Imports, and throws if that came to anything but done. */
export async function imported(ports: Ports, files: Partial<ImportFiles>): Promise<readonly string[]> {
  const outcome = await runImport(ports, files);
  if (outcome.kind !== "imported") throw new Error(JSON.stringify(outcome, null, 1));
  return outcome.summary.lines;
}

/** Everything that an import writes but its log and how often a round was changed. */
export async function everythingImported(ports: Ports): Promise<unknown> {
  const pointers = await ports.editions.pointers();
  const quarters = await Promise.all(
    pointers.map(async ({ quarter, edition }) => {
      const { round, returns, actions } = await ports.quarters.readWhole(quarter);
      return {
        round: { ...round?.value, version: 0 },
        returns: returns.map(({ value }) => value),
        actions: actions.map(({ value }) => value),
        editions: await Promise.all([1, 2, 3].map((number) => ports.editions.read(quarter, number))),
        edition,
      };
    }),
  );
  const people = (await ports.people.readAll()).map(({ value }) => value);
  return { pointers, quarters, people, plan: await ports.plan.read() };
}
