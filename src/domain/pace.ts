/**
 * How fast all replicas together may write to Teams for campaigns, and what has been learnt of a limit that nobody told
 * us. One of these is shared by all replicas. Times are in ms since 1970, rates in requests a second.
 */
export interface Pace {
  /** No permit is given before this moment. */
  readonly nextFree: number;
  /** Milliseconds in which no permits were taken though there was something to send, and that are to be made up for. */
  readonly owed: number;
  readonly rate: number;
  /** The highest rate that has held since the last time Teams asked us to wait; null: none yet. */
  readonly held: number | null;
  /** The lowest rate at which Teams asked us to wait; null: none is known, so the rate may grow. */
  readonly tooFast: number | null;
  /** Seconds of permits given at this rate. */
  readonly tried: number;
  /** The seconds that Teams asked us to wait, last, and when. */
  readonly waited: number;
  readonly waitedAt: number;
  /** A permit before this moment tells nothing of this rate: what was sent at the one before may still count. */
  readonly settlesAt: number;
}

/** What is taken at a time. */
const BLOCK_SECONDS = 0.25;
/** A rate holds that has lasted so long, or as long as the last wait: what costs more is tried less often. */
const HOLDS_AFTER_SECONDS = { least: 2, most: 5 };
/** Rates nearer to each other than this share are the same to us. */
const NEAR = 0.1;
/** A limit is doubted after this long just below it, and after this many times the wait that being wrong costs. */
const DOUBT_AFTER_SECONDS = 20;
const DOUBT_AFTER_WAITS = 15;
/** A wait this old no longer limits the rate. */
const OLD_AFTER_MS = 3_600_000;
const GROWTH = 1.5;
/** Where no limit is known: it may be any refusal. */
const CAREFUL_GROWTH = 1.1;
/** A rate that has lasted so long was none too fast: a refusal then may have been of a burst. */
const LASTED_SECONDS = 5;
/** What Teams counts together. */
const WINDOW_SECONDS = 1;
/** So much of what Teams took is safe. */
const SAFE = 0.85;
/** In an outage Teams takes nothing, which says little of the rate. */
const LEAST_SHARE = 0.25;
const SLOWEST = 1;
/** Further ahead than replicas can book: another replica's clock is wrong. */
const LONGEST_AHEAD_MS = 10_000;
/** A permit may be used this much late. */
export const LATEST_MS = 200;
/** A longer gap is no slow moment: there was nothing to send. */
const LONGEST_GAP_MS = 5_000;
const MOST_OWED_MS = 3_000;
/** How much faster than the rate a slow moment is made up for: what is kept for replies still allows it. */
const MAKES_UP = 1.1;

export function firstPace(most: number): Pace {
  return {
    nextFree: 0,
    owed: 0,
    rate: most,
    held: null,
    tooFast: null,
    tried: 0,
    waited: 0,
    waitedAt: 0,
    settlesAt: 0,
  };
}

/** The right to make one request. */
export interface Permit {
  /** Its moment, ms since 1970. */
  readonly at: number;
  /** For how many seconds permits had been given at this rate. */
  readonly lasted: number;
}

export interface Block {
  readonly pace: Pace;
  readonly permits: readonly Permit[];
}

/** A quarter of a second of permits, and the pace after it. `most`: the rate never exceeds it, but to make up for a gap. */
export function takeBlock(before: Pace, most: number, now: number): Block {
  const pace = adjusted(begunAnew(before, now), most, now);
  const { start, owed } = nextStart(pace, most, now);
  const count = Math.max(1, Math.round(pace.rate * BLOCK_SECONDS));
  const usual = 1000 / pace.rate;
  const apart = owed > 0 ? usual / MAKES_UP : usual;
  const permits = Array.from({ length: count }, (_, index) => ({
    at: start + index * apart,
    lasted: pace.tried + index / pace.rate,
  }));
  return {
    pace: {
      ...pace,
      nextFree: start + count * apart,
      owed: Math.max(0, owed - count * (usual - apart)),
      tried: pace.tried + count / pace.rate,
    },
    permits,
  };
}

/** When the next permit is, and what is owed by then. Where a limit is looked for, nothing is made up for: that would distort the search. */
function nextStart(
  { nextFree, owed, rate, tooFast }: Pace,
  most: number,
  now: number,
): { readonly start: number; readonly owed: number } {
  const gap = now - nextFree;
  if (rate < most || tooFast !== null) return { start: Math.max(nextFree, now - LATEST_MS), owed: 0 };
  return gap <= 0 ? { start: nextFree, owed } : { start: now, owed: Math.min(MOST_OWED_MS, owed + gap) };
}

/** After a while without anything to send, or told a time by a wrong clock: from now on, with nothing owed. */
function begunAnew(pace: Pace, now: number): Pace {
  const gap = now - pace.nextFree;
  const goesOn = gap <= LONGEST_GAP_MS && -gap <= LONGEST_AHEAD_MS;
  return goesOn ? pace : { ...pace, nextFree: now, owed: 0, tried: 0 };
}

/**
 * Between a rate that holds and one that was too fast the middle is tried, until they are near. Then the limit is kept
 * to, and after a while doubted: what Teams takes can grow again.
 */
function adjusted(pace: Pace, most: number, now: number): Pace {
  const { rate, tooFast, tried, waited } = pace;
  const { least, most: longest } = HOLDS_AFTER_SECONDS;
  if (rate > most) return { ...pace, rate: most, tried: 0 };
  if (tried < Math.min(longest, Math.max(least, waited)) || rate === most) return pace;
  if (tooFast === null) return { ...pace, rate: Math.min(most, rate * CAREFUL_GROWTH), held: rate, tried: 0 };
  if (tooFast - rate > tooFast * NEAR) {
    return { ...pace, rate: Math.min(rate * GROWTH, (rate + tooFast) / 2), held: rate, tried: 0 };
  }
  const doubtAfter = Math.max(DOUBT_AFTER_SECONDS, DOUBT_AFTER_WAITS * waited);
  const isOld = now - pace.waitedAt > OLD_AFTER_MS;
  return tried < doubtAfter && !isOld ? pace : { ...pace, held: rate, tooFast: null };
}

/**
 * After Teams asked to wait: back to the rate that held; where none is known, to a little less than Teams took. What
 * was sent before the rate last went down, or while Teams may still count that, says nothing of this rate.
 */
export function slowedDown(
  pace: Pace,
  { at, lasted }: Permit,
  { seconds, at: now }: { readonly seconds: number; readonly at: number },
): Pace {
  if (at < pace.settlesAt) return pace;
  const { rate, held } = pace;
  const taken = Math.max(LEAST_SHARE, SAFE * Math.min(lasted, WINDOW_SECONDS));
  const back = held !== null && held < rate ? held : rate * taken;
  // At a rate that had lasted, with no limit known, it may have been a burst: if not, the next refusal comes soon.
  const isBurst = pace.tooFast === null && held === null && lasted >= LASTED_SECONDS;
  return {
    ...pace,
    rate: Math.max(SLOWEST, back),
    held: null,
    tooFast: isBurst ? null : rate,
    tried: 0,
    waited: seconds,
    waitedAt: now,
    settlesAt: Math.max(now, begunAnew(pace, now).nextFree) + 1000 * WINDOW_SECONDS,
  };
}
