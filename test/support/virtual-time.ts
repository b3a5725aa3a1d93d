/** Time that passes only when all that could happen at a moment has happened. Moments in ms. */
export interface VirtualTime {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Goes on until this is settled. */
  readonly until: (settled: Promise<void>) => Promise<void>;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export function virtualTime(start: number): VirtualTime {
  let now = start;
  let sleepers: readonly Sleeper[] = [];

  function sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      sleepers = [...sleepers, { at: now + Math.max(0, ms), wake }];
    });
  }

  function passOn(): void {
    const next = Math.min(...sleepers.map(({ at }) => at));
    if (next === Infinity) throw new Error("nothing is waited for that time could bring");
    now = next;
    const due = sleepers.filter(({ at }) => at <= now);
    sleepers = sleepers.filter(({ at }) => at > now);
    for (const { wake } of due) wake();
  }

  async function until(settled: Promise<void>): Promise<void> {
    const over = settled.then(() => true);
    const allElse = async () => {
      await new Promise((done) => setImmediate(done));
      return false;
    };
    while (!(await Promise.race([over, allElse()]))) passOn();
  }

  return { now: () => now, sleep, until };
}
