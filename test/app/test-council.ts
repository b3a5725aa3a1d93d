import type { LoggedChange } from "../../src/app/quarter-port.ts";
import { type Caller, makeCaller } from "../../src/app/caller.ts";
import { deliver } from "../../src/app/sending/deliver.ts";
import type { CampaignSender } from "../../src/app/sending/paced-sender.ts";
import type { DeliveryContent } from "../../src/app/delivery-port.ts";
import type { Ports } from "../../src/app/ports.ts";
import { withoutEndedDelegations } from "../../src/app/without-ended-delegations.ts";
import type { ConversationAddress, OpenOutcome, SendOutcome } from "../../src/app/sender-port.ts";
import type { Action } from "../../src/domain/action.ts";
import type { Measure } from "../../src/domain/measure.ts";
import type { Person } from "../../src/domain/person.ts";
import type { Priority, Targets } from "../../src/domain/plan.ts";
import type { Quarter } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import type { Round } from "../../src/domain/round.ts";
import { type TestStorage, testStorage } from "../contract/test-storage.ts";
import { anAddress, aPerson, aRound, lineFor, personId } from "../support/builders.ts";

export const NOW = "2019-10-01T09:00:00.000Z";

export interface TestPorts extends Ports, TestStorage {
  readonly setTime: (iso: string) => void;
}

/** Every port on real storage, with a clock that stands still until it is set. */
export async function testPorts(over: Parameters<typeof testStorage>[0] = {}): Promise<TestPorts> {
  const storage = await testStorage(over);
  let now = NOW;
  let ids = 0;
  const clock = { now: () => new Date(now) };
  return {
    ...storage,
    quarters: withoutEndedDelegations(storage.quarters, clock),
    clock,
    newId: () => `id-${++ids}`,
    setTime: (iso) => {
      now = iso;
    },
  };
}

/** A member of the performance team, whom the policy lets do everything. */
export const performer: Person = aPerson({ id: personId("performer"), roles: ["performance-team"] });

export interface Council {
  readonly people?: readonly Person[];
  readonly priorities?: readonly Priority[];
  readonly measures?: readonly Measure[];
  readonly targets?: Readonly<Record<string, Targets>>;
  readonly actions?: readonly Action[];
}

/** Writes a plan and its people; the performance team's member is always there. */
export async function writeCouncil(ports: Ports, council: Council): Promise<void> {
  const {
    people = [],
    priorities = [{ no: 1, name: "Better Borough" }],
    measures = [],
    actions = [],
  } = council;
  await ports.people.writePeople([performer, ...people].map((value) => ({ value, etag: null })));
  await ports.plan.writeRows(
    [
      { kind: "settings" as const, methodVersion: "five-band-1" },
      ...priorities.map((priority) => ({ kind: "priority" as const, priority })),
      ...measures.map((measure) => ({
        kind: "measure" as const,
        measure,
        targets: council.targets?.[measure.id] ?? {},
      })),
      ...actions.map((action) => ({ kind: "action" as const, action })),
    ].map((value) => ({ value, etag: null })),
  );
}

/** A round as it stands in storage, with its returns: no use case has a hand in it. */
export async function writeRound(
  ports: Ports,
  returns: readonly Return[],
  over: Partial<Round> & Pick<Round, "quarter">,
): Promise<void> {
  const round = aRound(over);
  const log = {
    ...lineFor(returns[0] ?? ({ version: 0, measure: { id: "" } } as Return)),
    what: "round",
    version: round.version,
  };
  await ports.quarters.saveRound(round.quarter, { value: round, etag: null }, log);
  await ports.quarters.writeRows(
    round.quarter,
    returns.map((r): LoggedChange => {
      const value = { ...r, quarter: round.quarter };
      return { row: { kind: "return", value }, etag: null, log: lineFor(value, { event: "opened" }) };
    }),
  );
  const edition = round.state === "released" ? round.edition : null;
  await ports.editions.writePointer({ quarter: round.quarter, round: round.state, edition });
}

/** Somebody by their id alone is listed, and has no role; the performer has theirs. */
export function callerAt(who: Person | string | null, place: Caller["place"] = "personal"): Caller {
  if (who === performer.id) return makeCaller(performer, place);
  const person = typeof who === "string" ? aPerson({ id: personId(who), name: `Name of ${who}` }) : who;
  return makeCaller(person, place);
}

export async function storedReturn(ports: Ports, quarter: Quarter, measure: Measure): Promise<Return> {
  const stored = await ports.quarters.readReturn(quarter, measure.id);
  if (stored === null) throw new Error(`no return of ${measure.ref}`);
  return stored.value;
}

export interface Sent {
  readonly how: "send" | "reply" | "update" | "remove" | "open";
  readonly to: ConversationAddress;
  readonly summary: string;
  /** What it is under, or what it replaces. */
  readonly at: string | null;
}

/** A sender that notes what it is given and answers from a script; once that has run out, everything is sent. */
export function scriptedSender(
  script: (SendOutcome | Error)[] = [],
  opened: OpenOutcome = { kind: "not-installed", why: "403" },
): CampaignSender & { readonly sent: readonly Sent[] } {
  const sent: Sent[] = [];
  const take = (note: Sent): Promise<SendOutcome> => {
    sent.push(note);
    const outcome = script.shift() ?? { kind: "sent", activityId: `activity-${sent.length}` };
    return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
  };
  return {
    sent,
    send: (to, { summary }) => take({ how: "send", to, summary, at: null }),
    reply: (to, at, { summary }) => take({ how: "reply", to, summary, at }),
    update: (to, at, { summary }) => take({ how: "update", to, summary, at }),
    remove: (to, at) => take({ how: "remove", to, summary: "", at }),
    openPersonalConversation: ({ userId, ...where }) => {
      sent.push({ how: "open", to: anAddress({ ...where, conversationId: "" }), summary: userId, at: null });
      return Promise.resolve(opened);
    },
  };
}

/** Works through what is on the queue now, one after the other, until nothing is left in sight. */
export async function sendAll(ports: Ports, sender: CampaignSender): Promise<void> {
  const options = {
    ports,
    sender,
    compose: (content: DeliveryContent) => Promise.resolve({ summary: content.kind, card: {} }),
    onUndelivered: () => undefined,
  };
  for (;;) {
    const received = await ports.outbox.receive(32, 30);
    if (received.length === 0) return;
    for (const message of received) await deliver(options, message);
  }
}

/** Runs `step` with a crash at its first write, then at its second, and so on until none is left to crash at. */
export async function crashAtEach(
  ports: TestPorts,
  run: (
    round: number,
  ) => Promise<{ readonly step: () => Promise<unknown>; readonly check: () => Promise<void> }>,
  every = 1,
): Promise<number> {
  for (let write = 1; ; write += every) {
    const { step, check } = await run(write);
    ports.breakOffAtWrite(write);
    const crashed = await step().then(
      () => false,
      () => true,
    );
    ports.breakOffAtWrite(null);
    if (!crashed) return write - 1;
    await step();
    await check();
  }
}

const CRASHES_AT_ONCE = 3;

/** The same, each crash in storage of its own, some of them side by side. How many crashes there were. */
export async function crashInFreshStorage(options: {
  readonly fresh: () => Promise<TestPorts>;
  readonly step: (ports: TestPorts) => Promise<unknown>;
  readonly check: (ports: TestPorts) => Promise<void>;
}): Promise<number> {
  const { fresh, step, check } = options;
  const crashAt = async (write: number): Promise<boolean> => {
    const ports = await fresh();
    ports.breakOffAtWrite(write);
    const crashed = await step(ports).then(
      () => false,
      () => true,
    );
    ports.breakOffAtWrite(null);
    if (!crashed) return false;
    await step(ports);
    await check(ports);
    return true;
  };
  for (let first = 1; ; first += CRASHES_AT_ONCE) {
    const some = Array.from({ length: CRASHES_AT_ONCE }, (_, n) => crashAt(first + n));
    const crashed = (await Promise.all(some)).filter((each) => each).length;
    if (crashed < CRASHES_AT_ONCE) return first - 1 + crashed;
  }
}
