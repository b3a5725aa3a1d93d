import type { Person } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { LoggedChange, QuarterRow } from "./quarter-port.ts";
import type { Change, Progress, Stored } from "./stored.ts";
import { ScorecardError } from "./errors.ts";
import { named } from "./policy.ts";
import type { Ports } from "./ports.ts";

/** What a lock freezes and a reopening thaws. */
interface Freezable {
  readonly frozen: boolean;
  readonly version: number;
}

/** By what the log calls them: `r~<measureId>`, `a~<actionId>`, `n~<priority>`. */
type ByWhat<T> = ReadonlyMap<string, T>;
export type StoredByWhat<T> = ByWhat<Stored<T>>;

/** All rows of one kind of a quarter. */
export interface Rows<T extends Freezable> {
  readonly ports: Ports;
  readonly by: Person;
  readonly quarter: Quarter;
  /** What they are, to say which kept changing: `Actions`. */
  readonly kind: string;
  readonly read: () => Promise<StoredByWhat<T>>;
  readonly toRow: (value: T) => QuarterRow;
}

const MOST_PASSES = 5;

/**
 * Freezes each that `wanted` makes of what is stored, so that a change in flight meets a conflict; what then stands. Run
 * again it changes nothing.
 */
export async function freezeRows<T extends Freezable>(
  rows: Rows<T>,
  wanted: (stored: StoredByWhat<T>) => ByWhat<T>,
  progress?: Progress,
): Promise<ByWhat<T>> {
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const stored = await rows.read();
    const open = [...wanted(stored)].filter(([what]) => stored.get(what)?.value.frozen !== true);
    if (open.length === 0) return new Map([...stored].map(([what, { value }]) => [what, value]));
    const changes = open.map(([what, value]) => {
      const was = stored.get(what) ?? null;
      const version = was === null ? 0 : was.value.version + 1;
      const frozen = { value: { ...value, frozen: true, version }, etag: was?.etag ?? null };
      return changeOf(rows, what, frozen, { event: "locked", why: "" });
    });
    await rows.ports.quarters.writeRows(rows.quarter, changes, progress);
  }
  throw new ScorecardError(
    "lock-unsettled",
    `${rows.kind} of ${formatQuarter(rows.quarter)} kept changing. Lock again.`,
  );
}

/** What the lock froze can change again. Run again it changes nothing. */
export async function thawRows<T extends Freezable>(rows: Rows<T>, why: string): Promise<void> {
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const frozen = [...(await rows.read())].filter(([, { value }]) => value.frozen);
    if (frozen.length === 0) return;
    const changes = frozen.map(([what, { value, etag }]) => {
      const thawed = { value: { ...value, frozen: false, version: value.version + 1 }, etag };
      return changeOf(rows, what, thawed, { event: "unlocked", why });
    });
    await rows.ports.quarters.writeRows(rows.quarter, changes);
  }
  throw new ScorecardError(
    "reopen-unsettled",
    `${rows.kind} of ${formatQuarter(rows.quarter)} kept changing. Reopen again.`,
  );
}

function changeOf<T extends Freezable>(
  { ports, by, toRow }: Rows<T>,
  what: string,
  { value, etag }: Change<T>,
  { event, why }: { readonly event: string; readonly why: string },
): LoggedChange {
  const { version } = value;
  const at = ports.clock.now().toISOString();
  const log = { what, version, at, by: named(by), event, before: null, after: null, why };
  return { row: toRow(value), etag, log };
}
