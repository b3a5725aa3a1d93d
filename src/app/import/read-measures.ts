import {
  type Measure,
  measureId,
  type MeasureId,
  measureRef,
  type MeasureRef,
  parseMeasureRef,
} from "../../domain/measure.ts";
import { addsUp, isMonthly } from "../../domain/months.ts";
import { splitNames } from "../../domain/person-names.ts";
import type { NamedPerson } from "../../domain/person.ts";
import { parsePolarity } from "../../domain/polarity.ts";
import { parseTolerance } from "../../domain/tolerance.ts";
import type { Unit } from "../../domain/figure.ts";
import type { Fault } from "../fault.ts";
import type { Table, TableRow } from "../table.ts";
import { type CellReader, cellReader, parsePositive, parseYesNo, splitList } from "./cell-reader.ts";
import {
  orNull,
  parseCountingRule,
  parseDecimals,
  parseFrequency,
  parseLimit,
  parseParts,
  parseRangeFrom,
  parseTrendBasis,
  parseUnit,
} from "./measure-columns.ts";
import { quarterIn, readDataPeriod, readDataQuality, readPause } from "./measure-details.ts";
import type { InferredMeasure } from "./infer-measure.ts";
import { newMeasure } from "./new-measure.ts";
import { leadNamed, type PeopleDirectory } from "./people-directory.ts";

export const MEASURE_COLUMNS = [
  "measure_id", "ref", "name", "definition", "definition_since", "source", "formula", "data_quality", "data_quality_date", "unit", "parts", "decimals", "min", "max", "good",
  "counting_rule", "compare", "tolerance", "no_change_within", "range_from", "headline", "equalities", "mi_only", "themes", "frequency", "arrears", "starts",
  "ends", "paused_from", "paused_until", "paused_reason", "data_period", "portfolio_holders", "corporate_lead", "owner", "deputy", "data_provider", "suppress_below",
] as const; // prettier-ignore
export const KEPT_MEASURE_COLUMNS = [...MEASURE_COLUMNS, "withdrawn"] as const;
export const REQUIRED_MEASURE_COLUMNS = ["measure_id", "ref", "name", "good"] as const;

const LONGEST_TEXT = 8000;

/** What is known before a measures file. */
export interface MeasuresBefore {
  readonly known: ReadonlyMap<MeasureId, Measure>;
  /** What a scorecard beside it shows of a measure that is new, by its number: a column that the file lacks keeps that. */
  readonly inferred?: ReadonlyMap<MeasureRef, InferredMeasure>;
  readonly people: PeopleDirectory;
}

/** Measures as the file has them, over what is known of them: a column the file lacks keeps its value. */
export function readMeasures(
  table: Table,
  { known, inferred, people }: MeasuresBefore,
  faults: Fault[],
): readonly Measure[] {
  const ids = new Map<string, number>();
  const refs = new Map<string, number>();
  return table.rows.flatMap((row) => {
    const cells = cellReader(table, row, faults);
    once(cells, row, "measure_id", ids);
    // A measure that has ended may share its ref with a new one. Two that go on are refused with the whole plan.
    if (cells.text("ends") === "") once(cells, row, "ref", refs);
    const ref = cells.read(
      "ref",
      (text) => parseMeasureRef(text) ?? undefined,
      "a ref, for example 1.17",
      null,
    );
    const good = cells.read(
      "good",
      (text) => parsePolarity(text) ?? undefined,
      "higher, lower or range",
      null,
    );
    if (cells.text("name") === "") cells.fault("name", "the measure's name");
    // The file's own id, taken as it is.
    const id = measureId(cells.text("measure_id"));
    // Where its place is at fault, the other cells are read for what is wrong with them.
    const place = { id, ref: ref ?? measureRef(0, 0), good: good ?? "higher" };
    const was = known.get(id) ?? {
      ...newMeasure(id, place.ref, cells.text("name"), place.good),
      ...inferred?.get(place.ref),
    };
    const measure = readMeasure(cells, place, was, people);
    return ref === null || good === null || id === "" ? [] : [measure];
  });
}

function once(cells: CellReader, row: TableRow, column: string, seen: Map<string, number>): void {
  const value = cells.text(column);
  const earlier = seen.get(value);
  if (value === "") cells.fault(column, "a value");
  else if (earlier !== undefined) cells.fault(column, `each one once; line ${earlier} has this one too`);
  else seen.set(value, row.line);
}

function readMeasure(
  cells: CellReader,
  { ref, good }: Pick<Measure, "ref" | "good">,
  was: Measure,
  people: PeopleDirectory,
): Measure {
  const measure: Measure = {
    ...was,
    ref,
    good,
    priorityNo: Number(ref.split(".")[0]),
    ...descriptionIn(cells, was),
    ...arithmeticIn(cells, was),
    ...calendarIn(cells, was),
    ...peopleIn(cells, was, people),
    headline: cells.read("headline", parseYesNo, "yes or no", was.headline),
    equalities: cells.read("equalities", parseYesNo, "yes or no", was.equalities),
    miOnly: cells.read("mi_only", parseYesNo, "yes or no", was.miOnly),
    themes: cells.read("themes", splitList, "names, separated by semicolons", was.themes),
  };
  if (isMonthly(measure) && addsUp(measure) && measure.unit === "percent")
    cells.fault(
      "counting_rule",
      "snapshot, rolling 12 months or cumulative: percentages of months do not add up",
    );
  return measure;
}

function descriptionIn(cells: CellReader, was: Measure) {
  const longText = (column: string, absent: string) =>
    cells.read(
      column,
      (text) => (text.length > LONGEST_TEXT ? undefined : text),
      `at most ${LONGEST_TEXT} characters`,
      absent,
    );
  return {
    name: longText("name", was.name),
    definition: longText("definition", was.definition),
    definitionSince: quarterIn(cells, "definition_since", was.definitionSince),
    source: longText("source", was.source),
    formula: longText("formula", was.formula),
    dataQuality: readDataQuality(cells, was.dataQuality),
  };
}

const A_TOLERANCE = "5% (relative) or 0.5 (in the measure's unit), or nothing";

/** A tolerance in pounds fits only a measure in pounds. */
function toleranceIn(unit: Unit): (text: string) => string | null | undefined {
  return orNull((text) => {
    const tolerance = parseTolerance(text);
    const fits = tolerance !== null && (tolerance.unit !== "pounds" || unit === "pounds");
    return fits ? text : undefined;
  });
}

/** How its figures are read, counted and compared. */
function arithmeticIn({ read }: CellReader, was: Measure) {
  const unit = read("unit", parseUnit, "number, percent or pounds", was.unit);
  return {
    unit,
    parts: read("parts", orNull(parseParts), "count and rate, part of whole, or nothing", was.parts),
    decimals: read("decimals", orNull(parseDecimals), "a whole number from 0 to 6, or nothing", was.decimals),
    min: read("min", orNull(parseLimit), "a figure, or nothing", was.min),
    max: read("max", orNull(parseLimit), "a figure, or nothing", was.max),
    countingRule: read(
      "counting_rule",
      parseCountingRule,
      "per quarter, cumulative, rolling 12 months, snapshot or survey",
      was.countingRule,
    ),
    trendBasis: read(
      "compare",
      parseTrendBasis,
      "last year, last year or last figure, or last figure",
      was.trendBasis,
    ),
    tolerance: read("tolerance", toleranceIn(unit), A_TOLERANCE, was.tolerance),
    noChangeWithin: read("no_change_within", toleranceIn(unit), A_TOLERANCE, was.noChangeWithin),
    rangeFrom: read(
      "range_from",
      orNull(parseRangeFrom),
      "middle or nearest bound, or nothing",
      was.rangeFrom,
    ),
    suppressBelow: read(
      "suppress_below",
      orNull(parsePositive),
      "a whole number, or nothing",
      was.suppressBelow,
    ),
  };
}

/** In which quarters it reports, and what its figures are of. */
function calendarIn(cells: CellReader, was: Measure) {
  return {
    frequency: cells.read(
      "frequency",
      parseFrequency,
      "quarterly, monthly, the quarters it reports in (Q4 or Q2;Q4), average of Q1;Q2;Q4, survey, or survey in 2019/20 Q2",
      was.frequency,
    ),
    inArrears: cells.read("arrears", parseYesNo, "yes or no", was.inArrears),
    starts: quarterIn(cells, "starts", was.starts),
    ends: quarterIn(cells, "ends", was.ends),
    paused: readPause(cells, was.paused),
    dataPeriod: readDataPeriod(cells, was.dataPeriod),
  };
}

function peopleIn({ read }: CellReader, was: Measure, people: PeopleDirectory) {
  const person = (column: string, absent: NamedPerson | null) =>
    read(
      column,
      (text) => (text === "" ? null : (people.findOfficer(text) ?? sameAs(absent, people.find(text)))),
      "somebody from the people file who is an officer and has not left",
      absent,
    );
  return {
    portfolioHolders: read(
      "portfolio_holders",
      splitNames,
      "names, separated by semicolons",
      was.portfolioHolders,
    ),
    corporateLead: read("corporate_lead", (text) => leadNamed(text, people), "a name", was.corporateLead),
    owner: person("owner", was.owner),
    deputy: person("deputy", was.deputy),
    dataProvider: person("data_provider", was.dataProvider),
  };
}

/** Whom the measure names already stays. */
function sameAs(was: NamedPerson | null, found: NamedPerson | null): NamedPerson | undefined {
  return found !== null && found.id === was?.id ? found : undefined;
}
