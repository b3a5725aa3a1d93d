import { distance } from "fastest-levenshtein";

const MOST_SLIPS = 3;

/**
 * How many slips of the finger make `typed` of `meant`: a letter more, less or wrong, or two of them swapped. Where the
 * lengths alone tell that they are too many, at least so many: a long text would take seconds.
 */
export function slipsBetween(typed: string, meant: string): number {
  const apart = Math.abs(typed.length - meant.length);
  if (apart > MOST_SLIPS) return apart;
  const places = Array.from({ length: Math.max(0, typed.length - 1) }, (_, at) => at);
  const swapped = places.map((at) => distance(withSwapped(typed, at), meant) + 1);
  return Math.min(distance(typed, meant), ...swapped);
}

/** The word with the letter at a place and the next one swapped. */
export function withSwapped(word: string, at: number): string {
  return `${word.slice(0, at)}${word.charAt(at + 1)}${word.charAt(at)}${word.slice(at + 2)}`;
}

/** So many slips still make the same word: the longer it is the more. */
export function mostSlips({ length }: string): number {
  if (length < 4) return 0;
  return length < 6 ? 1 : length < 12 ? 2 : MOST_SLIPS;
}
