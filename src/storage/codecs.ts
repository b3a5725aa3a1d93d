import type { Knock } from "../app/knock.ts";
import type { ActionUpdateRow, NarrativeRow } from "../app/quarter-port.ts";
import type { LogLine } from "../app/stored.ts";
import type { EditionAction, QuarterPointer } from "../app/edition.ts";
import type { FollowingChannel, Snooze } from "../app/conversation-port.ts";
import type { PlanRow } from "../app/ports.ts";
import type { Delivery } from "../app/delivery-port.ts";
import type { PersonalAddress } from "../app/sender-port.ts";
import type { CheckedRow } from "../app/sheet/checked-sheet.ts";
import type { Draft } from "../app/sheet/draft-port.ts";
import type { Action, ActionUpdate } from "../domain/action.ts";
import type { Delegation } from "../domain/delegation.ts";
import type { Measure } from "../domain/measure.ts";
import type { Pace } from "../domain/pace.ts";
import type { Narrative } from "../domain/narrative.ts";
import type { NamedPerson, Person, PersonId } from "../domain/person.ts";
import type { Priority } from "../domain/plan.ts";
import type { Return } from "../domain/return.ts";
import type { Round } from "../domain/round.ts";
import { type Codec, jsonCodec } from "./json-codec.ts";
import { limitColumns } from "./limit-columns.ts";

const storedPlanRowCodec = jsonCodec<PlanRow>("plan row", ["kind"]);

export const planRowCodec: Codec<PlanRow> = {
  encode: (value) => ({ ...storedPlanRowCodec.encode(value), ...limitColumns(value) }),
  decode(row) {
    const stored = storedPlanRowCodec.decode(row);
    if (stored.kind === "action") return { ...stored, action: withActionsLater(stored.action) };
    return stored.kind === "measure" ? { ...stored, measure: withMeasuresLater(stored.measure) } : stored;
  },
};

/** What measures stored by earlier versions lack. */
const EARLIER_MEASURE = {
  definitionSince: null,
  formula: "",
  dataQuality: null,
  comparators: [],
  paused: null,
  dataPeriod: "",
  targetChanges: [],
  limitChanges: [],
  noChangeWithin: null,
  parts: null,
} satisfies Partial<Measure>;

function withMeasuresLater(stored: Omit<Measure, keyof typeof EARLIER_MEASURE> & Partial<Measure>): Measure {
  return { ...EARLIER_MEASURE, ...stored };
}

/** Rows written before actions were split into parts, and asked for, say nothing of either. */
function withActionsLater(stored: Omit<Action, "partOf"> & Partial<Action>): Action {
  return { partOf: null, ...stored };
}

function withUpdatesLater(
  stored: Omit<ActionUpdate, "reached" | "reason"> & Partial<ActionUpdate>,
): ActionUpdate {
  return { reached: "", reason: "", ...stored };
}

/** Rounds stored before they could be reopened, cleared or held never were. */
type StoredRound = Omit<Round, "reopened" | "clearances" | "hold" | "testers"> & Partial<Round>;
const storedRoundCodec = jsonCodec<StoredRound>("round", [
  "quarter",
  "state",
  "deadline",
  "edition",
  "version",
]);
export const roundCodec: Codec<Round> = {
  encode: (value) => storedRoundCodec.encode(value),
  decode: (row) => ({
    reopened: 0,
    clearances: [],
    hold: null,
    testers: null,
    ...storedRoundCodec.decode(row),
  }),
};

/**
 * What rows of earlier versions may lack. Last quarter's figure stood in for the last one; none described another quarter,
 * was restated, signed off or sent back, or knew last quarter's commentary, what it promised, the year end or the year so
 * far. A delegation had no last day.
 */
type Later =
  | "lastFigure"
  | "describes"
  | "review"
  | "restatements"
  | "override"
  | "lastCommentary"
  | "commitments"
  | "yearEndTarget"
  | "yearEndEstimate"
  | "yearSoFar"
  | "declined"
  | "wordings"
  | "givenBy";
type StoredReturn = Omit<Return, Later | "delegate"> &
  Partial<Pick<Return, Later>> & { readonly delegate: (NamedPerson & Partial<Delegation>) | null };
const storedReturnCodec = jsonCodec<StoredReturn>("return", [
  "quarter",
  "measure",
  "target",
  "answer",
  "commentary",
  "grade",
  "submission",
  "frozen",
  "version",
]);

export const returnCodec: Codec<Return> = {
  encode: (value) => storedReturnCodec.encode(value),
  decode: (row) => withReturnsLater(storedReturnCodec.decode(row)),
};

function withReturnsLater(stored: StoredReturn): Return {
  return {
    lastFigure: stored.lastQuarter,
    describes: null,
    review: null,
    restatements: [],
    override: null,
    lastCommentary: "",
    yearEndTarget: "",
    yearEndEstimate: null,
    yearSoFar: [],
    commitments: [],
    declined: null,
    wordings: [],
    givenBy: { answer: stored.submission?.by.id ?? null, commentary: stored.submission?.by.id ?? null },
    ...stored,
    delegate: stored.delegate && { until: null, by: null, ...stored.delegate },
    measure: withMeasuresLater(stored.measure),
  };
}

type StoredUpdateRow = Omit<ActionUpdateRow, "saved" | "frozen" | "wordings"> & Partial<ActionUpdateRow>;
const storedUpdateRowCodec = jsonCodec<StoredUpdateRow>("action update", [
  "kind",
  "action",
  "value",
  "version",
]);

export const actionUpdateCodec: Codec<ActionUpdateRow> = {
  encode: (value) => storedUpdateRowCodec.encode(value),
  decode(row) {
    const stored = storedUpdateRowCodec.decode(row);
    const action = withActionsLater(stored.action);
    return {
      saved: null,
      frozen: false,
      wordings: [],
      ...stored,
      action,
      value: withUpdatesLater(stored.value),
    };
  },
};

/** Those stored before they kept their priority's name do not know it; none had wording approved. */
type StoredNarrativeRow = Omit<NarrativeRow, "priorityName" | "wordings"> & Partial<NarrativeRow>;
const storedNarrativeRowCodec = jsonCodec<StoredNarrativeRow>("narrative", ["kind", "value", "version"]);

export const narrativeRowCodec: Codec<NarrativeRow> = {
  encode: (value) => storedNarrativeRowCodec.encode(value),
  decode: (row) => ({ priorityName: null, wordings: [], ...storedNarrativeRowCodec.decode(row) }),
};

export const logLineCodec = jsonCodec<LogLine>("log line", ["what", "version", "at", "by", "event"]);

/** What an edition says of itself; written last, so an edition without it is not whole. */
export interface EditionHead {
  readonly priorities: readonly Priority[];
  readonly restated: readonly Return[];
  readonly frozenAt: string;
}
/** Editions frozen before restatements were listed have none. */
type StoredHead = Omit<EditionHead, "restated"> & { readonly restated?: readonly StoredReturn[] };
const storedHeadCodec = jsonCodec<StoredHead>("edition", ["priorities", "frozenAt"]);

export const editionHeadCodec: Codec<EditionHead> = {
  encode: (value) => storedHeadCodec.encode(value),
  decode(row) {
    const { restated = [], ...head } = storedHeadCodec.decode(row);
    return { ...head, restated: restated.map(withReturnsLater) };
  },
};
const storedEditionActionCodec = jsonCodec<EditionAction>("edition's action", ["action", "update"]);

export const editionActionCodec: Codec<EditionAction> = {
  encode: (value) => storedEditionActionCodec.encode(value),
  decode(row) {
    const { action, update } = storedEditionActionCodec.decode(row);
    return { action: withActionsLater(action), update: withUpdatesLater(update) };
  },
};
export const editionNarrativeCodec = jsonCodec<Narrative>("edition's narrative", ["priorityNo"]);
export const pointerCodec = jsonCodec<QuarterPointer>("quarter pointer", ["quarter", "round", "edition"]);

/** Nobody stored before leavers were kept had left. */
type StoredPerson = Omit<Person, "left"> & Partial<Person>;
const storedPersonCodec = jsonCodec<StoredPerson>("person", ["id", "upn", "name", "roles"]);
export const personCodec: Codec<Person> = {
  encode: (value) => storedPersonCodec.encode(value),
  decode: (row) => ({ left: null, ...storedPersonCodec.decode(row) }),
};
export const knockCodec = jsonCodec<Knock>("knock", ["aadObjectId", "upn", "as"]);

/** From an AAD object id to whom it is pinned. */
export interface Pin {
  readonly person: PersonId;
}
export const pinCodec = jsonCodec<Pin>("pin", ["person"]);

export const addressCodec = jsonCodec<PersonalAddress>("conversation", [
  "serviceUrl",
  "conversationId",
  "userId",
]);
export const snoozeCodec = jsonCodec<Snooze>("snooze", ["person", "until"]);
export const channelCodec = jsonCodec<FollowingChannel>("following channel", ["address", "follows"]);

export const paceCodec = jsonCodec<Pace>("pace", ["nextFree", "rate", "settlesAt"]);
export const deliveryCodec = jsonCodec<Delivery>("delivery", ["campaign", "recipient", "content", "state"]);

/** A draft without its rows; written last, so a draft without it is not whole. */
export interface DraftHead extends Omit<Draft, "sheet"> {
  readonly sheet: Omit<Draft["sheet"], "clean" | "unlikely">;
  /** How many parts its rows are in. */
  readonly parts: number;
}
export const draftHeadCodec = jsonCodec<DraftHead>("draft", ["id", "person", "createdAt", "sheet", "parts"]);

/** Some of a draft's rows. */
export interface DraftPart {
  readonly rows: readonly { readonly list: "clean" | "unlikely"; readonly row: CheckedRow }[];
}
export const draftPartCodec = jsonCodec<DraftPart>("part of a draft", ["rows"]);
