import type { Edition } from "./edition.ts";
import type { Ports } from "./ports.ts";
import { readReleased } from "./released-scorecard.ts";

const OLDEST_MS = 5_000;

/**
 * The last released edition, at most 5 s old, read once for all who ask meanwhile: a search asks at every key. An edition
 * never changes, so all that can be late is that there is a newer one.
 */
export function latestReleased(ports: Ports): () => Promise<Edition | null> {
  let held: { readonly edition: Promise<Edition | null>; readonly at: number } | null = null;
  return () => {
    const now = ports.clock.now().getTime();
    if (held !== null && now - held.at <= OLDEST_MS) return held.edition;
    const reading = { edition: readReleased(ports)(null), at: now };
    held = reading;
    // A failed read is not kept.
    reading.edition.catch(() => {
      if (held === reading) held = null;
    });
    return reading.edition;
  };
}
