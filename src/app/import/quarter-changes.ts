import { hasEnded } from "../../domain/calendar.ts";
import { compareRefs, type MeasureId, type MeasureRef } from "../../domain/measure.ts";
import type { NamedPerson } from "../../domain/person.ts";
import { type Quarter, quarterEnd } from "../../domain/quarter.ts";
import type { Return } from "../../domain/return.ts";
import type { LoggedChange, QuarterContents, QuarterRow } from "../quarter-port.ts";
import { ofTheQuarter } from "../past-returns.ts";
import type { Edition, QuarterPointer } from "../edition.ts";
import type { Desired } from "./desired.ts";
import { actionIn, restoredKey } from "./restored-rows.ts";
import { type ImportedFacts, saysWhatHappened } from "./imported-return.ts";
import type { Tally } from "./import-summary.ts";
import { factsByQuarter, quartersIn } from "./quarter-facts.ts";
import {
  actionChange,
  type LogFacts,
  restoredChange,
  returnChange,
  returnWithdrawal,
  updateWithdrawal,
} from "./quarter-rows.ts";
import type { QuarterOutcome } from "./quarter-outcome.ts";
import type { ActionRecord } from "./read-actions.ts";
import { type NewEdition, newEdition, type Withdrawal, withdrawalOf } from "./new-edition.ts";
import { newReturns } from "./new-returns.ts";

/** What one quarter needs. */
export interface QuarterImport {
  readonly quarter: Quarter;
  readonly rows: readonly LoggedChange[];
  /** Null for a quarter with a round of our own: it gets action updates, and its edition when it is locked. */
  readonly edition: NewEdition | null;
  /** Null: it stays what it is, or becomes history. */
  readonly withdrawal: Withdrawal | null;
}

export interface StoredQuarters {
  readonly contents: ReadonlyMap<Quarter, QuarterContents>;
  readonly pointers: ReadonlyMap<Quarter, QuarterPointer>;
  /** What the files bring back of earlier editions, by `restoredKey`. */
  readonly restored: ReadonlyMap<string, Return>;
  /** The editions of quarters that something is taken back of, newest first. */
  readonly earlier: ReadonlyMap<Quarter, readonly Edition[]>;
}

export interface ImportedBy {
  readonly by: NamedPerson;
  readonly at: string;
  /** Empty: nobody said why. */
  readonly why: string;
}

const NOTHING: QuarterContents = {
  round: null,
  returns: [],
  actions: [],
  narratives: [],
  late: [],
  withdrawn: { round: null, returns: [], actions: [] },
};

/** Works the quarters out oldest first, so that each can be compared with those before it. */
export function quarterChanges(
  desired: Desired,
  stored: StoredQuarters,
  { by, at, today, why }: ImportedBy & { readonly today: string },
  tally: Tally,
): readonly QuarterImport[] {
  const facts = factsByQuarter(desired);
  const log = { at, by, event: "imported", why };
  const past = new Map<Quarter, Map<MeasureId, Return>>();
  for (const [quarter, contents] of stored.contents) {
    past.set(quarter, new Map(ofTheQuarter(contents).map((r) => [r.measure.id, r])));
  }
  return quartersIn(desired).flatMap((quarter) => {
    const working = {
      quarter,
      facts: facts.get(quarter) ?? new Map<MeasureId, ImportedFacts>(),
      before: stored.contents.get(quarter) ?? NOTHING,
      past,
      log,
    };
    const passedOver = whyPassedOver(working, desired, { today, isShown: stored.pointers.has(quarter) });
    if (passedOver === null) return quarterImport(working, desired, stored, tally);
    tally.quarter(quarter, passedOver);
    return [];
  });
}

/** One quarter as it is worked out. `past`: what is known of all quarters up to it, brought up to date as they are. */
interface Working {
  readonly quarter: Quarter;
  readonly facts: ReadonlyMap<MeasureId, ImportedFacts>;
  readonly before: QuarterContents;
  readonly past: Map<Quarter, Map<MeasureId, Return>>;
  readonly log: LogFacts;
}

function quarterImport(
  working: Working,
  desired: Desired,
  stored: StoredQuarters,
  tally: Tally,
): readonly QuarterImport[] {
  const { quarter, before, log } = working;
  const rows = [
    ...returnRows(working, desired, stored.restored, tally),
    ...updateRows(working, desired, stored.earlier.get(quarter) ?? [], tally),
  ];
  const changed = countRows(rows);
  if (before.round?.value.imported === false) {
    tally.quarter(quarter, { kind: "round", updates: changed.updates });
    return rows.length === 0 ? [] : [{ quarter, rows, edition: null, withdrawal: null }];
  }
  const pointer = stored.pointers.get(quarter) ?? null;
  const earlier = stored.earlier.get(quarter) ?? [];
  const parts = { quarter, rows, before, pointer, plan: desired.plan, earlier, log };
  const edition = newEdition(parts);
  const { returns, actions, number } = edition.edition;
  if (returns.length + actions.length === 0) {
    tally.quarter(quarter, { kind: "withdrawn", ...changed });
    return [{ quarter, rows, edition: null, withdrawal: withdrawalOf(parts) }];
  }
  const isWhole = before.round !== null && pointer?.edition === before.round.value.edition;
  if (rows.length === 0 && isWhole) {
    tally.quarter(quarter, { kind: "unchanged" });
    return [];
  }
  tally.quarter(
    quarter,
    pointer?.edition == null
      ? { kind: "history", ...changed, without: withoutRow(working, desired, returns) }
      : { kind: "next-edition", edition: number, ...changed },
  );
  return [{ quarter, rows, edition, withdrawal: null }];
}

/** In scorecard order. */
function withoutRow(
  { quarter, past }: Working,
  { plan }: Desired,
  returns: readonly Return[],
): readonly MeasureRef[] {
  const earlier = [...past].filter(([each]) => each < quarter).flatMap(([, known]) => [...known.keys()]);
  const missing = new Set(earlier);
  for (const { measure } of returns) missing.delete(measure.id);
  const going = plan.measures.filter((measure) => missing.has(measure.id) && !hasEnded(measure, quarter));
  return going.map(({ ref }) => ref).toSorted(compareRefs);
}

function returnRows(
  working: Working,
  desired: Desired,
  restored: ReadonlyMap<string, Return>,
  tally: Tally,
): readonly LoggedChange[] {
  const { quarter, facts, past, before, log } = working;
  const ofQuarter = past.get(quarter) ?? new Map<MeasureId, Return>();
  past.set(quarter, ofQuarter);
  const restoredRows = desired.restoredRows.filter((cell) => cell.quarter === quarter);
  const restoredChanges = restoredRows.flatMap((cell) => {
    const r = restored.get(restoredKey(cell));
    if (r === undefined) ofQuarter.delete(cell.measureId);
    else ofQuarter.set(cell.measureId, r);
    return r === undefined
      ? returnWithdrawal(cell.measureId, before, log, tally)
      : restoredChange(r, before, log, tally);
  });
  const returns = newReturns(quarter, facts, desired.plan, past, before);
  for (const r of returns) ofQuarter.set(r.measure.id, r);
  return [...returns.flatMap((r) => returnChange(r, before, log, tally)), ...restoredChanges];
}

function updateRows(
  { quarter, before, log }: Working,
  { actions, gone }: Desired,
  earlier: readonly Edition[],
  tally: Tally,
): readonly LoggedChange[] {
  const here = <T extends { readonly quarter: Quarter | null }>(all: readonly T[]) =>
    all.filter((each) => each.quarter === quarter);
  return [
    ...here(actions).flatMap((record) => actionChange(asInEdition(record, earlier), before, log, tally)),
    ...here(gone.updates).flatMap(({ actionId }) => updateWithdrawal(actionId, before, log, tally)),
  ];
}

function asInEdition(record: ActionRecord, earlier: readonly Edition[]): ActionRecord {
  const action = actionIn(earlier, record.edition, record.action.id);
  return action === null ? record : { ...record, action };
}

/** Null: the quarter has a round, or the files make history of it; or it is still shown, by what broke off taking it back. */
function whyPassedOver(
  { quarter, facts, before }: Working,
  desired: Desired,
  { today, isShown }: { readonly today: string; readonly isShown: boolean },
): QuarterOutcome | null {
  if (before.round !== null) return null;
  const here = <T extends { readonly quarter: Quarter | null }>(all: readonly T[]) =>
    all.filter((each) => each.quarter === quarter);
  const [restoredRows, actions] = [here(desired.restoredRows), here(desired.actions)];
  const takesBack = restoredRows.length + here(desired.gone.updates).length > 0;
  if (restoredRows.some(({ edition }) => edition !== null) || (takesBack && isShown)) return null;
  if (facts.size + actions.length === 0 && takesBack) return { kind: "not-history" };
  const said = [...facts.values()];
  const hasEnded = quarterEnd(quarter) < today;
  if (hasEnded && said.some(saysWhatHappened)) return null;
  const targets = said.some(({ target }) => target !== "");
  return { kind: "passed-over", hasEnded, targets, updates: actions.filter(reports).length };
}

function countRows(rows: readonly LoggedChange[]): { readonly measures: number; readonly updates: number } {
  const of = (kind: QuarterRow["kind"]) => rows.filter(({ row }) => row.kind === kind).length;
  return { measures: of("return"), updates: of("action-update") };
}

/** A row of an action without status or update is of the plan alone. */
function reports({ update }: ActionRecord): boolean {
  return update.status !== null || update.update !== "";
}
