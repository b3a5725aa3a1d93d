import type { NamedPerson } from "../../domain/person.ts";
import type { Plan } from "../../domain/plan.ts";
import { formatDate } from "../../domain/dates.ts";
import { addQuarters, formatQuarter, parseQuarter, type Quarter, quarterEnd } from "../../domain/quarter.ts";
import type { QuarterPointer } from "../edition.ts";
import { compareLaterAnew } from "../compare-anew.ts";
import type { Fault } from "../fault.ts";
import { QUARTERS_BACK } from "../past-returns.ts";
import type { Change, PlanRow, Ports, Progress, QuarterContents } from "../ports.ts";
import { showReissued } from "../reissue-edition.ts";
import type { Table } from "../table.ts";
import { councilLines } from "./council-lines.ts";
import { type Desired, desiredPlan, type ImportFiles } from "./desired-plan.ts";
import { type ImportSummary, newTally } from "./import-summary.ts";
import { limitedAnew, refreshLimited } from "./limit-changes.ts";
import { peopleChanges, planChanges, settingsLast } from "./plan-changes.ts";
import { quarterChanges, type QuarterImport, type StoredQuarters } from "./quarter-changes.ts";
import { dueRemarks } from "./read-actions.ts";
import { factsByQuarter, quartersIn, withoutLatestOf } from "./quarter-facts.ts";
import type { Person } from "../../domain/person.ts";
import { takesAnswers } from "../../domain/round.ts";
import { ukDate } from "../uk-time.ts";

export interface ImportOptions {
  readonly planId: string;
  readonly by: NamedPerson;
  /** False: a dry run, which shows what would change and writes nothing. */
  readonly apply: boolean;
  readonly progress?: Progress;
}

export type ImportOutcome =
  | { readonly kind: "faulty"; readonly faults: readonly Fault[] }
  | { readonly kind: "planned" | "imported"; readonly summary: ImportSummary }
  /** Somebody else changed the same rows meanwhile: run it again. */
  | { readonly kind: "conflict" };

interface ImportPlan {
  readonly people: readonly Change<Person>[];
  readonly plan: readonly Change<PlanRow>[];
  readonly quarters: readonly QuarterImport[];
  readonly summary: ImportSummary;
}

/**
 * Imports files: everything is checked before anything is written, importing twice changes nothing, and an import
 * that was cut off goes on where it stopped when it is run again.
 */
export function importFiles(
  ports: Ports,
): (files: ImportFiles, options: ImportOptions) => Promise<ImportOutcome> {
  return async (files, options) => {
    const people = await ports.people.readAll();
    const planRows = await ports.plan.readRows();
    // A plan that replaces another goes on from it: its measures keep their ids, and with them their history.
    const own = await ports.plan.read();
    const plan = own ?? successorOf(await ports.plan.readEarlier());
    const pointers = await ports.editions.pointers();
    const imported = { by: options.by, at: ports.clock.now().toISOString() };
    const said = desiredPlan(files, {
      people: people.map((p) => p.value),
      plan,
      planId: options.planId,
      rounds: pointers.map(({ quarter }) => quarter),
      isEarlier: own === null && plan !== null,
      changedBy: imported,
    });
    const stored = await readStoredQuarters(ports, quartersIn(said), pointers);
    const desired = withoutLatestOf(
      said,
      (quarter) => stored.contents.get(quarter)?.round?.value.imported === false,
    );
    const today = ukDate(ports.clock.now());
    const early = files.scorecard === null ? [] : earlyFigures(files.scorecard.file, desired, today);
    const faults = [...desired.faults, ...early, ...liveQuarterFaults(files, desired, stored)];
    if (faults.length > 0) return { kind: "faulty", faults };
    const current = options.apply ? await withRestatementsShown(ports, stored) : stored;
    const tally = newTally(dueRemarks(files.actions));
    const limits = await limitedAnew(ports, desired.plan.measures, plan?.measures ?? []);
    const wanted = {
      people: peopleChanges(desired.people, people, tally),
      plan: planChanges(desired.plan, planRows, tally, limits),
      quarters: quarterChanges(desired, current, { ...imported, today }, tally),
    };
    const summary = tally.summary();
    if (!options.apply) return { kind: "planned", summary };
    const before = { people, plan: planRows };
    await ports.councilLog.add(
      councilLines(namesOf(files), { ...wanted, lines: summary.lines }, before, imported),
    );
    // Should this break off, the digests are brought up to date all the same.
    await refreshLimited(ports, limits, AFTER_IMPORT_SECONDS);
    const outcome = await write(ports, { ...wanted, summary }, options.progress);
    await refreshLimited(ports, limits, 0);
    const [earliest] = [...factsByQuarter(desired).keys()].toSorted();
    if (outcome.kind === "imported" && earliest !== undefined)
      await compareLaterAnew(ports, options.by, earliest, "history was imported");
    return outcome;
  };
}

/** By then an import has ended, one way or the other. */
const AFTER_IMPORT_SECONDS = 300;

function namesOf({ people, scorecard, measures, targets, actions, comparators, yearStart }: ImportFiles) {
  const tables = [people, scorecard, measures, targets, actions, comparators, yearStart?.table];
  return tables.flatMap((table) => table?.file ?? []);
}

/** What a new plan takes over: all but what its predecessor set out to do. */
function successorOf(earlier: Plan | null): Plan | null {
  return earlier === null ? null : { ...earlier, actions: [] };
}

/** The files' quarters and those that they are compared with. */
async function readStoredQuarters(
  ports: Ports,
  quarters: readonly Quarter[],
  pointers: readonly QuarterPointer[],
): Promise<StoredQuarters> {
  const wanted = new Set(quarters);
  for (const quarter of quarters) {
    for (let back = 1; back <= QUARTERS_BACK; back++) wanted.add(addQuarters(quarter, -back));
  }
  const contents = new Map<Quarter, QuarterContents>();
  for (const quarter of [...wanted].toSorted())
    contents.set(quarter, await ports.quarters.readWhole(quarter));
  return { contents, pointers: new Map(pointers.map((pointer) => [pointer.quarter, pointer])) };
}

/** An edition that nobody sees yet is a restatement's, which is shown first, or what an import left when it was cut off. */
async function withRestatementsShown(
  ports: Ports,
  { contents, pointers }: StoredQuarters,
): Promise<StoredQuarters> {
  const shown = new Map(pointers);
  for (const [quarter, { round }] of contents) {
    const pointer = pointers.get(quarter);
    if (pointer === undefined || !round?.value.imported || round.value.edition === pointer.edition) continue;
    const edition = await showReissued(ports, quarter);
    if (edition !== null) shown.set(quarter, { ...pointer, edition });
  }
  return { contents, pointers: shown };
}

/** Figures and grades of a quarter that has not ended. Its targets are the plan's, and that nothing is due may be known. */
function earlyFigures(file: string, { scorecard }: Desired, today: string): readonly Fault[] {
  return scorecard.flatMap(({ cells }) =>
    cells.flatMap(({ line, quarter, actual, printed }): readonly Fault[] => {
      const has = actual !== "" ? "a figure" : printed.kind === "grade" ? "a grade" : null;
      if (has === null || quarterEnd(quarter) < today) return [];
      const expected = `a quarter that has ended: this one ends on ${formatDate(quarterEnd(quarter))}, and has ${has}`;
      return [{ file, line, column: "period", value: formatQuarter(quarter), expected }];
    }),
  );
}

/**
 * A quarter with a round of our own has its figures from their owners: no file may change them. Action updates can
 * come by file until the lock.
 */
function liveQuarterFaults(files: ImportFiles, desired: Desired, stored: StoredQuarters): readonly Fault[] {
  const fromScorecard = factsByQuarter(desired);
  return quartersIn(desired).flatMap((quarter) => {
    const round = stored.contents.get(quarter)?.round?.value;
    if (round === undefined || round.imported) return [];
    const value = formatQuarter(quarter);
    if (files.scorecard !== null && fromScorecard.has(quarter)) {
      const expected = "a quarter without a round of its own: its figures come from their owners";
      return [
        {
          file: files.scorecard.file,
          line: lineNaming(files.scorecard, quarter),
          column: "period",
          value,
          expected,
        },
      ];
    }
    if (files.actions === null || takesAnswers(round.state)) return [];
    const expected = `a quarter that is not ${round.state}`;
    return [
      {
        file: files.actions.file,
        line: lineNaming(files.actions, quarter),
        column: "quarter",
        value,
        expected,
      },
    ];
  });
}

function lineNaming({ rows }: Table, quarter: Quarter): number {
  const names = (text: string | undefined) => text !== undefined && parseQuarter(text) === quarter;
  return rows.find(({ cells }) => names(cells["period"]) || names(cells["quarter"]))?.line ?? 1;
}

async function write(ports: Ports, wanted: ImportPlan, progress?: Progress): Promise<ImportOutcome> {
  const total =
    wanted.people.length + wanted.plan.length + wanted.quarters.reduce((n, q) => n + 2 * q.rows.length, 0);
  let before = 0;
  const from =
    (start: number): Progress =>
    (done) =>
      progress?.(start + done, total);
  if ((await ports.people.writePeople(wanted.people, from(before))) === "conflict")
    return { kind: "conflict" };
  before += wanted.people.length;
  for (const rows of settingsLast(wanted.plan)) {
    if ((await ports.plan.writeRows(rows, from(before))) === "conflict") return { kind: "conflict" };
    before += rows.length;
  }
  for (const quarter of wanted.quarters) {
    if ((await writeQuarter(ports, quarter, from(before))) === "conflict") return { kind: "conflict" };
    before += 2 * quarter.rows.length;
  }
  progress?.(total, total);
  return { kind: "imported", summary: wanted.summary };
}

async function writeQuarter(
  ports: Ports,
  wanted: QuarterImport,
  progress: Progress,
): Promise<"written" | "conflict"> {
  const { quarter, rows, edition } = wanted;
  const named =
    edition === null ? "written" : await ports.quarters.saveRound(quarter, edition.round, edition.roundLog);
  if (named === "conflict") return "conflict";
  if ((await ports.quarters.writeRows(quarter, rows, progress)).length > 0) return "conflict";
  if (edition === null) return "written";
  await ports.editions.write(edition.edition, (done) =>
    progress(rows.length + Math.min(done, rows.length), 0),
  );
  await ports.editions.writePointer(edition.pointer);
  return "written";
}
