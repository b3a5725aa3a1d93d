export interface Window {
  readonly limit: number;
  readonly seconds: number;
}

/** Teams' "Rate limiting for bots": per bot and conversation, and per app. */
export const conversationWindows: readonly Window[] = [
  { limit: 7, seconds: 1 },
  { limit: 8, seconds: 2 },
  { limit: 60, seconds: 30 },
  { limit: 1800, seconds: 3600 },
];
export const appWindows: readonly Window[] = [{ limit: 50, seconds: 1 }];

/** Counts what was let through in sliding windows; what was refused does not count. */
export class RateWindows {
  readonly #windows: readonly Window[];
  #times: number[] = [];

  constructor(windows: readonly Window[]) {
    this.#windows = windows;
  }

  /** Milliseconds until one more fits all windows; 0 if it does now. */
  waitAt(now: number): number {
    const longest = Math.max(...this.#windows.map(({ seconds }) => seconds));
    this.#times = this.#times.filter((time) => time > now - longest * 1000);
    const waits = this.#windows.map(({ limit, seconds }) => {
      const oldest = this.#times.at(-limit);
      return oldest === undefined ? 0 : oldest + seconds * 1000 - now;
    });
    return Math.max(0, ...waits);
  }

  count(now: number): void {
    this.#times.push(now);
  }
}
