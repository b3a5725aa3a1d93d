import type { Edition } from "./edition.ts";
import type { EditionStore } from "./edition-port.ts";

const MOST_HELD = 4;

/** Keeps the editions read last: an edition never changes. */
export function cachedEditions(store: EditionStore): EditionStore {
  const held = new Map<string, Promise<Edition | null>>();
  return {
    ...store,
    read: (quarter, number) => {
      const key = `${quarter}~${number}`;
      const known = held.get(key);
      if (known !== undefined) return known;
      const reading = store.read(quarter, number);
      held.set(key, reading);
      const [oldest] = held.keys();
      if (held.size > MOST_HELD && oldest !== undefined) held.delete(oldest);
      const forget = () => held.delete(key);
      reading.then((edition) => edition ?? forget(), forget);
      return reading;
    },
    write: async (edition, progress) => {
      held.delete(`${edition.quarter}~${edition.number}`);
      await store.write(edition, progress);
    },
  };
}
