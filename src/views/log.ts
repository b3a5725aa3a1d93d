import type { LogAsked, LoggedLine } from "../app/read-log.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { countOf } from "../domain/count-of.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { CARD_BYTES, rowsThatFit, utf16Bytes } from "./card-size.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { logEntry } from "./log-entry.ts";
import { measureTitle } from "./measure-choice.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";

interface Row {
  readonly when: string;
  readonly says: string;
  readonly changes: readonly Text[];
}

interface LogModel extends CardModel {
  readonly title: string;
  readonly about: string;
  readonly rows: readonly Row[];
  readonly left: readonly Text[];
}

const render: RenderCard<LogModel> = cardTemplate("log");

const MOST_SHOWN = 20;
/** Of each text: what is longer is read on the command line. */
const LONGEST_TEXT = 300;
const MOST_FIELDS = 8;
const TEMPLATE_BYTES = 2 * 1024;
/** What the template adds to a row with all of its lines, in bytes. */
const ROW_OVERHEAD = 2 * 1024;

/** `/log council`: what belongs to no quarter, newest first. */
export function councilLogCard(lines: readonly LoggedLine[]): OutgoingMessage {
  const title = "The council's log";
  const count = lines.length === 0 ? "No changes" : countOf(lines.length, "change");
  const about = `People and what they may do, channels, settings and imports. ${count}${lines.length > 1 ? ", newest first" : ""}.`;
  return cardOf({ summary: `${title}: ${count}`, title, about }, lines, "log --council");
}

/** `/log`: the last changes, newest first, and how many came before them. `lines` are oldest first. */
export function logCard(
  quarter: Quarter,
  asked: Exclude<LogAsked, { readonly kind: "all" }>,
  lines: readonly LoggedLine[],
): OutgoingMessage {
  const name = formatQuarter(quarter);
  const title = asked.kind === "round" ? `The round of ${name}` : measureTitle(asked.measure);
  const count = lines.length === 0 ? "No changes" : countOf(lines.length, "change");
  const rest = {
    summary: `${title}: ${count}`,
    title,
    about: `${name}: ${count}${lines.length > 1 ? ", newest first" : ""}.${asked.kind === "round" ? "" : " With working figures and officers' names: not for release."}`,
  };
  const command = asked.kind === "round" ? `log "${name}"` : `log ${asked.measure.ref} "${name}"`;
  return cardOf(rest, lines, command);
}

/** `command`: how all of them are read. */
function cardOf(
  rest: Pick<LogModel, "summary" | "title" | "about">,
  lines: readonly LoggedLine[],
  command: string,
): OutgoingMessage {
  const newest = lines.toReversed();
  const bytes = CARD_BYTES - TEMPLATE_BYTES - utf16Bytes(rest);
  const { shown } = rowsThatFit(newest.slice(0, MOST_SHOWN), toRow, bytes, ROW_OVERHEAD);
  return render({ ...rest, rows: shown, left: earlier(lines.length - shown.length, command) });
}

function toRow({ line }: LoggedLine): Row {
  const { when, says, changes, why } = logEntry(line, LONGEST_TEXT);
  const left = changes.length - MOST_FIELDS;
  const lines = [
    ...changes.slice(0, MOST_FIELDS),
    left > 0 ? `And ${left} more.` : "",
    why === "" ? "" : `Why: ${why}`,
  ];
  return { when, says: `  ${says}`, changes: lines.flatMap(textIfAny) };
}

function earlier(left: number, command: string): readonly Text[] {
  return textIfAny(
    left === 0
      ? ""
      : `And ${left} earlier. To read them all, the performance team runs this: npm run -s scorecard -- ${command} --as and their sign-in name`,
  );
}
