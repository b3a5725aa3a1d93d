import { readFileSync } from "node:fs";
import { type ImportFiles, NO_FILES } from "../../src/app/import/import-input.ts";
import { importFiles, type ImportOutcome } from "../../src/app/import/import-files.ts";
import type { PreviousState } from "../../src/app/import/previous-state.ts";
import type { Ports } from "../../src/app/ports.ts";
import type { Table } from "../../src/app/table.ts";
import { readCsv } from "../../src/documents/read-csv.ts";
import { writeCsv } from "../../src/documents/write-csv.ts";
import type { Measure } from "../../src/domain/measure.ts";
import type { NamedPerson } from "../../src/domain/person.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";

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

/** Imports, and gives what was there before as the command keeps it; `kept` has it also where the import breaks off. */
export async function importedKeeping(
  ports: Ports,
  files: Partial<ImportFiles>,
  kept: PreviousState[] = [],
): Promise<PreviousState> {
  const outcome = await importFiles(ports)(
    { ...NO_FILES, ...files },
    {
      planId: PLAN_ID,
      by: { id: null, name: "Importer" },
      apply: true,
      keepPrevious: (previous) => {
        kept.push(previous);
        return Promise.resolve(null);
      },
    },
  );
  if (outcome.kind !== "imported") throw new Error(JSON.stringify(outcome, null, 1));
  return kept.at(-1) ?? outcome.previous;
}

/** The files that take an import back, as they are read from the disk. */
export function filesOf({ files, methodVersion }: PreviousState): Partial<ImportFiles> {
  const tables = files.map(({ kind, columns, rows }) => {
    const bytes = new TextEncoder().encode(writeCsv(columns, rows));
    return [kind, readCsv(`${kind}.csv`, bytes, [])] as const;
  });
  return { ...Object.fromEntries(tables), methodVersion };
}

/** All that can be seen of people, plan and quarters, but for how often it changed and the record of changes. */
export async function seen(ports: Ports): Promise<unknown> {
  const pointers = await ports.editions.pointers();
  const quarters = await Promise.all(
    pointers.map(async ({ quarter, round, edition: number }) => {
      const edition = number === null ? null : await ports.editions.read(quarter, number);
      const { returns, actions, round: row } = await ports.quarters.readWhole(quarter);
      return {
        quarter,
        round,
        imported: row?.value.imported,
        edition: edition && {
          ...edition,
          number: 0,
          frozenAt: "",
          returns: edition.returns.map(plainReturn),
        },
        returns: returns.map(({ value }) => plainReturn(value)),
        actions: actions.map(({ value }) => ({ ...value, version: 0 })),
      };
    }),
  );
  const plan = await ports.plan.read();
  const people = (await ports.people.readAll()).map(({ value }) => value);
  // In the plan a person is who has the id: what they were called when the row was last written counts for nothing.
  const called = (named: NamedPerson | null) => people.find(({ id }) => id === named?.id)?.name ?? named;
  const measures = plan?.measures.map((measure) => {
    const { owner, deputy, dataProvider, corporateLead } = measure;
    return {
      ...plainMeasure(measure),
      names: [owner, deputy, dataProvider, corporateLead].map(called),
      owner: owner?.id,
      deputy: deputy?.id,
      dataProvider: dataProvider?.id,
      corporateLead: corporateLead?.id,
    };
  });
  const actions = plan?.actions.map((action) => ({
    ...action,
    lead: [action.lead?.id, called(action.lead)],
  }));
  return { quarters, people, plan: plan && { ...plan, measures, actions } };
}

function plainReturn(r: Return): Return {
  return { ...r, measure: plainMeasure(r.measure), version: 0 };
}

function plainMeasure(measure: Measure): Measure {
  return { ...measure, targetChanges: [], limitChanges: [] };
}
