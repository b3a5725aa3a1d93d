import { type AskedRequest, isDroppedAfter } from "./asked-request.ts";

/** How much of a rate was used between two moments. */
export interface RateUse {
  readonly seconds: number;
  /** Messages that Teams took, of the rate times the span. */
  readonly accepted: number;
  /** All that Teams answered with something other than 429, of the same. */
  readonly answered: number;
}

/** A replica that was killed, and when it was gone. */
export interface Kill {
  readonly replica: number;
  readonly at: number;
}

export interface ReportOptions {
  /** Requests a second that the campaign could have used. */
  readonly rate: number;
  readonly kills?: readonly Kill[];
}

/** Longer than it takes to record that a card was sent. */
const IN_FLIGHT_MS = 2_000;

export interface SendingReport {
  readonly recipients: number;
  readonly reached: number;
  readonly missed: readonly string[];
  /** Conversations with more than one card. */
  readonly duplicates: readonly string[];
  /** Those of them where no answer was lost and no sender was killed after the card was taken: they have no excuse. */
  readonly unexplained: readonly string[];
  readonly requests: number;
  readonly droppedAfter: number;
  /** How many cards Teams took from each replica, as `replica 1`. */
  readonly byReplica: Readonly<Record<string, number>>;
  /** How often each kind was answered with each status, as `send 201`. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly firstSendAt: number | null;
  /** From the first send to the card of 50, 95 and 100% of the recipients; null: never. */
  readonly secondsTo: Readonly<Record<"half" | "p95" | "all", number | null>>;
  readonly useToP95: RateUse | null;
  readonly useToAll: RateUse | null;
  /** Messages that Teams took, second by second from the first send. */
  readonly perSecond: readonly number[];
}

/** What came of a campaign in the eyes of Teams. */
export function reportSending(
  requests: readonly AskedRequest[],
  recipients: readonly string[],
  { rate, kills = [] }: ReportOptions,
): SendingReport {
  const sends = requests.filter(({ kind }) => kind === "send");
  const accepted = acceptedByConversation(sends);
  const firstSendAt = sends.length === 0 ? null : Math.min(...sends.map(({ at }) => at));
  const times = recipients
    .flatMap((conversation) => accepted.get(conversation)?.[0]?.at ?? [])
    .toSorted((a, b) => a - b);
  const reachedAt = (share: number) => times[Math.ceil(recipients.length * share) - 1] ?? null;
  const secondsTo = (share: number) => secondsBetween(firstSendAt, reachedAt(share));
  const useTo = (share: number) => rateUse(requests, firstSendAt, reachedAt(share), rate);
  const duplicates = [...accepted].filter(([, taken]) => taken.length > 1);
  const unexplained = duplicates.filter(([, taken]) => !isExplained(taken, kills));
  return {
    recipients: recipients.length,
    reached: times.length,
    missed: recipients.filter((conversation) => !accepted.has(conversation)),
    duplicates: duplicates.map(([conversation]) => conversation),
    unexplained: unexplained.map(([conversation]) => conversation),
    requests: requests.length,
    droppedAfter: requests.filter(isDroppedAfter).length,
    byReplica: countBy(
      sends.filter((send) => send.accepted),
      ({ from }) => `replica ${from}`,
    ),
    statuses: countBy(requests, (request) => `${request.kind} ${statusText(request)}`),
    firstSendAt,
    secondsTo: { half: secondsTo(0.5), p95: secondsTo(0.95), all: secondsTo(1) },
    useToP95: useTo(0.95),
    useToAll: useTo(1),
    perSecond: perSecond(sends, firstSendAt),
  };
}

/** Cards that Teams took, in their order. */
export function acceptedByConversation(
  sends: readonly AskedRequest[],
): ReadonlyMap<string, readonly AskedRequest[]> {
  const taken = new Map<string, AskedRequest[]>();
  for (const send of sends.toSorted((a, b) => a.at - b.at)) {
    if (!send.accepted || send.kind !== "send") continue;
    taken.set(send.conversation, [...(taken.get(send.conversation) ?? []), send]);
  }
  return taken;
}

/** After each card but the last the sender could not know, or could not record, that it was taken. */
function isExplained(taken: readonly AskedRequest[], kills: readonly Kill[]): boolean {
  const wasInFlight = ({ from, at }: AskedRequest) =>
    kills.some((kill) => isFrom(from, kill) && at <= kill.at && at > kill.at - IN_FLIGHT_MS);
  return taken.slice(0, -1).every((send) => isDroppedAfter(send) || wasInFlight(send));
}

/** Where replicas cannot be told apart it may have been any. */
function isFrom(replica: number, kill: Kill): boolean {
  return replica === 0 || replica === kill.replica;
}

function secondsBetween(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : (to - from) / 1_000;
}

function rateUse(
  requests: readonly AskedRequest[],
  from: number | null,
  to: number | null,
  rate: number,
): RateUse | null {
  if (from === null || to === null || to === from || rate === 0) return null;
  const seconds = (to - from) / 1_000;
  const within = requests.filter(({ at }) => at >= from && at <= to);
  const part = (which: readonly unknown[]) => which.length / (rate * seconds);
  return {
    seconds,
    accepted: part(within.filter(({ accepted }) => accepted)),
    answered: part(within.filter(({ status, accepted }) => accepted || (status !== 0 && status !== 429))),
  };
}

function statusText(request: AskedRequest): string {
  if (request.status !== 0) return String(request.status);
  return isDroppedAfter(request) ? "dropped after" : "dropped";
}

function countBy(
  requests: readonly AskedRequest[],
  what: (request: AskedRequest) => string,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const request of requests) counts[what(request)] = (counts[what(request)] ?? 0) + 1;
  return counts;
}

function perSecond(sends: readonly AskedRequest[], from: number | null): readonly number[] {
  if (from === null) return [];
  const counts: number[] = [];
  for (const { at, accepted } of sends) {
    const second = Math.floor((at - from) / 1_000);
    if (accepted) counts[second] = (counts[second] ?? 0) + 1;
  }
  return Array.from(counts, (count: number | undefined) => count ?? 0);
}
