/**
 * The fewest milliseconds that up to `runs` runs of the work take: what else runs on the machine only ever slows it
 * down. The first run that takes less than `enough` is taken at once.
 */
export function bestOf(runs: number, enough: number, work: () => unknown): number {
  let best = Infinity;
  for (let run = 0; run < runs && best >= enough; run++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
