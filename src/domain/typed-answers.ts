import type { Commentary } from "./commentary.ts";
import type { Measure, MeasureRef } from "./measure.ts";
import type { NoFigureReason } from "./return.ts";
import { splitRemark } from "./split-remark.ts";
import type { Counting } from "./typed-counting.ts";
import { type LineReading, readLine } from "./typed-line.ts";

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
  readonly reason: NoFigureReason | null;
  readonly expected: string;
  readonly commentary: Commentary;
  readonly counting: Counting | null;
}

interface NamedLine extends LineReading {
  readonly named: NamedMeasure;
}

const NEXT_REF = /\n|\s*(?:;|,|\band\b)\s*(?=#?\d{1,3}\.\d{1,4}\s*[:=]?\s+\S)/i;

/**
 * Reads what somebody typed: `1.17 43.2% New rounds delayed`, `recycling 43.2%`, `no survey`, one line or several. A
 * line that names no measure goes on with the one before. Empty: this is no answer.
 */
export function readTypedAnswers(text: string, lookup: MeasureLookup): readonly ChatAnswer[] {
  const read: NamedLine[] = [];
  for (const line of text.split(NEXT_REF).filter((part) => part.trim() !== "")) {
    const found = /\?\s*$/.test(line) ? null : likeliest(readLine(line), lookup);
    const last = read.at(-1);
    if (last === undefined) {
      // `Hi, here are mine:` comes before the first answer.
      if (found !== null) read.push(found);
    } else if (found !== null && startsAnew(found)) read.push(found);
    else read.splice(-1, 1, continued(last, found, line.trim()));
  }
  return read.map(({ named, actual, reason, expected, remark, counting }) => ({
    named,
    actual,
    reason,
    expected,
    counting,
    commentary: splitRemark(remark),
  }));
}

/** The first reading that names one measure; else one that names several; else one that names none. */
function likeliest(readings: readonly LineReading[], lookup: MeasureLookup): NamedLine | null {
  const named = readings.map((reading) => ({ ...reading, named: measureIn(reading, lookup) }));
  const of = (kind: NamedMeasure["kind"]) => named.find((line) => line.named.kind === kind);
  return of("measure") ?? of("several") ?? of("unnamed") ?? named[0] ?? null;
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
