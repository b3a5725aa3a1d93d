import { vi } from "vitest";
import { createPermits } from "../../src/app/sending/permits.ts";
import type { PaceStore } from "../../src/app/ports.ts";
import { paceInMemory } from "./pace-in-memory.ts";
import { seededChance } from "./sending/seeded-chance.ts";
import { type VirtualTime, virtualTime } from "./virtual-time.ts";

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
    count += 1;
    return count <= limit;
  };
}

/** Holds so many requests, and is full at first. */
export function bucket(limit: number, size: number): Limit {
  let held = size;
  let last = 0;
  return (now) => {
    held = Math.min(size, held + ((now - last) / 1000) * limit);
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
  readonly refused: number;
  /** From the first to the last that was taken. */
  readonly seconds: number;
  /** The rate that was aimed at, so many seconds after the beginning. */
  ratesAt(second: number): number;
}

const MOST = 40;
const START = 1_700_000_000_000;

interface Council {
  readonly time: VirtualTime;
  /** Takes up to so many milliseconds. */
  readonly lasts: (ms: number) => Promise<void>;
  readonly pace: PaceStore;
  /** Sends one message: whether it was taken. */
  readonly ask: () => Promise<boolean>;
  left: number;
  isOver: boolean;
}

/** Replicas that send by a shared pace, in time that does not pass; storage, requests and answers take theirs. */
export async function simulateSending(simulation: Simulation): Promise<Simulated> {
  const { limit, replicas, messages, retryAfter, seed } = simulation;
  const time = virtualTime(START);
  let drawn = 0;
  const random = vi.spyOn(Math, "random").mockImplementation(() => seededChance(seed, (drawn += 1)));
  const lasts = (ms: number) => time.sleep(ms * Math.random());
  const taken: number[] = [];
  let refused = 0;
  const rates: (number | undefined)[] = [];
  const pace = slowPace(lasts, (rate) => (rates[Math.floor((time.now() - START) / 1000)] = rate));
  let finish = () => {};
  const over = new Promise<void>((resolve) => (finish = resolve));

  const council: Council = {
    time,
    lasts,
    pace,
    left: messages,
    isOver: false,
    async ask() {
      await lasts(40);
      const fits = limit(time.now());
      if (fits) taken.push(time.now());
      else refused += 1;
      await lasts(30);
      council.isOver = taken.length === messages;
      if (council.isOver) finish();
      return fits;
    },
  };
  try {
    for (let replica = 0; replica < replicas; replica++) void work(council, retryAfter);
    await time.until(over);
  } finally {
    random.mockRestore();
  }
  return {
    refused,
    seconds: ((taken.at(-1) ?? 0) - (taken[0] ?? 0)) / 1000,
    ratesAt: (second) => rates.slice(0, second + 1).findLast((rate) => rate !== undefined) ?? MOST,
  };
}

/** One replica: like its worker of the outbox, it prepares no more than there will be permits soon. */
async function work(council: Council, retryAfter: number | null): Promise<void> {
  const { time, lasts, pace } = council;
  const permits = createPermits({ pace, most: MOST, now: time.now, sleep: time.sleep });
  let preparing = 0;

  async function send(): Promise<void> {
    preparing += 1;
    await lasts(40);
    const permit = await permits.take();
    preparing -= 1;
    if (permit === null) council.left += 1;
    else if (await council.ask()) permits.accepted();
    else {
      council.left += 1;
      await permits.refused(permit, retryAfter);
    }
  }

  while (!council.isOver) {
    await time.sleep(Math.max(permits.pausedFor(), 20));
    if (preparing >= permits.blockSize()) continue;
    const most = Math.min(council.left, 2 * permits.blockSize() - preparing);
    council.left -= most;
    for (let message = 0; message < most; message++) void send();
  }
}

function slowPace(lasts: (ms: number) => Promise<void>, onRate: (rate: number) => void): PaceStore {
  const pace = paceInMemory();
  return {
    async read() {
      await lasts(20);
      return await pace.read();
    },
    async save(of) {
      await lasts(20);
      const outcome = await pace.save(of);
      if (outcome.kind === "saved") onRate(of.value.rate);
      await lasts(10);
      return outcome;
    },
  };
}
