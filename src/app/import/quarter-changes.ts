import { gradeMeasure } from "../../domain/grade-measure.ts";
import type { MeasureId } from "../../domain/measure.ts";
import type { NamedPerson } from "../../domain/person.ts";
import type { Plan } from "../../domain/plan.ts";
import { type Quarter, quarterEnd } from "../../domain/quarter.ts";
import type { RagMethod } from "../../domain/rag-method.ts";
import type { Return } from "../../domain/return.ts";
import type { Round } from "../../domain/round.ts";
import { comparisonsFor, ofTheQuarter } from "../past-returns.ts";
import type { Edition, QuarterPointer } from "../edition.ts";
import type { Change, LoggedChange, LogLine, QuarterContents, QuarterRow } from "../ports.ts";
import { readMethod } from "../read-method.ts";
import type { Desired } from "./desired-plan.ts";
import { type ImportedFacts, importedReturn, saysWhatHappened } from "./imported-return.ts";
import type { Tally } from "./import-summary.ts";
import { factsByQuarter, quartersIn } from "./quarter-facts.ts";
import { actionChange, type LogFacts, logLine, returnChange } from "./quarter-rows.ts";
import type { QuarterOutcome } from "./quarter-outcome.ts";
import type { ActionRecord } from "./read-actions.ts";
import { sameFacts, sameFigure } from "./same-facts.ts";

/** What one quarter needs. */
export interface QuarterImport {
  readonly quarter: Quarter;
  readonly rows: readonly LoggedChange[];
  /** Null for a quarter with a round of our own: it gets action updates, and its edition when it is locked. */
  readonly edition: NewEdition | null;
}

/** The pointer comes last: until then nobody sees the new edition. */
export interface NewEdition {
  readonly round: Change<Round>;
  readonly roundLog: LogLine;
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
  { by, at, today }: ImportedBy & { readonly today: string },
  tally: Tally,
): readonly QuarterImport[] {
  const facts = factsByQuarter(desired);
  const log = { at, by, event: "imported", why: "" };
  const past = new Map<Quarter, Map<MeasureId, Return>>();
  for (const [quarter, contents] of stored.contents) {
    past.set(quarter, new Map(ofTheQuarter(contents).map((r) => [r.measure.id, r])));
  }
  return quartersIn(desired).flatMap((quarter): readonly QuarterImport[] => {
    const before = stored.contents.get(quarter) ?? NOTHING;
    const ofQuarter = facts.get(quarter) ?? new Map<MeasureId, ImportedFacts>();
    const actions = desired.actions.filter((record) => record.quarter === quarter);
    const passedOver = before.round === null ? whyPassedOver(quarter, ofQuarter, actions, today) : null;
    if (passedOver !== null) {
      tally.quarter(quarter, passedOver);
      return [];
    }
    const returns = newReturns(quarter, ofQuarter, desired.plan, past, before);
    const known = past.get(quarter) ?? new Map<MeasureId, Return>();
    past.set(quarter, new Map([...known, ...returns.map((r) => [r.measure.id, r] as const)]));
    const rows = [
      ...returns.flatMap((r) => returnChange(r, before, log, tally)),
      ...actions.flatMap((record) => actionChange(record, before, log, tally)),
    ];
    const changed = countRows(rows);
    if (before.round?.value.imported === false) {
      tally.quarter(quarter, { kind: "round", updates: changed.updates });
      return rows.length === 0 ? [] : [{ quarter, rows, edition: null }];
    }
    const pointer = stored.pointers.get(quarter) ?? null;
    const isWhole = before.round !== null && pointer?.edition === before.round.value.edition;
    if (rows.length === 0 && isWhole) {
      tally.quarter(quarter, { kind: "unchanged" });
      return [];
    }
    const edition = newEdition({ quarter, rows, before, pointer, plan: desired.plan, log });
    const { number } = edition.edition;
    tally.quarter(
      quarter,
      number === 1 ? { kind: "history", ...changed } : { kind: "next-edition", edition: number, ...changed },
    );
    return [{ quarter, rows, edition }];
  });
}

/** Null: the files make history of the quarter. It has no round. */
function whyPassedOver(
  quarter: Quarter,
  facts: ReadonlyMap<MeasureId, ImportedFacts>,
  actions: readonly ActionRecord[],
  today: string,
): QuarterOutcome | null {
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
    // A blank cell, or a grade known from the latest-RAG column alone, says less than a row that is there.
    const saysLess =
      !saysWhatHappened(fact) || (fact.answer === null && fact.notDue === null && fact.target === "");
    if (known !== undefined && saysLess) return [];
    const isRedefined = fact.ungraded === "definition-changed";
    const defined = isRedefined ? { ...measure, definitionSince: quarter } : measure;
    const wanted = importedReturn(fact, measure, comparisonsFor(quarter, defined, past), method);
    if (known === undefined) return [wanted];
    if (!sameFacts(known, wanted, past)) return [withCorrections(wanted, known, method)];
    // What came late, a quarter in arrears, has a row of its own already.
    return before.late.some(({ value }) => value === known) ? [] : [known];
  });
}

/** What was corrected after its release stays so, and what stood before stays known, whatever is imported later. */
function withCorrections(wanted: Return, known: Return, method: RagMethod): Return {
  const { restatements, wordings } = known;
  if (restatements.length === 0) return { ...wanted, wordings };
  if (!sameFigure(known, wanted)) return { ...wanted, restatements, wordings };
  const { answer, published, notDue } = known;
  const value = { ...wanted, answer, published, notDue, restatements, wordings };
  return { ...value, grade: gradeMeasure(value, method) };
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
function newEdition({ quarter, rows, before, pointer, plan, log }: QuarterParts): NewEdition {
  const was = before.round?.value ?? null;
  const visible = pointer?.edition ?? 0;
  // An import's edition that the round names and nobody sees yet was broken off: it is written again.
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
    reopened: 0,
    clearances: [],
    hold: null,
    testers: null,
    version,
  };
  return {
    round: { value: round, etag: before.round?.etag ?? null },
    roundLog: logLine("round", version, was, round, log),
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
    else if (row.kind === "action-update")
      actions.set(row.action.id, { action: row.action, update: row.value });
  }
  return {
    quarter,
    number,
    priorities: plan.priorities,
    returns: [...returns.values()],
    actions: [...actions.values()],
    narratives: before.narratives.map(({ value }) => value.value),
    restated: [],
    frozenAt,
  };
}
