import { commentaryText } from "./commentary.ts";
import type { CommentaryRemark } from "./commentary-remark.ts";
import { tidyText } from "./figure.ts";
import type { Return } from "./return.ts";
import { withoutTimes } from "./times-in-text.ts";

/** `On target.` may well be true twice. */
const FEWEST_WORDS = 5;

/**
 * Last quarter's text again. Case, spaces and punctuation do not make a text new, nor does a date moved on: that one is
 * said apart, as members will ask why it moved. A number that changed does: somebody brought the text up to date.
 */
export function sameAsLastQuarter(r: Return): readonly CommentaryRemark[] {
  const now = commentaryText(r.commentary);
  const { lastCommentary: before } = r;
  if (wordsIn(withoutTimes(now)).length < FEWEST_WORDS) return [];
  if (plain(now) === plain(before)) return [remark(SAME)];
  return timeless(now) === timeless(before) ? [remark(ONLY_DATES)] : [];
}

const SAME =
  "This is last quarter's commentary again. Members remember it: say what has changed since, or that nothing has, and why.";
const ONLY_DATES =
  "This is last quarter's commentary with other dates. Members will ask why they have moved: say what has happened since.";

function remark(text: string): CommentaryRemark {
  return { rule: "same-as-last-quarter", field: "why", text };
}

/** `By when` is a date of its own, also where last quarter had none. */
function timeless(text: string): string {
  return plain(withoutTimes(text.replace(/ ?By when: (?!.*By when: ).*$/s, "")));
}

function plain(text: string): string {
  return wordsIn(text).join(" ");
}

function wordsIn(text: string): readonly string[] {
  return (
    tidyText(text)
      .toLowerCase()
      .replace(/['’]/g, "")
      .match(/[\p{L}\p{N}%£…]+(?:[.,]\d+%?)*/gu) ?? []
  );
}
