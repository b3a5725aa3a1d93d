import type { Commentary } from "./commentary.ts";
import { type Measure, type MeasureRef, parseMeasureRef } from "./measure.ts";
import type { NoFigureReason } from "./return.ts";
import { splitRemark } from "./split-remark.ts";
import type { Counting } from "./typed-counting.ts";
import { BULLET, type LineReading, NOTHING_READ, readLine } from "./typed-line.ts";

export interface MeasureLookup {
  readonly byRef: (ref: MeasureRef) => Measure | null;
  /** One: it is that one. Several: any of them. None: no measure is called so. */
  readonly byWords: (words: string) => readonly Measure[];
}

export type NamedMeasure =
  | { readonly kind: "measure"; readonly measure: Measure }
  | { readonly kind: "several"; readonly measures: readonly Measure[] }
  | { readonly kind: "unknown"; readonly words: string }
  /** The text names none: it is of the one measure that is due. */
  | { readonly kind: "unnamed" };

/** An answer as it was typed in chat: of which measure, and what of it was understood. Nothing is checked yet. */
export interface ChatAnswer {
  readonly named: NamedMeasure;
  /** Empty: no figure. */
  readonly actual: string;
  /** What stands after the figure, `days` or `kg`; empty: nothing. */
  readonly countedIn: string;
  readonly reason: NoFigureReason | null;
  readonly expected: string;
  readonly commentary: Commentary;
  readonly counting: Counting | null;
}

interface NamedLine extends LineReading {
  readonly named: NamedMeasure;
}

/** Where the next answer may begin within a line: a number with a figure or a reason straight after it. */
const NEXT_REF =
  /(?<!\s)(?:\s*[;,]\s*|\s+and\s+|\s+)#?(\d{1,3}\.\d{1,4})(?:\s*[:=])?\s+(?=[-+£]?\d[\d,.]*%?(?![\w/%])|(?:no|not|await|tbc|n\/a)\w*\b)/gi;

/**
 * Reads what somebody typed: `1.17 43.2% New rounds delayed`, `recycling 43.2%`, `no survey`, one line or several. A
 * line that names no measure goes on with the one before. Empty: this is no answer.
 */
export function readTypedAnswers(text: string, lookup: MeasureLookup): readonly ChatAnswer[] {
  const read: NamedLine[] = [];
  const lines = text.split("\n").flatMap((line) => answersIn(line, lookup));
  for (const [index, line] of lines.entries()) {
    const reading = /\?\s*$/.test(line) ? null : likeliest(readLine(line), lookup);
    const found = reading ?? heading(line, lines[index + 1], lookup);
    const last = read.at(-1);
    if (last === undefined) {
      // `Hi, here are mine:` comes before the first answer.
      if (found !== null) read.push(found);
    } else if (found !== null && startsAnew(found)) read.push(found);
    else read.splice(-1, 1, continued(last, found, line.trim()));
  }
  return read.map(({ named, actual, reason, expected, remark, counting, countedIn }) => ({
    named,
    actual,
    countedIn,
    reason,
    expected,
    counting,
    commentary: splitRemark(remark),
  }));
}

/**
 * One line's answers: `1.17 43%, 1.19 no survey` has two, `costs rose, 3.1 points above` has one. After a semicolon a
 * number that no measure has begins one too, so that it is asked about and not kept as somebody's commentary.
 */
function answersIn(line: string, lookup: MeasureLookup): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of line.matchAll(NEXT_REF)) {
    const ref = parseMeasureRef(match[1] ?? "");
    const at = match.index + match[0].search(/#?\d/);
    const before = line.slice(from, match.index);
    const isAnswer = /\d|\bno\b|\bnot\b|await|tbc|n\/a/i.test(`${before} `.replace(BULLET, ""));
    if (!isAnswer || ref === null) continue;
    const isAfterSemicolon = match[0].trimStart().startsWith(";");
    if (!isAfterSemicolon && lookup.byRef(ref) === null) continue;
    parts.push(before);
    from = at;
  }
  return [...parts, line.slice(from)].filter((part) => part.trim() !== "");
}

/** A measure's name on a line of its own, with its figure or reason on the next. */
function heading(line: string, next: string | undefined, lookup: MeasureLookup): NamedLine | null {
  const follows = readLine(next ?? "").some(
    ({ ref, words, actual, reason }) => ref === null && words === "" && (actual !== "" || reason !== null),
  );
  const [measure, ...others] = follows ? lookup.byWords(line.replace(/(?<![\s:=–-])[\s:=–-]+$/, "")) : [];
  if (measure === undefined || others.length > 0) return null;
  return { ...NOTHING_READ, named: { kind: "measure", measure } };
}

/** The first reading that names one measure; else one that names several; else one that names none. */
function likeliest(readings: readonly LineReading[], lookup: MeasureLookup): NamedLine | null {
  const named = readings
    .map((reading) => ({ ...reading, named: measureIn(reading, lookup) }))
    .filter((line) => !isRefTakenForFigure(line, lookup));
  const of = (kind: NamedMeasure["kind"]) => named.find((line) => line.named.kind === kind);
  return of("measure") ?? of("several") ?? of("unnamed") ?? named[0] ?? null;
}

/** `who owns 1.18`: a measure's number beside words that name no measure is no figure. */
function isRefTakenForFigure({ named, ref, actual }: NamedLine, lookup: MeasureLookup): boolean {
  if (ref !== null || named.kind === "measure" || named.kind === "unnamed") return false;
  const own = parseMeasureRef(actual);
  return own !== null && lookup.byRef(own) !== null;
}

function measureIn({ ref, words }: LineReading, lookup: MeasureLookup): NamedMeasure {
  if (ref !== null) {
    const measure = lookup.byRef(ref);
    return measure === null ? { kind: "unknown", words: ref } : { kind: "measure", measure };
  }
  if (words === "") return { kind: "unnamed" };
  const [first, ...more] = lookup.byWords(words);
  if (first === undefined) return { kind: "unknown", words };
  return more.length === 0
    ? { kind: "measure", measure: first }
    : { kind: "several", measures: [first, ...more] };
}

function startsAnew({ named, ref, actual, reason }: NamedLine): boolean {
  if (named.kind === "measure" || named.kind === "several") return true;
  return ref !== null && (actual !== "" || reason !== null);
}

/** A figure on a line of its own is of the measure above it; anything else is more of the remark. */
function continued(last: NamedLine, next: NamedLine | null, line: string): NamedLine {
  const lacksFigure = last.actual === "" && last.reason === null;
  if (lacksFigure && next?.named.kind === "unnamed") return { ...next, named: last.named, ref: last.ref };
  return { ...last, remark: [last.remark, line].filter((text) => text !== "").join("\n") };
}
