import type { Action, ActionUpdate } from "../domain/action.ts";
import type { Measure } from "../domain/measure.ts";
import type { Narrative } from "../domain/narrative.ts";
import type { Pace } from "../domain/pace.ts";
import type { NamedPerson, Person, PersonId } from "../domain/person.ts";
import type { Plan, Priority, Targets } from "../domain/plan.ts";
import type { ApprovedWording } from "../domain/public-wording.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { Round } from "../domain/round.ts";
import type { Limits } from "../domain/suppression.ts";
import type { Knock } from "./at-the-door.ts";
import type { ConversationStore } from "./conversation-port.ts";
import type { DeliveryStore } from "./delivery-port.ts";
import type { EditionStore } from "./edition-port.ts";
import type { QuarterStore } from "./quarter-port.ts";
import type { DraftStore } from "./sheet/draft-port.ts";

/** A thing as read, with the tag that a change of it must name. */
export interface Stored<T> {
  readonly value: T;
  readonly etag: string;
}

/** A write by tag: "conflict" when somebody else changed (or created) it first; nothing was written then. */
export type WriteOutcome = "written" | "conflict";

/** A write of one thing by tag, with the tag that it then has. */
export type SaveOutcome = { readonly kind: "saved"; readonly etag: string } | { readonly kind: "conflict" };

/** `etag` null: create; else replace what was read under that tag. */
export interface Change<T> {
  readonly value: T;
  readonly etag: string | null;
}

/** A change with the line that is logged of it. */
export interface Logged<T> {
  readonly change: Change<T>;
  readonly log: LogLine;
}

export type Progress = (done: number, total: number) => void;

// --- The plan -------------------------------------------------------------------------------------------------

export type PlanRow =
  | { readonly kind: "settings"; readonly methodVersion: string }
  | { readonly kind: "priority"; readonly priority: Priority }
  | { readonly kind: "measure"; readonly measure: Measure; readonly targets: Targets }
  | { readonly kind: "action"; readonly action: Action };

export interface PlanStore {
  /** The whole plan, read fresh; null before the first import. */
  read(): Promise<Plan | null>;
  /** What protects low numbers now: one small query of this plan and each that it replaced, the strictest of all holding. */
  readLimits(): Promise<Limits>;
  /** The same of the plans that it replaced. */
  readEarlierLimits(): Promise<Limits>;
  /** The plan that this one replaced; null: none. */
  readEarlier(): Promise<Plan | null>;
  /** Every row with its tag, for a change. */
  readRows(): Promise<readonly Stored<PlanRow>[]>;
  /** Writes in batches; stops at the first conflict. Can be run again after a crash. */
  writeRows(changes: readonly Change<PlanRow>[], progress?: Progress): Promise<WriteOutcome>;
  /** "conflict" when one of them changed, or is gone, since it was read. */
  removeRows(rows: readonly Stored<PlanRow>[]): Promise<WriteOutcome>;
  /** Is the quarter collected under this plan, and not under one that it replaced? */
  collects(quarter: Quarter): boolean;
}

// --- A quarter: the round, its returns, action updates, and their log ---------------------------------------------

/** By which way a change came. On the command line who acts is what whoever runs it says. */
export type Way = "Teams" | "command line" | "timer";

/** One line of the log: who did what, when (ISO, UTC), from what to what, and why. Lines are only added. */
export interface LogLine {
  /**
   * What it is about: `r~<measureId>`, `l~<measureId>` (late), `a~<actionId>`, `n~<priority>` or `round`; in the council's
   * log `person~<personId>`, `channel~<conversation>`, `settings` or `import`.
   */
  readonly what: string;
  /** The version that this change made: orders the lines. */
  readonly version: number;
  readonly at: string;
  readonly by: NamedPerson;
  readonly event: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly why: string;
  /** Noted as it is stored; left out: of a line written before this was. */
  readonly via?: Way;
}

/** Of what is asked for beside the returns. */
interface Reported {
  /** Null: it came by file, or nothing did before the lock. */
  readonly saved: { readonly by: NamedPerson; readonly at: string } | null;
  /** What may be shown of it to everyone, where a measure of its priority hides a low number. */
  readonly wordings: readonly ApprovedWording[];
  /** Set by the lock: it can no longer change. */
  readonly frozen: boolean;
  readonly version: number;
}

export type QuarterRow =
  | { readonly kind: "return"; readonly value: Return }
  | ({ readonly kind: "action-update"; readonly action: Action; readonly value: ActionUpdate } & Reported)
  /** `priorityName`: as the plan had it when this was written; null: not known. Another priority can get its number. */
  | ({
      readonly kind: "narrative";
      readonly priorityName: string | null;
      readonly value: Narrative;
    } & Reported)
  /** A figure that came in arrears, in a later round: kept under the quarter that it is of, and in no edition of it. */
  | { readonly kind: "late"; readonly value: Return };

/** A row and its log line are written together or not at all. */
export interface LoggedChange {
  readonly row: QuarterRow;
  readonly etag: string | null;
  readonly log: LogLine;
  /** The row is taken away: nothing reads it any more. One that comes in its place goes on from its version. */
  readonly withdraws?: true;
}

/** What an import had brought and was taken back. */
export interface Withdrawn {
  readonly round: Stored<Round> | null;
  readonly returns: readonly Stored<Return>[];
  readonly actions: readonly Stored<ActionUpdateRow>[];
}

export interface QuarterContents {
  readonly round: Stored<Round> | null;
  readonly returns: readonly Stored<Return>[];
  readonly actions: readonly Stored<ActionUpdateRow>[];
  readonly narratives: readonly Stored<NarrativeRow>[];
  readonly late: readonly Stored<Return>[];
  readonly withdrawn: Withdrawn;
}

export type ActionUpdateRow = Extract<QuarterRow, { readonly kind: "action-update" }>;
export type NarrativeRow = Extract<QuarterRow, { readonly kind: "narrative" }>;
export type PersonsReturns = Pick<QuarterContents, "round" | "returns">;

// --- People and conversations ----------------------------------------------------------------------------------------

export interface PeopleStore {
  readAll(): Promise<readonly Stored<Person>[]>;
  read(id: PersonId): Promise<Stored<Person> | null>;
  readByUpn(upn: string): Promise<Stored<Person> | null>;
  /** By the pin made at first contact. */
  findByAadObjectId(aadObjectId: string): Promise<PersonId | null>;
  /** Pins an AAD object id to a person; "conflict" when either is pinned to another already. */
  pin(person: Stored<Person>, aadObjectId: string): Promise<WriteOutcome>;
  /** Parts a person from the account that they are pinned to. */
  unpin(id: PersonId, aadObjectId: string): Promise<void>;
  writePeople(changes: readonly Change<Person>[], progress?: Progress): Promise<WriteOutcome>;
  /** "conflict" when one of them changed, or is gone, since it was read. For people who are not pinned. */
  removePeople(people: readonly Stored<Person>[]): Promise<WriteOutcome>;
  /** Of accounts that may be somebody's who is known. One that is kept already stays as it is. */
  addKnock(knock: Knock): Promise<void>;
  readKnock(aadObjectId: string): Promise<Knock | null>;
  readKnocks(): Promise<readonly Knock[]>;
  turnAway(knock: Knock): Promise<void>;
  removeKnock(aadObjectId: string): Promise<void>;
}

/** What belongs to no quarter: who may do what, what channels follow, settings, imports. Lines are only added. */
export interface CouncilLog {
  /** Before what they tell of is done: no change is without its line. */
  add(lines: readonly LogLine[]): Promise<void>;
  /** Oldest first. */
  read(): Promise<readonly LogLine[]>;
}

// --- Sending ----------------------------------------------------------------------------------------------------------

/**
 * `send`: a delivery that has not arrived. `refresh`: bring the card already sent up to date. `withdraw`: take away what
 * was sent.
 */
export interface OutboxMessage {
  readonly task: "send" | "refresh" | "withdraw";
  readonly campaign: string;
  readonly recipient: string;
}

export interface ReceivedMessage {
  readonly message: OutboxMessage;
  readonly dequeueCount: number;
  /** Opaque to callers. */
  readonly handle: { readonly id: string; readonly popReceipt: string };
}

/** At least once, in no order. A message received is hidden until done, put back, or its time is up. */
export interface Outbox {
  enqueue(message: OutboxMessage, delaySeconds?: number): Promise<void>;
  receive(most: number, hiddenForSeconds: number): Promise<readonly ReceivedMessage[]>;
  done(received: ReceivedMessage): Promise<void>;
  putBack(received: ReceivedMessage, delaySeconds: number): Promise<void>;
}

/** One pace for all replicas. */
export interface PaceStore {
  read(): Promise<Stored<Pace> | null>;
  save(change: Change<Pace>): Promise<SaveOutcome>;
}

export interface Clock {
  now(): Date;
}

export interface Ports {
  readonly plan: PlanStore;
  readonly quarters: QuarterStore;
  readonly editions: EditionStore;
  readonly people: PeopleStore;
  readonly councilLog: CouncilLog;
  readonly conversations: ConversationStore;
  readonly deliveries: DeliveryStore;
  readonly outbox: Outbox;
  readonly pace: PaceStore;
  readonly drafts: DraftStore;
  readonly clock: Clock;
  /** A fresh, unguessable id. */
  readonly newId: () => string;
}
