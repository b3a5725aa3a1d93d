import type { Stored } from "../../src/app/stored.ts";
import type { PaceStore } from "../../src/app/ports.ts";
import type { Pace } from "../../src/domain/pace.ts";

/** The one row of the pace, in memory; held to what Azure does by test/contract/pace-store.test.ts. */
export function paceInMemory(): PaceStore & { readonly changes: () => number } {
  let stored: Stored<Pace> | null = null;
  let changes = 0;
  return {
    changes: () => changes,
    read: () => Promise.resolve(stored),
    save({ value, etag }) {
      if ((stored?.etag ?? null) !== etag) return Promise.resolve({ kind: "conflict" });
      changes += 1;
      stored = { value, etag: String(changes) };
      return Promise.resolve({ kind: "saved", etag: stored.etag });
    },
  };
}
