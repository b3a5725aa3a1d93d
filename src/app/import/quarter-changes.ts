import { isDeepStrictEqual } from "node:util";
import type { MeasureId } from "../../domain/measure.ts";
import type { NamedPerson } from "../../domain/person.ts";
import type { Plan } from "../../domain/plan.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
import { actualText, type Return, thisQuartersGrade } from "../../domain/return.ts";
import type { Round } from "../../domain/round.ts";
import { withoutLowNumbers } from "../../domain/suppression.ts";
import { comparisonsFor } from "../past-returns.ts";
import type {
  Change,
  Edition,
  LoggedChange,
  LogLine,
  QuarterContents,
  QuarterPointer,
  QuarterRow,
  Stored,
} from "../ports.ts";
import { readMethod } from "../read-method.ts";
import type { Desired } from "./desired-plan.ts";
import { factsFromCell, factsFromLatest, type ImportedFacts, importedReturn } from "./imported-return.ts";
import type { Tally } from "./import-summary.ts";
import type { ActionRecord } from "./read-actions.ts";

/** What one past quarter needs. The pointer comes last: until then nobody sees the new edition. */
export interface QuarterImport {
  readonly quarter: Quarter;
  readonly round: Change<Round>;
  readonly roundLog: LogLine;
  readonly rows: readonly LoggedChange[];
  readonly edition: Edition;
  readonly pointer: QuarterPointer;
}

export interface StoredQuarters {
  readonly contents: ReadonlyMap<Quarter, QuarterContents>;
  readonly pointers: ReadonlyMap<Quarter, QuarterPointer>;
}

export interface ImportedBy {
  readonly by: NamedPerson;
  readonly at: string;
}

/** The quarters that the files say something of, oldest first. */
export function quartersIn(desired: Desired): readonly Quarter[] {
  const quarters = new Set<Quarter>(factsByQuarter(desired).keys());
  for (const { quarter } of desired.actions) if (quarter !== null) quarters.add(quarter);
  return [...quarters].toSorted();
}

/** Works the quarters out oldest first, so that each can be compared with those before it. */
export function quarterChanges(
  desired: Desired,
  stored: StoredQuarters,
  { by, at }: ImportedBy,
  tally: Tally,
): readonly QuarterImport[] {
  const facts = factsByQuarter(desired);
  const past = new Map<Quarter, Map<MeasureId, Return>>();
  for (const [quarter, { returns }] of stored.contents) {
    past.set(quarter, new Map(returns.map(({ value }) => [value.measure.id, value])));
  }
  return quartersIn(desired).flatMap((quarter) => {
    const before = stored.contents.get(quarter) ?? { round: null, returns: [], actions: [] };
    const returns = newReturns(
      quarter,
      facts.get(quarter) ?? new Map<MeasureId, ImportedFacts>(),
      desired.plan,
      past,
      before,
    );
    past.set(
      quarter,
      new Map([...(past.get(quarter) ?? []), ...returns.map((r) => [r.measure.id, r] as const)]),
    );
    const log = { at, by, event: "imported", why: "" };
    const rows = [
      ...returns.flatMap((r) => returnChange(r, before, log, tally)),
      ...desired.actions
        .filter((a) => a.quarter === quarter)
        .flatMap((a) => actionChange(a, before, log, tally)),
    ];
    const pointer = stored.pointers.get(quarter) ?? null;
    if (rows.length === 0 && before.round !== null && pointer?.edition === before.round.value.edition)
      return [];
    return [withEdition({ quarter, rows, before, pointer, plan: desired.plan, log })];
  });
}

function factsByQuarter({ scorecard, plan }: Desired): ReadonlyMap<Quarter, Map<MeasureId, ImportedFacts>> {
  const ids = new Map(plan.measures.map((m) => [m.ref, m.id]));
  const facts = new Map<Quarter, Map<MeasureId, ImportedFacts>>();
  const put = (id: MeasureId, fact: ImportedFacts, onlyIfNew: boolean) => {
    const ofQuarter = facts.get(fact.quarter) ?? new Map<MeasureId, ImportedFacts>();
    if (!onlyIfNew || !ofQuarter.has(id)) ofQuarter.set(id, fact);
    facts.set(fact.quarter, ofQuarter);
  };
  for (const { ref, cells, latest } of scorecard) {
    const id = ids.get(ref);
    if (id === undefined) continue;
    for (const cell of cells) put(id, factsFromCell(cell), false);
    if (latest.kind === "grade" && latest.quarter !== null)
      put(id, factsFromLatest(latest.quarter, latest.grade), true);
  }
  return facts;
}

function newReturns(
  quarter: Quarter,
  facts: ReadonlyMap<MeasureId, ImportedFacts>,
  plan: Plan,
  past: ReadonlyMap<Quarter, ReadonlyMap<MeasureId, Return>>,
  before: QuarterContents,
): readonly Return[] {
  const method = readMethod(before.round?.value.methodVersion ?? plan.methodVersion);
  return plan.measures.flatMap((measure) => {
    const fact = facts.get(measure.id);
    if (fact === undefined) return [];
    const known = past.get(quarter)?.get(measure.id);
    // A grade known from the latest-RAG column alone says less than a row that is there.
    if (known !== undefined && fact.answer === null && fact.notDue === null && fact.target === "") return [];
    return [importedReturn(fact, measure, comparisonsFor(quarter, measure.id, past), method)];
  });
}

type LogFacts = Pick<LogLine, "at" | "by" | "event" | "why">;

function returnChange(
  r: Return,
  before: QuarterContents,
  log: LogFacts,
  tally: Tally,
): readonly LoggedChange[] {
  const was = before.returns.find(({ value }) => value.measure.id === r.measure.id) ?? null;
  if (was !== null && isDeepStrictEqual({ ...was.value, version: 0 }, r)) {
    tally.unchanged("return");
    return [];
  }
  const name = `${formatQuarter(r.quarter)} ${r.measure.ref} ${shown(r)}`;
  tally.change(
    "return",
    was === null ? "added" : "changed",
    was === null ? name : `${name} (was ${shown(was.value)})`,
  );
  const value = { ...r, version: nextVersion(was) };
  return [
    {
      row: { kind: "return", value },
      etag: was?.etag ?? null,
      log: line(`r~${r.measure.id}`, value.version, was?.value ?? null, value, log),
    },
  ];
}

function shown(r: Return): string {
  return `actual ${actualText(r) || "none"}, target ${r.target || "none"}, grade ${thisQuartersGrade(r) ?? "none"}`;
}

function actionChange(
  record: ActionRecord,
  before: QuarterContents,
  log: LogFacts,
  tally: Tally,
): readonly LoggedChange[] {
  const was = before.actions.find(({ value }) => value.action.id === record.action.id) ?? null;
  const value = { kind: "action-update", action: record.action, value: record.update } as const;
  if (was !== null && isDeepStrictEqual({ ...was.value, version: 0 }, { ...value, version: 0 })) {
    tally.unchanged("action update");
    return [];
  }
  tally.change(
    "action update",
    was === null ? "added" : "changed",
    record.action.action || record.action.objective,
  );
  const version = was === null ? 0 : was.value.version + 1;
  const row: QuarterRow = { ...value, version };
  return [
    {
      row,
      etag: was?.etag ?? null,
      log: line(`a~${record.action.id}`, version, was?.value.value ?? null, record.update, log),
    },
  ];
}

function line(what: string, version: number, before: unknown, after: unknown, log: LogFacts): LogLine {
  return { ...log, what, version, before, after };
}

function nextVersion(was: Stored<Return> | null): number {
  return was === null ? 0 : was.value.version + 1;
}

interface QuarterParts {
  readonly quarter: Quarter;
  readonly rows: readonly LoggedChange[];
  readonly before: QuarterContents;
  readonly pointer: QuarterPointer | null;
  readonly plan: Plan;
  readonly log: LogFacts;
}

/** A changed quarter gets a new edition beside the old one: a released edition is never edited. */
function withEdition({ quarter, rows, before, pointer, plan, log }: QuarterParts): QuarterImport {
  const was = before.round?.value ?? null;
  const visible = pointer?.edition ?? 0;
  // An edition that the round names and nobody sees yet was broken off: it is written again.
  const number = was?.edition != null && was.edition !== visible ? was.edition : visible + 1;
  const methodVersion = was?.methodVersion ?? plan.methodVersion;
  const version = was === null ? 0 : was.version + 1;
  const round: Round = {
    quarter,
    state: "released",
    deadline: null,
    methodVersion,
    edition: number,
    imported: true,
    version,
  };
  return {
    quarter,
    rows,
    round: { value: round, etag: before.round?.etag ?? null },
    roundLog: line("round", version, was, round, log),
    edition: importedEdition(quarter, number, rows, before, plan, log.at),
    pointer: { quarter, round: "released", edition: number },
  };
}

function importedEdition(
  quarter: Quarter,
  number: number,
  rows: readonly LoggedChange[],
  before: QuarterContents,
  plan: Plan,
  frozenAt: string,
): Edition {
  const returns = new Map(before.returns.map(({ value }) => [value.measure.id, value]));
  const actions = new Map(
    before.actions.map(({ value }) => [value.action.id, { action: value.action, update: value.value }]),
  );
  for (const { row } of rows) {
    if (row.kind === "return") returns.set(row.value.measure.id, row.value);
    else actions.set(row.action.id, { action: row.action, update: row.value });
  }
  return {
    quarter,
    number,
    priorities: plan.priorities,
    returns: [...returns.values()].map(withoutLowNumbers),
    actions: [...actions.values()],
    frozenAt,
  };
}
