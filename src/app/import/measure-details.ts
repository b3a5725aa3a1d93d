import { parseDate } from "../../domain/dates.ts";
import type { DataQuality, Pause } from "../../domain/measure.ts";
import { parseQuarter, type Quarter } from "../../domain/quarter.ts";
import { LONGEST_PERIOD } from "../../domain/data-period.ts";
import type { CellReader } from "./cell-reader.ts";
import { orNull } from "./measure-columns.ts";

// What takes more than one column of the measures file to say, or is words with a limit.

/** Longer than a few words of a rating or a reason would push a card's other lines out of sight. */
const LONGEST_WORDS = 300;

function readWords(cells: CellReader, column: string, absent: string, longest = LONGEST_WORDS): string {
  const parse = (text: string) => (text.length > longest ? undefined : text === "-" ? "" : text);
  return cells.read(column, parse, `at most ${longest} characters`, absent);
}

/** `data_quality` and the day when it was rated so. */
export function readDataQuality(cells: CellReader, was: DataQuality | null): DataQuality | null {
  const rating = readWords(cells, "data_quality", was?.rating ?? "");
  const day = orNull((text) => parseDate(text) ?? undefined);
  const given = cells.read("data_quality_date", day, "a date, for example 31 March 2019, or nothing", was?.given ?? null); // prettier-ignore
  if (rating !== "") return { rating, given };
  if (given !== null && cells.has("data_quality"))
    cells.fault("data_quality", "the rating that was given then");
  return null;
}

/** A quarter, or nothing. */
export function quarterIn(cells: CellReader, column: string, was: Quarter | null): Quarter | null {
  const quarter = orNull((text) => parseQuarter(text) ?? undefined);
  return cells.read(column, quarter, "a quarter, for example 2019/20 Q2, or nothing", was);
}

/** `paused_from`, `paused_until` and `paused_reason`. Without the first there is no pause. */
export function readPause(cells: CellReader, was: Pause | null): Pause | null {
  const from = quarterIn(cells, "paused_from", was?.from ?? null);
  const until = quarterIn(cells, "paused_until", was?.until ?? null);
  const reason = readWords(cells, "paused_reason", was?.reason ?? "");
  if (from === null) {
    const said =
      cells.has("paused_from") && (cells.text("paused_until") !== "" || cells.text("paused_reason") !== "");
    if (said) cells.fault("paused_from", "the first quarter of the pause");
    return null;
  }
  if (reason === "") cells.fault("paused_reason", "why it is paused");
  if (until !== null && until < from) cells.fault("paused_until", "a quarter that is not before paused_from");
  return { from, until, reason };
}

export function readDataPeriod(cells: CellReader, was: string): string {
  return readWords(cells, "data_period", was, LONGEST_PERIOD);
}
