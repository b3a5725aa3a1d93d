import { commentaryRemarks } from "../domain/commentary-remarks.ts";
import type { Return } from "../domain/return.ts";
import type { Text } from "./card-text.ts";

/** A heading, and what is pointed out. The texts quote people's words: a card shows them as plain text. */
export interface WorthALook {
  readonly heading: string;
  readonly remarks: readonly Text[];
}

/** What a person who has just saved might look at again; nothing for most. */
export function worthALook(r: Return): readonly WorthALook[] {
  const remarks = commentaryRemarks(r).map(({ text }) => ({ text }));
  return remarks.length === 0 ? [] : [{ heading: "You might look at the commentary again:", remarks }];
}
