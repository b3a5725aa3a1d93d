import type { Edition } from "./edition.ts";
import { keepFor } from "./keep-for.ts";
import type { Ports } from "./ports.ts";
import { visibleEditions } from "./released-scorecard.ts";

const OLDEST_MS = 5_000;

/**
 * The last released edition, as it was known at most 5 s ago: a search asks at every key. What is released is one query
 * for all who ask meanwhile; an edition never changes, so it is read once.
 */
export function latestReleased(ports: Ports): () => Promise<Edition | null> {
  let known: Edition | null = null;
  const read = async (): Promise<Edition | null> => {
    const [latest] = visibleEditions(await ports.editions.pointers());
    if (latest === undefined) return null;
    if (known?.quarter === latest.quarter && known.number === latest.edition) return known;
    return (known = await ports.editions.read(latest.quarter, latest.edition));
  };
  return keepFor({ clock: ports.clock, oldestMs: OLDEST_MS, read });
}
