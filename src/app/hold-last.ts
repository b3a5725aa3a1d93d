/** What was read last, at most `most` of it. Nothing found and a failed read are not kept. */
export interface Held<T> {
  get(key: string, read: () => Promise<T | null>): Promise<T | null>;
  clear(): void;
}

/** For what never changes. Those who ask for one thing at the same time share one read. */
export function holdLast<T>(most: number): Held<T> {
  const held = new Map<string, Promise<T | null>>();
  return {
    get(key, read) {
      const known = held.get(key);
      if (known !== undefined) return known;
      const reading = read();
      held.set(key, reading);
      const [oldest] = held.keys();
      if (held.size > most && oldest !== undefined) held.delete(oldest);
      // Only if it is still the same: it may have been cleared and read anew meanwhile.
      const forget = () => held.get(key) === reading && held.delete(key);
      reading.then((found) => found ?? forget(), forget);
      return reading;
    },
    clear: () => held.clear(),
  };
}
