import { firstPace, slowedDown, takeBlock } from "../../src/domain/pace.ts";

/** Whether a request at this moment (ms) is let through. */
export type Limit = (now: number) => boolean;

export function slidingWindow(limit: number): Limit {
  let times: number[] = [];
  return (now) => {
    times = times.filter((time) => time > now - 1000);
    const fits = times.length < limit;
    if (fits) times.push(now);
    return fits;
  };
}

export function fixedWindow(limit: number): Limit {
  let second = -1;
  let count = 0;
  return (now) => {
    if (Math.floor(now / 1000) !== second) count = 0;
    second = Math.floor(now / 1000);
    count += count < limit ? 1 : 0;
    return count < limit;
  };
}

/** Holds what may be sent in a second, and is full at first. */
export function bucket(limit: number): Limit {
  let held = limit;
  let last = 0;
  return (now) => {
    held = Math.min(limit, held + ((now - last) / 1000) * limit);
    last = now;
    const fits = held >= 1;
    if (fits) held -= 1;
    return fits;
  };
}

export interface Simulation {
  readonly limit: Limit;
  readonly replicas: number;
  readonly messages: number;
  /** What a refusal says; null: nothing. */
  readonly retryAfter: number | null;
  readonly seed: number;
}

export interface Simulated {
  readonly accepted: number;
  readonly refused: number;
  readonly seconds: number;
  /** The rate that was aimed at, so many seconds after the beginning. */
  ratesAt(second: number): number;
}

interface Replica {
  permits: { readonly at: number; readonly turn: number }[];
  pausedUntil: number;
  refusedInARow: number;
}

interface Event {
  readonly at: number;
  readonly replica: Replica;
  readonly turn: number;
  readonly accepted: boolean | null;
}

const MOST = 40;
const STEP_MS = 5;

/** Replicas that send by a shared pace, in time that does not pass: requests take up to 40 ms there and 30 ms back. */
export function simulateSending({ limit, replicas, messages, retryAfter, seed }: Simulation): Simulated {
  const random = randomFrom(seed);
  const all = Array.from({ length: replicas }, (): Replica => ({
    permits: [],
    pausedUntil: 0,
    refusedInARow: 0,
  }));
  const rates: number[] = [];
  let pace = firstPace(MOST);
  let events: Event[] = [];
  let [now, left, accepted, refused, first] = [0, messages, 0, 0, 0];

  function send(replica: Replica): void {
    if (replica.pausedUntil > now) replica.permits = [];
    else if (replica.permits.length === 0 && left > 0) {
      const block = takeBlock(pace, MOST, now);
      pace = block.pace;
      replica.permits = block.moments.map((at) => ({ at, turn: pace.turn }));
    }
    for (
      let [next] = replica.permits;
      next !== undefined && next.at <= now && left > 0;
      [next] = replica.permits
    ) {
      replica.permits.shift();
      left -= 1;
      events.push({ at: now + random() * 40, replica, turn: next.turn, accepted: null });
    }
  }

  function arrive(event: Event): void {
    const fits = limit(now);
    if (fits) accepted += 1;
    else [refused, left] = [refused + 1, left + 1];
    if (accepted === 1) first ||= now;
    events.push({ ...event, at: now + random() * 30, accepted: fits });
  }

  function answer({ replica, turn, accepted: wasTaken }: Event): void {
    if (wasTaken === true) replica.refusedInARow = 0;
    if (wasTaken === true || replica.pausedUntil > now) return;
    const seconds = Math.max(retryAfter ?? 0, Math.min(30, 2 ** replica.refusedInARow));
    if (replica.refusedInARow === 0) pace = slowedDown(pace, turn, { seconds, at: now });
    replica.refusedInARow += 1;
    replica.pausedUntil = now + 1000 * seconds * (1 + random() / 4);
  }

  while (accepted < messages && now < 3_600_000) {
    now += STEP_MS;
    if (now % 1000 === 0) rates.push(pace.rate);
    for (const replica of all) send(replica);
    const due = events.filter(({ at }) => at <= now);
    events = events.filter(({ at }) => at > now);
    for (const event of due) (event.accepted === null ? arrive : answer)(event);
  }
  return {
    accepted,
    refused,
    seconds: (now - first) / 1000,
    ratesAt: (second) => rates[second - 1] ?? pace.rate,
  };
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
