import { isDeepStrictEqual } from "node:util";
import type { Plan } from "../../domain/plan.ts";
import type { Quarter } from "../../domain/quarter.ts";
import type { Return } from "../../domain/return.ts";
import type { Round } from "../../domain/round.ts";
import type { LoggedChange, QuarterContents } from "../quarter-port.ts";
import type { Change, LogLine } from "../stored.ts";
import type { Edition, QuarterPointer } from "../edition.ts";
import { type LogFacts, logLine } from "./quarter-rows.ts";

/** The pointer comes last: until then nobody sees the new edition. */
export interface NewEdition {
  readonly round: Change<Round>;
  readonly roundLog: LogLine;
  readonly edition: Edition;
  readonly pointer: QuarterPointer;
}

/** Nothing is left of the quarter. The pointer goes last: until then everyone sees the edition that there was. */
export interface Withdrawal {
  /** Null: it has gone already. */
  readonly round: { readonly change: Change<Round>; readonly log: LogLine } | null;
}

export interface QuarterParts {
  readonly quarter: Quarter;
  readonly rows: readonly LoggedChange[];
  readonly before: QuarterContents;
  readonly pointer: QuarterPointer | null;
  readonly plan: Plan;
  readonly earlier: readonly Edition[];
  readonly log: LogFacts;
}

/** A changed quarter gets a new edition beside the old one: a released edition is never edited. */
export function newEdition({ quarter, rows, before, pointer, plan, earlier, log }: QuarterParts): NewEdition {
  const was = before.round?.value ?? null;
  const gone = before.withdrawn.round;
  // No number is given twice, also where a quarter was history before and was taken back.
  const visible = pointer?.edition ?? (was === null ? gone?.value.edition : null) ?? 0;
  // An import's edition that the round names and nobody sees yet was broken off: it is written again.
  const number = was?.edition != null && was.edition !== visible ? was.edition : visible + 1;
  const methodVersion = was?.methodVersion ?? plan.methodVersion;
  const version = was === null ? (gone?.value.version ?? -1) + 1 : was.version + 1;
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
  const edition = importedEdition(quarter, number, rows, before, plan, log.at);
  // What is as it was is also called as it was.
  const { priorities } = earlier.find((each) => hasSameContents(each, edition)) ?? edition;
  return {
    round: { value: round, etag: before.round?.etag ?? gone?.etag ?? null },
    roundLog: logLine("round", version, was, round, log),
    edition: { ...edition, priorities },
    pointer: { quarter, round: "released", edition: number },
  };
}

export function withdrawalOf({ before, log }: QuarterParts): Withdrawal {
  if (before.round === null) return { round: null };
  const { value: was, etag } = before.round;
  const value = { ...was, version: was.version + 1 };
  const line = logLine("round", value.version, was, null, { ...log, event: "withdrawn" });
  return { round: { change: { value, etag }, log: line } };
}

function hasSameContents(a: Edition, b: Edition): boolean {
  const contents = ({ returns, actions }: Edition) =>
    new Map<string, unknown>([
      ...returns.map((r) => [`r~${r.measure.id}`, ofEditions(r)] as const),
      ...actions.map(({ action, update }) => [`a~${action.id}`, update] as const),
    ]);
  return isDeepStrictEqual(contents(a), contents(b));
}

/** A return without what is approved and agreed of it later, which no edition tells of. */
export function ofEditions(r: Return): Return {
  return { ...r, wordings: [], commitments: [], version: 0 };
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
  for (const { row, withdraws } of rows) {
    if (withdraws === true) {
      if (row.kind === "return") returns.delete(row.value.measure.id);
      else if (row.kind === "action-update") actions.delete(row.action.id);
    } else if (row.kind === "return") returns.set(row.value.measure.id, row.value);
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
