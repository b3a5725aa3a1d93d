import type { PublicEdition } from "./edition.ts";
import { keepFor } from "./keep-for.ts";
import type { Ports } from "./ports.ts";
import { loadPublicEdition, visibleEditions } from "./public-editions.ts";

const OLDEST_MS = 5_000;

/**
 * The last released edition: a search asks at every key. What is released is known as of at most 5 s ago, one query for all
 * who ask meanwhile. The limits that hide low numbers are read each time.
 */
export function latestReleased(ports: Ports): () => Promise<PublicEdition | null> {
  const read = async () => visibleEditions(await ports.editions.pointers());
  const visibleLately = keepFor({ clock: ports.clock, oldestMs: OLDEST_MS, read });
  return async () => {
    const [visible, limits] = await Promise.all([visibleLately(), ports.plan.readLimits()]);
    const [latest] = visible;
    return latest === undefined ? null : await loadPublicEdition(ports, { visible, limits }, latest);
  };
}
