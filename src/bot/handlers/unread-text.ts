import type { Incoming } from "../incoming.ts";
import type { Unread } from "../message-contents.ts";

const NAMES: Readonly<Record<Unread, readonly string[]>> = {
  picture: ["pictures", "stickers"],
  recording: ["voice clips", "video clips"],
  other: ["cards", "contacts", "forwarded messages"],
};

/** Where nothing of a message can be read, what to send instead; null: something can. */
export function nothingReadText({ text, files, unread, place }: Incoming): string | null {
  if (text !== "" || files.length > 0 || unread.length === 0) return null;
  const instead =
    place.kind === "personal"
      ? "Type the measure's number and the figure, for example 1.17 43.2%, or send the workbook that /mine sheet gives you."
      : "Mention Scorecard and type what you want to know, for example /kpi 1.17. Figures and workbooks are taken in the 1:1 chat.";
  return `Scorecard can't read ${inWords(unread)}, so nothing was read. ${instead}`;
}

/** What was left unread beside a text; null: nothing. A card beside a text is mostly the preview of a link in it. */
export function partUnreadText({ text, files, unread, place }: Incoming): string | null {
  const kinds = unread.filter((kind) => kind !== "other");
  if (text === "" || files.length > 0 || kinds.length === 0) return null;
  const instead =
    place.kind === "personal" ? " If there is a figure in them, type it, or send the workbook." : "";
  return `Only the text of your message was read: Scorecard can't read ${inWords(kinds)}.${instead}`;
}

function inWords(unread: readonly Unread[]): string {
  const names = unread.flatMap((kind) => NAMES[kind]);
  return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(names);
}
