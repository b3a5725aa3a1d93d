import type { Caller } from "../../app/caller.ts";
import { shorten } from "../../views/shorten.ts";

const LONGEST_QUOTED = 60;

/** What somebody typed, for a sentence about it: its beginning in their 1:1 chat, none of it where others read. */
export function quoted({ place }: Caller, words: string): string {
  return place === "personal" ? `"${shorten(words, LONGEST_QUOTED)}"` : "those words";
}
