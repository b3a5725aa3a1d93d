import { isDeepStrictEqual } from "node:util";
import type { Action, ActionId } from "../../domain/action.ts";
import type { MeasureId } from "../../domain/measure.ts";
import type { Person } from "../../domain/person.ts";
import type { Quarter } from "../../domain/quarter.ts";
import type { Return } from "../../domain/return.ts";
import type { Stored } from "../stored.ts";
import type { Edition, EditionAction } from "../edition.ts";
import type { PlanRow, Ports } from "../ports.ts";
import { type KeptUpdate, scorecardCells } from "./kept-cells.ts";
import { markChange, type MarkedChange, saidOfReturn } from "./marks.ts";
import { ofEditions } from "./new-edition.ts";
import type { QuarterImport, StoredQuarters } from "./quarter-changes.ts";

/** A row of a file to import, by column. */
export type Row = Readonly<Record<string, string>>;

/** A row with what it is of, each as a mark. */
export interface KeptRow {
  readonly cells: Row;
  readonly marks: readonly MarkedChange[];
}

export interface Before {
  readonly people: readonly Stored<Person>[];
  readonly plan: readonly Stored<PlanRow>[];
  /** What everyone sees of the quarters that get another edition, or none. */
  readonly editions: ReadonlyMap<Quarter, Edition>;
  /** What was reported of actions in quarters with a round of our own. */
  readonly updates: ReadonlyMap<Quarter, ReadonlyMap<ActionId, NonNullable<KeptUpdate["was"]>>>;
}

/** What everyone sees of the quarters that change, and what was reported in rounds of our own. */
export async function readPrevious(
  ports: Ports,
  quarters: readonly QuarterImport[],
  { people, plan }: Pick<Before, "people" | "plan">,
  { contents, pointers }: StoredQuarters,
): Promise<Before> {
  const editions = new Map<Quarter, Edition>();
  for (const { quarter, edition, withdrawal } of quarters) {
    const shown = pointers.get(quarter)?.edition ?? null;
    if (shown === null || (edition === null && withdrawal === null)) continue;
    const read = await ports.editions.read(quarter, shown);
    if (read !== null) editions.set(quarter, read);
  }
  const updates = new Map(
    [...contents].map(([quarter, { actions }]) => [
      quarter,
      new Map(actions.map(({ value }) => [value.action.id, value])),
    ]),
  );
  return { people, plan, editions, updates };
}

/** How each measure stood whose row in the quarter is another in the next edition, or in none. */
export function scorecardRows(
  { quarter, edition, withdrawal }: QuarterImport,
  before: Before,
): readonly KeptRow[] {
  if (edition === null && withdrawal === null) return [];
  const shown = before.editions.get(quarter) ?? null;
  const was = new Map(shown?.returns.map((r) => [r.measure.id, r]));
  const now = new Map(edition?.edition.returns.map((r) => [r.measure.id, r]));
  const names = new Map([...(edition?.edition.priorities ?? []), ...(shown?.priorities ?? [])].map(({ no, name }) => [no, name])); // prettier-ignore
  return [...new Set<MeasureId>([...was.keys(), ...now.keys()])].flatMap((id) => {
    const [old, next] = [was.get(id), now.get(id)];
    const r = old ?? next;
    if (r === undefined || (old !== undefined && next !== undefined && isSameReturn(old, next))) return [];
    const priority = names.get(r.measure.priorityNo) ?? "";
    const cells = scorecardCells(r, priority, old === undefined ? null : (shown?.number ?? null));
    return [{ cells, marks: [markChange(old ?? null, next ?? null, saidOfReturn)] }];
  });
}

function isSameReturn(a: Return, b: Return): boolean {
  return isDeepStrictEqual(ofEditions(a), ofEditions(b));
}

export interface ChangedUpdate {
  readonly action: Action;
  readonly update: KeptUpdate;
  /** What the import leaves; null: nothing. */
  readonly now: KeptUpdate["was"];
}

export function changedUpdates(imported: QuarterImport, before: Before): readonly ChangedUpdate[] {
  const { quarter, rows, edition, withdrawal } = imported;
  if (edition === null && withdrawal === null) {
    const stored = before.updates.get(quarter);
    return rows.flatMap(({ row, withdraws }): readonly ChangedUpdate[] => {
      if (row.kind !== "action-update") return [];
      const update = { quarter, edition: null, was: stored?.get(row.action.id) ?? null };
      return [{ action: row.action, update, now: withdraws === true ? null : row }];
    });
  }
  const shown = before.editions.get(quarter)?.number ?? null;
  const byId = (actions: readonly EditionAction[] = []) =>
    new Map(actions.map((each) => [each.action.id, each]));
  const [was, now] = [byId(before.editions.get(quarter)?.actions), byId(edition?.edition.actions)];
  return [...new Set<ActionId>([...was.keys(), ...now.keys()])].flatMap((id) => {
    const [old, next] = [was.get(id), now.get(id)];
    const action = (old ?? next)?.action;
    if (action === undefined || isDeepStrictEqual(old, next)) return [];
    return [{ action, update: { quarter, edition: shown, was: asReported(old) }, now: asReported(next) }];
  });
}

/** An edition does not tell who reported. */
function asReported(row: EditionAction | undefined): KeptUpdate["was"] {
  return row === undefined ? null : { value: row.update, saved: null };
}
