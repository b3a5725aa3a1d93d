import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { Ports } from "./ports.ts";
import { visibleEditions } from "./public-editions.ts";

/**
 * Returns of quarters before this one that were corrected since the last of their editions was frozen, as everyone sees
 * them. A correction makes a further edition, so only quarters that have one are read.
 */
export async function restatedSince(ports: Ports, quarter: Quarter): Promise<readonly Return[]> {
  const earlier = visibleEditions(await ports.editions.pointers()).filter((v) => v.quarter < quarter);
  const corrected = earlier.filter(({ edition }) => edition > 1);
  const [last] = earlier;
  if (corrected.length === 0 || last === undefined) return [];
  const since = (await ports.editions.read(last.quarter, last.edition))?.frozenAt ?? "";
  const editions = await Promise.all(corrected.map((v) => ports.editions.read(v.quarter, v.edition)));
  return editions
    .flatMap((edition) => edition?.returns ?? [])
    .filter(({ restatements }) => restatements.some(({ at }) => at > since));
}
