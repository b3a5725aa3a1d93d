import type { Person } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { ScorecardError } from "./errors.ts";
import { named } from "./policy.ts";
import type { ActionUpdateRow, LoggedChange, NarrativeRow, Ports, Stored } from "./ports.ts";

/** What is asked for beside the returns. */
type Row = ActionUpdateRow | NarrativeRow;

/** Rows by what the log calls them: `a~<actionId>`, `n~<priority>`. */
type RowsByWhat<R> = ReadonlyMap<string, R>;

export interface Rows<R extends Row> {
  readonly ports: Ports;
  readonly by: Person;
  readonly quarter: Quarter;
  /** What they are, to say which kept changing: `Actions`. */
  readonly kind: string;
  readonly read: () => Promise<RowsByWhat<Stored<R>>>;
}

const MOST_PASSES = 5;

/**
 * Freezes the rows of `wanted`, each made of the one that is there or saying nothing, so that a change in flight meets a
 * conflict; what then stands. Run again it changes nothing.
 */
export async function freezeRows<R extends Row>(
  rows: Rows<R>,
  wanted: RowsByWhat<(was: R | null) => R>,
): Promise<RowsByWhat<R>> {
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const stored = await rows.read();
    const open = [...wanted].filter(([what]) => stored.get(what)?.value.frozen !== true);
    if (open.length === 0) return new Map([...stored].map(([what, { value }]) => [what, value]));
    const changes = open.map(([what, rowFrom]) => {
      const was = stored.get(what);
      const version = was === undefined ? 0 : was.value.version + 1;
      const row = { ...rowFrom(was?.value ?? null), frozen: true, version };
      return changeOf(rows, what, { row, etag: was?.etag ?? null }, { event: "locked", why: "" });
    });
    await rows.ports.quarters.writeRows(rows.quarter, changes);
  }
  throw new ScorecardError(
    "lock-unsettled",
    `${rows.kind} of ${formatQuarter(rows.quarter)} kept changing. Lock again.`,
  );
}

/** What the lock froze can change again. Run again it changes nothing. */
export async function thawRows<R extends Row>(rows: Rows<R>, why: string): Promise<void> {
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const frozen = [...(await rows.read())].filter(([, { value }]) => value.frozen);
    if (frozen.length === 0) return;
    const changes = frozen.map(([what, { value, etag }]) => {
      const row = { ...value, frozen: false, version: value.version + 1 };
      return changeOf(rows, what, { row, etag }, { event: "unlocked", why });
    });
    await rows.ports.quarters.writeRows(rows.quarter, changes);
  }
  throw new ScorecardError(
    "reopen-unsettled",
    `${rows.kind} of ${formatQuarter(rows.quarter)} kept changing. Reopen again.`,
  );
}

function changeOf<R extends Row>(
  { ports, by }: Rows<R>,
  what: string,
  { row, etag }: { readonly row: Row; readonly etag: string | null },
  { event, why }: { readonly event: string; readonly why: string },
): LoggedChange {
  const at = ports.clock.now().toISOString();
  return {
    row,
    etag,
    log: { what, version: row.version, at, by: named(by), event, before: null, after: null, why },
  };
}
