import { checkNarrative, type NarrativeProblem, type TypedNarrative } from "../domain/check-narrative.ts";
import { type Narrative, noNarrative } from "../domain/narrative.ts";
import type { PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import { isLocked } from "../domain/round.ts";
import type { NarrativeRow } from "./quarter-port.ts";
import type { LogLine } from "./stored.ts";
import type { Caller } from "./caller.ts";
import { ScorecardError } from "./errors.ts";
import { type PersonsNarratives, personsNarratives } from "./persons-narratives.ts";
import { may } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { queueNarrativesRefresh } from "./queue-refresh.ts";
import { changesOf, isLeadOf } from "./round-actions.ts";
import { type NarrativeItem, readRoundNarratives, type RoundNarratives } from "./round-narratives.ts";

export interface NarrativeRequest {
  readonly quarter: Quarter;
  readonly priorityNo: number;
  /** How many changes there were when the form was made. */
  readonly version: number;
  readonly typed: TypedNarrative;
}

/** `item`: the priority as it stands now; `narratives`: the caller's own. */
interface Standing {
  readonly item: NarrativeItem;
  readonly narratives: PersonsNarratives;
}

export type NarrativeOutcome =
  | ({ readonly kind: "accepted" } & Standing)
  | ({ readonly kind: "refused"; readonly problems: readonly NarrativeProblem[] } & Standing)
  /** Somebody else saved first; the person chooses. */
  | ({ readonly kind: "overtaken" } & Standing)
  | { readonly kind: "too-late"; readonly why: string }
  | { readonly kind: "not-allowed"; readonly why: string };

export const NOT_YOUR_PRIORITY =
  "This priority is not one of yours. Ask the performance team if it should be.";
const LOCKED =
  "The narrative of this quarter is locked, so your text was not saved. Tell the performance team what should change.";

/**
 * Takes one priority's narrative: one transaction with its log line. Who may is settled by the plan and the people as
 * stored, whatever the card says: the priority's lead, and the performance team for any.
 */
export function submitNarrative(
  ports: Ports,
): (caller: Caller, request: NarrativeRequest) => Promise<NarrativeOutcome> {
  return async (caller, request) => {
    const { personId } = caller;
    const read = await readRoundNarratives(ports)(request.quarter);
    const item = read && narrativeItemOf(read, request.priorityNo);
    if (personId === null || read === null || item === null || !mayWrite(caller, item)) {
      return { kind: "not-allowed", why: NOT_YOUR_PRIORITY };
    }
    const standing = { item, narratives: personsNarratives(read, personId) };
    const checked = checkNarrative(request.typed, request.priorityNo, item.lastActions);
    if (checked.kind === "fine" && saysTheSame(item, checked.narrative)) {
      // Sent twice, or a crash came before its cards were updated; nothing said of nothing needs no row.
      await queueNarrativesRefresh(ports, request.quarter, item);
      return { kind: "accepted", ...standing };
    }
    if (isShut(read, item)) return { kind: "too-late", why: LOCKED };
    if (changesOf(item) !== request.version) return { kind: "overtaken", ...standing };
    if (checked.kind === "refused") return { ...checked, ...standing };
    return await save(ports, { caller, personId, read, item, narrative: checked.narrative });
  };
}

/** The lead, and the performance team for any. */
export function mayWrite({ person }: Caller, item: NarrativeItem): boolean {
  return (
    person !== null &&
    may("write-narrative", person, isLeadOf(item, person.id) ? ["lead of the priority"] : [])
  );
}

export function narrativeItemOf({ items }: RoundNarratives, no: number): NarrativeItem | null {
  return items.find(({ priority }) => priority.no === no) ?? null;
}

function isShut({ round }: RoundNarratives, { now }: NarrativeItem): boolean {
  return isLocked(round.state) || (now?.frozen ?? false);
}

/** What was last asked of the key actions may be listed anew, with nothing said of any. */
function saysTheSame({ priority, now }: NarrativeItem, narrative: Narrative): boolean {
  const said = (of: Narrative) => JSON.stringify({ ...of, progress: of.progress.filter((each) => each.done !== null) }); // prettier-ignore
  return said(now?.value ?? noNarrative(priority.no)) === said(narrative);
}

interface Saving {
  readonly caller: Caller;
  readonly personId: PersonId;
  readonly read: RoundNarratives;
  readonly item: NarrativeItem;
  readonly narrative: Narrative;
}

async function save(ports: Ports, saving: Saving): Promise<NarrativeOutcome> {
  const { item, personId, read } = saving;
  const { quarter } = read;
  const { row, log } = changeOf(ports, saving);
  const etag = read.etags.get(item.priority.no) ?? null;
  const notWritten = await ports.quarters.writeRows(quarter, [{ row, etag, log }]);
  if (notWritten.length > 0) return await overtaken(ports, saving);
  await queueNarrativesRefresh(ports, quarter, item);
  const saved = { ...item, now: row };
  const items = read.items.map((other) => (other === item ? saved : other));
  return { kind: "accepted", item: saved, narratives: personsNarratives({ ...read, items }, personId) };
}

/** Somebody else came first: what they saved is shown, unless it is the same. */
async function overtaken(
  ports: Ports,
  { item, personId, read: before, narrative }: Saving,
): Promise<NarrativeOutcome> {
  const read = await readRoundNarratives(ports)(before.quarter);
  const now = read && narrativeItemOf(read, item.priority.no);
  if (read === null || now === null) {
    throw new ScorecardError("priority-vanished", `Priority ${item.priority.no} is gone from its plan`);
  }
  const standing = { item: now, narratives: personsNarratives(read, personId) };
  if (saysTheSame(now, narrative)) return { kind: "accepted", ...standing };
  return isShut(read, now) ? { kind: "too-late", why: LOCKED } : { kind: "overtaken", ...standing };
}

interface RowAndLine {
  readonly row: NarrativeRow;
  readonly log: LogLine;
}

function changeOf(ports: Ports, { caller, personId, item, narrative }: Saving): RowAndLine {
  const was = item.now;
  const at = ports.clock.now().toISOString();
  const by = { id: personId, name: caller.name };
  const version = changesOf(item);
  const row: NarrativeRow = {
    kind: "narrative",
    priorityName: item.priority.name,
    value: narrative,
    saved: { by, at },
    wordings: was?.wordings ?? [],
    frozen: false,
    version,
  };
  const log = {
    what: `n~${item.priority.no}`,
    version,
    at,
    by,
    event: "narrative-written",
    before: was?.value ?? null,
    after: narrative,
    why: isLeadOf(item, personId) ? "" : "written for the lead",
  };
  return { row, log };
}
