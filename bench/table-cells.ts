import type { Spread } from "./statistics.ts";

/** `1.27` and `1.21-1.40`. */
export function spreadCells({ median, least, most }: Spread, decimals: number): readonly [string, string] {
  return [median.toFixed(decimals), `${least.toFixed(decimals)}-${most.toFixed(decimals)}`];
}
