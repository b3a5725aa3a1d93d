import type { Edition } from "./edition.ts";
import type { Ports } from "./ports.ts";
import { visibleEditions } from "./released-scorecard.ts";

const OLDEST_MS = 5_000;

/**
 * The last released edition, as it was known at most 5 s ago: a search asks at every key. What is released is one query
 * for all who ask meanwhile; an edition never changes, so it is read once.
 */
export function latestReleased(ports: Ports): () => Promise<Edition | null> {
  let known: Edition | null = null;
  let held: { readonly edition: Promise<Edition | null>; readonly at: number } | null = null;
  const read = async (): Promise<Edition | null> => {
    const [latest] = visibleEditions(await ports.editions.pointers());
    if (latest === undefined) return null;
    if (known?.quarter === latest.quarter && known.number === latest.edition) return known;
    return (known = await ports.editions.read(latest.quarter, latest.edition));
  };
  return () => {
    const now = ports.clock.now().getTime();
    if (held !== null && now - held.at <= OLDEST_MS) return held.edition;
    const reading = { edition: read(), at: now };
    held = reading;
    // A failed read is not kept.
    reading.edition.catch(() => {
      if (held === reading) held = null;
    });
    return reading.edition;
  };
}
