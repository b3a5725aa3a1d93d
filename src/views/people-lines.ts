import type { OutgoingMessage } from "../app/sender-port.ts";
import { CARD_BYTES, utf16Bytes } from "./card-size.ts";
import { type Text, textIfAny } from "./card-text.ts";
import type { ExecuteAction } from "./execute-action.ts";
import type { OwingLine } from "./owing-lines.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { shorten } from "./shorten.ts";

interface LinesModel extends CardModel {
  readonly title: string;
  readonly about: readonly Text[];
  readonly lines: readonly OwingLine[];
  readonly left: readonly Text[];
  readonly next: readonly Text[];
  readonly buttons: readonly { readonly actions: readonly ExecuteAction[] }[];
}

export interface PeopleLines {
  readonly title: string;
  readonly about: string;
  readonly lines: readonly OwingLine[];
  readonly next: string;
  readonly actions?: readonly ExecuteAction[];
}

const render: RenderCard<LinesModel> = cardTemplate("people-lines");
const LONGEST_LINE = 400;
/** What the template takes for a line, besides its words. */
const LINE_BYTES = 400;

/** A list of people, each with what is said of them; cut, and saying so, where a message would be too large. */
export function peopleLinesCard({ title, about, lines, next, actions = [] }: PeopleLines): OutgoingMessage {
  let bytes = CARD_BYTES / 2;
  const shown = lines
    .map(({ who, what }) => ({ who, what: shorten(what, LONGEST_LINE) }))
    .filter((line) => (bytes -= utf16Bytes(line) + LINE_BYTES) > 0);
  const left = lines.length - shown.length;
  return render({
    summary: title,
    title,
    about: textIfAny(about),
    lines: shown,
    left: textIfAny(left > 0 ? `and ${left} more: the command line shows all.` : ""),
    next: textIfAny(next),
    buttons: actions.length === 0 ? [] : [{ actions }],
  });
}
