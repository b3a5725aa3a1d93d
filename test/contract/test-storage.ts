import type { Way } from "../../src/app/stored.ts";
import { connectStorage, type StoragePorts } from "../../src/storage/connect-storage.ts";
import type { EarlierPlan } from "../../src/storage/plans.ts";
import type { OnUnreadable } from "../../src/storage/outbox.ts";
import { ownPrefix, testConnectionString } from "../support/own-storage.ts";

export interface TestStorage extends StoragePorts {
  /** Requests since the last call, as `POST tables`. */
  readonly takeRequests: () => readonly string[];
  /** The nth request from now on, and all after it, fail as if the process had been stopped; null: none. */
  readonly breakOffAt: (request: number | null) => void;
  /** The same, of those that write: to be stopped at a read leaves what to be stopped at the next write leaves. */
  readonly breakOffAtWrite: (write: number | null) => void;
  readonly prefix: string;
}

class BrokenOff extends Error {}

interface TestOptions {
  readonly planId?: string;
  readonly earlierPlans?: readonly EarlierPlan[];
  readonly prefix?: string;
  readonly onUnreadable?: OnUnreadable;
  readonly via?: Way;
}

/** Storage of its own on the run's Azurite: tables under a random prefix. */
export async function testStorage(over: TestOptions = {}): Promise<TestStorage> {
  let requests: string[] = [];
  let left = Infinity;
  let writesLeft = Infinity;
  const { prefix = ownPrefix() } = over;
  const ports = await connectStorage({
    planId: "2018",
    ...over,
    connectionString: testConnectionString(),
    prefix,
    onRequest: (what, method) => {
      if (method !== "GET") writesLeft--;
      if (--left < 0 || writesLeft < 0) throw new BrokenOff();
      requests.push(`${method} ${what}`);
    },
  });
  requests = [];
  return {
    ...ports,
    prefix,
    takeRequests: () => {
      const taken = requests;
      requests = [];
      return taken;
    },
    breakOffAt: (request) => {
      left = request === null ? Infinity : request - 1;
    },
    breakOffAtWrite: (write) => {
      writesLeft = write === null ? Infinity : write - 1;
    },
  };
}
