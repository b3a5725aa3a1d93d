import type { Limits } from "../domain/protection.ts";
import type { Action } from "../domain/action.ts";
import type { Measure } from "../domain/measure.ts";
import type { Pace } from "../domain/pace.ts";
import type { Person, PersonId } from "../domain/person.ts";
import type { Plan, Priority, Targets } from "../domain/plan.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Knock } from "./knock.ts";
import type { Stored, WriteOutcome, SaveOutcome, Change, Progress, LogLine } from "./stored.ts";
import type { ConversationStore } from "./conversation-port.ts";
import type { DeliveryStore } from "./delivery-port.ts";
import type { EditionStore } from "./edition-port.ts";
import type { QuarterStore } from "./quarter-port.ts";
import type { DraftStore } from "./sheet/draft-port.ts";

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
