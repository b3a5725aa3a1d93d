import type { NamedPerson, Person } from "../../domain/person.ts";
import type { Plan } from "../../domain/plan.ts";
import type { Quarter } from "../../domain/quarter.ts";
import type { LogLine, Progress, Stored, WriteOutcome } from "../stored.ts";
import { compareLaterAnew } from "../compare-anew.ts";
import type { QuarterPointer } from "../edition.ts";
import type { Fault } from "../fault.ts";
import type { PlanRow, Ports } from "../ports.ts";
import { refreshDigestsFrom } from "../reissue-edition.ts";
import { ukDate } from "../uk-time.ts";
import type { Desired } from "./desired.ts";
import { type ImportFiles, tablesOf } from "./import-input.ts";
import { councilLines } from "./council-lines.ts";
import { desiredPlan } from "./desired-plan.ts";
import { type ImportSummary, newTally } from "./import-summary.ts";
import { type LimitedAnew, limitedAnew, refreshLimited } from "./limit-changes.ts";
import { peopleChanges, peopleRemovals, planChanges, planRemovals, teamRemarks } from "./plan-changes.ts";
import { readPrevious } from "./previous-quarters.ts";
import { type Changed, type PreviousState, previousState } from "./previous-state.ts";
import { type ImportedBy, quarterChanges, type StoredQuarters } from "./quarter-changes.ts";
import { quartersIn, withoutLatestOf } from "./quarter-facts.ts";
import { earlyFigures, liveQuarterFaults } from "./quarter-faults.ts";
import { dueRemarks } from "./read-actions.ts";
import { loadEarlierEditions, loadRestored, unknownEditions } from "./restored-rows.ts";
import { changedSince } from "./replaced-rows.ts";
import { readStoredQuarters, withRestatementsShown } from "./stored-quarters.ts";
import { measuresTakenFor } from "./taken-for.ts";
import { ungradableMeasures } from "./ungradable-measures.ts";
import { withdrawalFaults } from "./withdrawal-faults.ts";
import { writeImport } from "./write-import.ts";

export interface ImportOptions {
  readonly planId: string;
  readonly by: NamedPerson;
  /** False: a dry run, which shows what would change and writes nothing. */
  readonly apply: boolean;
  /** For the log; left out: nobody says. */
  readonly why?: string;
  readonly progress?: Progress;
  /** Keeps what was there, before anything is written. Text says why it cannot be kept: then nothing is written. */
  readonly keepPrevious?: (previous: PreviousState) => Promise<string | null>;
}

export type ImportOutcome =
  | { readonly kind: "faulty"; readonly faults: readonly Fault[] }
  /** `previous`: what is there before it, of all that it changes. */
  | {
      readonly kind: "planned" | "imported";
      readonly summary: ImportSummary;
      readonly previous: PreviousState;
    }
  /** Nothing was written, as what was there could not be kept. */
  | { readonly kind: "not-kept"; readonly why: string }
  /** Somebody else changed the same rows meanwhile: run it again. */
  | { readonly kind: "conflict" };

/** What is stored before the import. */
interface BeforeImport {
  readonly people: readonly Stored<Person>[];
  readonly planRows: readonly Stored<PlanRow>[];
  readonly plan: Plan | null;
  /** The plan is the one that this plan replaces. */
  readonly isEarlier: boolean;
  readonly pointers: readonly QuarterPointer[];
}

/** All that an import writes and takes away, and what it comes to. */
interface ImportPlan extends Changed {
  readonly limits: readonly LimitedAnew[];
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
    const imported = { by: options.by, at: ports.clock.now().toISOString(), why: options.why ?? "" };
    const before = await readBefore(ports);
    const said = desiredFrom(files, options, before, imported);
    const found = await readStoredQuarters(ports, quartersIn(said), before.pointers);
    const isOwnRound = (quarter: Quarter) => found.contents.get(quarter)?.round?.value.imported === false;
    const desired = withoutLatestOf(said, isOwnRound);
    const { stored, faults } = await loadTakenBack(ports, files, desired, found);
    const all = [...faults, ...(await faultsOf(ports, files, desired, { before, stored }))];
    if (all.length > 0) return { kind: "faulty", faults: all };
    const current = options.apply ? await withRestatementsShown(ports, stored) : stored;
    const wanted = await workOut(ports, { files, desired, before, current }, imported);
    const previous = previousState(
      wanted,
      await readPrevious(ports, wanted.quarters, { people: before.people, plan: before.planRows }, current),
    );
    const changed = changedSince(files, previous.standing);
    if (changed.length > 0) return { kind: "faulty", faults: changed };
    if (!options.apply) return { kind: "planned", summary: wanted.summary, previous };
    const why = changesAnything(previous) ? await options.keepPrevious?.(previous) : null;
    if (typeof why === "string") return { kind: "not-kept", why };
    const lines = linesOf(files, wanted, before, imported);
    if ((await apply(ports, wanted, lines, options.progress)) === "conflict") return { kind: "conflict" };
    const [first] = quartersIn({ ...desired, actions: [] });
    if (first !== undefined) await compareLaterAnew(ports, options.by, first, "history was imported");
    return { kind: "imported", summary: wanted.summary, previous };
  };
}

/** What the files bring back of earlier editions, and what is wrong with how they name those. */
async function loadTakenBack(
  ports: Ports,
  { scorecard, actions }: ImportFiles,
  desired: Desired,
  found: Pick<StoredQuarters, "contents" | "pointers">,
): Promise<{ readonly stored: StoredQuarters; readonly faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const restored = await loadRestored(ports, scorecard?.file ?? "", desired.restoredRows, faults);
  const earlier = await loadEarlierEditions(ports, desired, [...found.pointers.values()]);
  faults.push(...unknownEditions(actions?.file ?? "", desired.actions, earlier));
  return { stored: { ...found, restored, earlier }, faults };
}

function linesOf(
  files: ImportFiles,
  wanted: ImportPlan,
  { people, planRows: plan }: BeforeImport,
  imported: ImportedBy,
): readonly LogLine[] {
  const names = tablesOf(files).map((table) => table.file);
  return councilLines(names, { ...wanted, lines: wanted.summary.lines }, { people, plan }, imported);
}

function changesAnything({ files, methodVersion }: PreviousState): boolean {
  return files.length > 0 || methodVersion !== null;
}

async function readBefore(ports: Ports): Promise<BeforeImport> {
  const people = await ports.people.readAll();
  const planRows = await ports.plan.readRows();
  // A plan that replaces another goes on from it: its measures keep their ids, and with them their history.
  const own = await ports.plan.read();
  const plan = own ?? successorOf(await ports.plan.readEarlier());
  const isEarlier = own === null && plan !== null;
  return { people, planRows, plan, isEarlier, pointers: await ports.editions.pointers() };
}

function desiredFrom(
  files: ImportFiles,
  { planId }: ImportOptions,
  { people, plan, isEarlier, pointers }: BeforeImport,
  { by, at }: ImportedBy,
): Desired {
  return desiredPlan(files, {
    people: people.map((p) => p.value),
    plan,
    planId,
    rounds: pointers.map(({ quarter }) => quarter),
    isEarlier,
    changedBy: { by, at },
  });
}

async function faultsOf(
  ports: Ports,
  files: ImportFiles,
  desired: Desired,
  { before, stored }: { readonly before: BeforeImport; readonly stored: StoredQuarters },
): Promise<readonly Fault[]> {
  const today = ukDate(ports.clock.now());
  const early = files.scorecard === null ? [] : earlyFigures(files.scorecard.file, desired, today);
  const needed = await withdrawalFaults(ports, files, desired, before.pointers);
  return [...desired.faults, ...early, ...liveQuarterFaults(files, desired, stored), ...needed];
}

interface Known {
  readonly files: ImportFiles;
  readonly desired: Desired;
  readonly before: BeforeImport;
  readonly current: StoredQuarters;
}

async function workOut(
  ports: Ports,
  { files, desired, before, current }: Known,
  imported: ImportedBy,
): Promise<ImportPlan> {
  const { people, planRows, plan } = before;
  const tally = newTally([...dueRemarks(files.actions), ...teamRemarks(desired.people, people)]);
  const limits = await limitedAnew(ports, desired.plan.measures, plan?.measures ?? []);
  const today = ukDate(ports.clock.now());
  const wanted = {
    at: imported.at,
    limits,
    people: peopleChanges(desired.people, people, tally),
    goingPeople: peopleRemovals(desired, people, tally),
    plan: planChanges(desired, planRows, tally, limits),
    goingPlan: planRemovals(desired, planRows, tally),
    quarters: quarterChanges(desired, current, { ...imported, today }, tally),
  };
  const { measures, targets, scorecard, yearStart, methodVersion } = files;
  const saysHow = [measures, targets, scorecard, yearStart, methodVersion].some((given) => given !== null);
  const known = { quarters: wanted.quarters, pointers: before.pointers };
  const ungradable = saysHow ? await ungradableMeasures(ports, desired, known) : [];
  return {
    ...wanted,
    summary: { ...tally.summary(), takenFor: measuresTakenFor(desired, plan), ungradable },
  };
}

/** By then an import has ended, one way or the other. */
const AFTER_IMPORT_SECONDS = 300;

/** `lines`: of the council's log, where they stand before what they tell of is done. */
async function apply(
  ports: Ports,
  wanted: ImportPlan,
  lines: readonly LogLine[],
  progress?: Progress,
): Promise<WriteOutcome> {
  const [changed] = wanted.quarters.map(({ quarter }) => quarter).toSorted();
  const refresh = async (delaySeconds: number) => {
    await refreshLimited(ports, wanted.limits, delaySeconds);
    if (changed !== undefined) await refreshDigestsFrom(ports, changed, delaySeconds);
  };
  await ports.councilLog.add(lines);
  // Should this break off, the digests are brought up to date all the same.
  await refresh(AFTER_IMPORT_SECONDS);
  const outcome = await writeImport(ports, wanted, progress);
  await refresh(0);
  return outcome;
}

/** What a new plan takes over: all but what its predecessor set out to do. */
function successorOf(earlier: Plan | null): Plan | null {
  return earlier === null ? null : { ...earlier, actions: [] };
}
