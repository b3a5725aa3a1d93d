import type { Clock } from "./ports.ts";

export interface KeepOptions<T> {
  readonly clock: Clock;
  readonly oldestMs: number;
  readonly read: () => Promise<T>;
  /** What it says no to is read anew by whoever asks next; so is what failed. */
  readonly isWorthKeeping?: (value: T) => boolean;
}

/** One read for all who ask within `oldestMs` of its start. One that ends late takes nothing from a newer one. */
export function keepFor<T>({
  clock,
  oldestMs,
  read,
  isWorthKeeping = () => true,
}: KeepOptions<T>): () => Promise<T> {
  let held: { readonly value: Promise<T>; readonly at: number } | null = null;
  return () => {
    const now = clock.now().getTime();
    if (held !== null && now - held.at <= oldestMs) return held.value;
    const reading = { value: read(), at: now };
    held = reading;
    const forget = () => {
      if (held === reading) held = null;
    };
    reading.value.then((value) => {
      if (!isWorthKeeping(value)) forget();
    }, forget);
    return reading.value;
  };
}
