import type { Return } from "../domain/return.ts";
import type { Edition } from "./edition.ts";
import type { EditionStore } from "./edition-port.ts";
import { holdLast } from "./hold-last.ts";
import { shareReads } from "./share-reads.ts";

const MOST_EDITIONS = 4;
/** A few kilobytes each: the measures of a large council, or some hundreds with their history. */
const MOST_RETURNS = 2_000;

/** Keeps the editions and their returns read last: an edition never changes. Which there are is read each time. */
export function cachedEditions(store: EditionStore): EditionStore {
  const editions = holdLast<Edition>(MOST_EDITIONS);
  const returns = holdLast<Return>(MOST_RETURNS);
  return {
    ...store,
    pointers: shareReads(() => store.pointers()),
    read: (quarter, number) => editions.get(`${quarter}~${number}`, () => store.read(quarter, number)),
    readReturn: (quarter, number, measure) =>
      returns.get(`${quarter}~${number}~${measure}`, () => store.readReturn(quarter, number, measure)),
    write: async (edition, progress) => {
      try {
        await store.write(edition, progress);
      } finally {
        // One broken off and written again is not visible yet, but may have been read.
        editions.clear();
        returns.clear();
      }
    },
  };
}
