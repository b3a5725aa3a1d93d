import { type ActionId, type ActionUpdate, noUpdate } from "../domain/action.ts";
import { checkUpdate, type TypedUpdate, type UpdateProblem } from "../domain/check-update.ts";
import type { PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import { isLocked } from "../domain/round.ts";
import type { ActionUpdateRow } from "./quarter-port.ts";
import type { LogLine } from "./stored.ts";
import type { Caller } from "./caller.ts";
import { ScorecardError } from "./errors.ts";
import { type PersonsActions, personsActions } from "./persons-actions.ts";
import { may } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { queueActionsRefresh } from "./queue-refresh.ts";
import {
  type ActionItem,
  changesOf,
  isLeadOf,
  isReported,
  readRoundActions,
  type RoundActions,
} from "./round-actions.ts";

export interface UpdateRequest {
  readonly quarter: Quarter;
  readonly actionId: ActionId;
  /** How many changes there were when the form was made. */
  readonly version: number;
  readonly typed: TypedUpdate;
}

/** `item`: the action as it stands now; `actions`: the caller's own. */
interface Standing {
  readonly item: ActionItem;
  readonly actions: PersonsActions;
}

export type UpdateOutcome =
  | ({ readonly kind: "accepted" } & Standing)
  | ({ readonly kind: "refused"; readonly problems: readonly UpdateProblem[] } & Standing)
  /** Somebody else saved first; the person chooses. */
  | ({ readonly kind: "overtaken" } & Standing)
  | { readonly kind: "too-late"; readonly why: string }
  | { readonly kind: "not-allowed"; readonly why: string };

export const NOT_YOUR_ACTION =
  "This action is not one of yours. Ask the performance team if you should be reporting on it.";
const LOCKED =
  "The actions of this quarter are locked, so your update was not saved. Tell the performance team what should change.";
const NOTHING_GIVEN: UpdateProblem = {
  field: "status",
  text: "Choose a status or write an update, then save.",
};

/**
 * Takes one update of one action: one transaction with its log line. Who may is settled by the plan and the people as
 * stored, whatever the card says: the action's lead, and the performance team on their behalf.
 */
export function submitActionUpdate(
  ports: Ports,
): (caller: Caller, request: UpdateRequest) => Promise<UpdateOutcome> {
  return async (caller, request) => {
    const { personId } = caller;
    const read = await readRoundActions(ports)(request.quarter);
    const item = read && itemOf(read, request.actionId);
    if (personId === null || read === null || item === null || !mayReport(caller, item)) {
      return { kind: "not-allowed", why: NOT_YOUR_ACTION };
    }
    const standing = { item, actions: personsActions(read, personId) };
    const saved = item.now?.value ?? noUpdate(item.action.id);
    const checked = checkUpdate(request.typed, item.action, saved);
    if (checked.kind === "fine" && isSaid(item) && saysTheSame(saved, checked.update)) {
      // Sent twice, or a crash came before its cards were updated.
      await queueActionsRefresh(ports, request.quarter, item);
      return { kind: "accepted", ...standing };
    }
    if (isShut(read, item)) return { kind: "too-late", why: LOCKED };
    if (changesOf(item) !== request.version) return { kind: "overtaken", ...standing };
    if (checked.kind === "refused") return { ...checked, ...standing };
    if (saysTheSame(saved, checked.update))
      return { kind: "refused", problems: [NOTHING_GIVEN], ...standing };
    return await save(ports, { caller, personId, read, item, update: checked.update });
  };
}

/** The lead, and the performance team for them; roles as just read. */
export function mayReport({ person }: Caller, item: ActionItem): boolean {
  return (
    person !== null && may("report-action", person, isLeadOf(item, person.id) ? ["lead of the action"] : [])
  );
}

export function itemOf({ items }: RoundActions, id: ActionId): ActionItem | null {
  return items.find(({ action }) => action.id === id) ?? null;
}

/** A row that an import left empty says nothing; one that somebody has emptied says that. */
function isSaid(item: ActionItem): boolean {
  return isReported(item) || (item.now !== null && item.now.saved !== null);
}

function isShut({ round }: RoundActions, { now }: ActionItem): boolean {
  return isLocked(round.state) || (now?.frozen ?? false);
}

interface Saving {
  readonly caller: Caller;
  readonly personId: PersonId;
  readonly read: RoundActions;
  readonly item: ActionItem;
  readonly update: ActionUpdate;
}

async function save(ports: Ports, saving: Saving): Promise<UpdateOutcome> {
  const { item, personId, read } = saving;
  const { quarter } = read;
  const { row, log } = changeOf(ports, saving);
  const etag = read.etags.get(item.action.id) ?? null;
  const notWritten = await ports.quarters.writeRows(quarter, [{ row, etag, log }]);
  if (notWritten.length > 0) return await overtaken(ports, saving);
  await queueActionsRefresh(ports, quarter, item);
  const saved = { ...item, now: row };
  const items = read.items.map((other) => (other === item ? saved : other));
  return { kind: "accepted", item: saved, actions: personsActions({ ...read, items }, personId) };
}

/** Somebody else came first: what they saved is shown, unless it is the same. */
async function overtaken(
  ports: Ports,
  { item, personId, read: before, update }: Saving,
): Promise<UpdateOutcome> {
  const read = await readRoundActions(ports)(before.quarter);
  const now = read && itemOf(read, item.action.id);
  if (read === null || now === null) {
    throw new ScorecardError("action-vanished", `Action ${item.action.id} is gone from its quarter`);
  }
  const standing = { item: now, actions: personsActions(read, personId) };
  if (now.now !== null && saysTheSame(now.now.value, update)) return { kind: "accepted", ...standing };
  return isShut(read, now) ? { kind: "too-late", why: LOCKED } : { kind: "overtaken", ...standing };
}

interface RowAndLine {
  readonly row: ActionUpdateRow;
  readonly log: LogLine;
}

function changeOf(ports: Ports, { caller, personId, item, update }: Saving): RowAndLine {
  const was = item.now;
  const at = ports.clock.now().toISOString();
  const by = { id: personId, name: caller.name };
  const version = changesOf(item);
  const row: ActionUpdateRow = {
    kind: "action-update",
    action: item.action,
    value: update,
    saved: { by, at },
    wordings: was?.wordings ?? [],
    frozen: false,
    version,
  };
  return {
    row,
    log: {
      what: `a~${item.action.id}`,
      version,
      at,
      by,
      event: "action-updated",
      before: was === null ? null : loggedPart(was.value),
      after: loggedPart(update),
      why: isLeadOf(item, personId) ? "" : "entered on behalf of the lead",
    },
  };
}

function loggedPart({ status, update, reached, reason }: ActionUpdate): unknown {
  return { status, update, reached, reason };
}

function saysTheSame(a: ActionUpdate, b: ActionUpdate): boolean {
  return JSON.stringify(loggedPart(a)) === JSON.stringify(loggedPart(b));
}
