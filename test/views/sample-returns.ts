import { FIVE_BAND } from "../../src/domain/rag-method.ts";
import { gradeMeasure } from "../../src/domain/grade-measure.ts";
import { type Measure, measureRef } from "../../src/domain/measure.ts";
import type { Answer, PastReturn, Return } from "../../src/domain/return.ts";
import { previousQuarter, sameQuarterLastYear } from "../../src/domain/quarter.ts";
import { NO_COMMENTARY } from "../../src/domain/commentary.ts";
import { aMeasure, aReturn, measureId, named, Q2 } from "../support/builders.ts";

// Returns as they look in a real scorecard, graded by the method.

const NAMES = [
  "% of household waste sent for reuse, recycling and composting",
  "Number of new Council homes started on site (cumulative)",
  "% of residents who feel able to influence local decisions",
  "Average time taken to re-let local authority housing (calendar days)",
  "Total debt collected as a percentage of total debt raised, all services, for the year to date",
  "Library visits",
  "Young people who re-offend within 12 months (number of re-offenders per young person in the cohort)",
];

const COMMENTARY = {
  why: "Food waste rounds started six weeks late because the new vehicles were delivered in August",
  doing:
    "All rounds have run since 9 September; two more crews start in October and flats are being leafleted",
  byWhen: "end of December 2019",
};

const SHEET: Partial<Measure> = {
  formula: "Tonnes sent for reuse, recycling or composting, divided by all tonnes collected from households",
  dataQuality: { rating: "B: some figures are estimates", given: "2019-03-31" },
  comparators: [
    { value: "34.5%", who: "London average", period: "2018/19", source: "LAPS" },
    { value: "45%", who: "National", period: "", source: "" },
  ],
};

export function sampleMeasure(number: number, over: Partial<Measure> = {}): Measure {
  return aMeasure({
    id: measureId(`m${number}`),
    ref: measureRef(1, number),
    name: NAMES[number % NAMES.length] ?? "Measure",
    definition: "The share of waste from households that is sent for reuse, recycling or composting.",
    source: "WasteDataFlow, question 100",
    ...(number % 3 === 0 ? SHEET : {}),
    headline: number % 3 === 0,
    corporateLead: { id: null, name: "Paul Walker" },
    portfolioHolders: ["Keith Ferry", "Sue Anderson"],
    ...over,
  });
}

export interface SampleReturn {
  readonly target: string;
  readonly actual: string;
  readonly lastQuarter: string;
  readonly lastYear: string;
}

const USUAL: SampleReturn = { target: "45%", actual: "43.2%", lastQuarter: "44.1%", lastYear: "42%" };

export function sampleReturn(
  number: number,
  figures: Partial<SampleReturn> = {},
  over: Partial<Return> = {},
): Return {
  const { target, actual, lastQuarter, lastYear } = { ...USUAL, ...figures };
  const measure = over.measure ?? sampleMeasure(number);
  const answer: Answer | null = actual === "" ? null : { kind: "figure", actual };
  const past = (quarter: PastReturn["quarter"], figure: string): PastReturn | null =>
    figure === "" ? null : { quarter, target, actual: figure, grade: "LG" };
  const base = aReturn({
    frozen: false,
    measure,
    target,
    answer,
    lastQuarter: past(previousQuarter(Q2), lastQuarter),
    lastFigure: past(previousQuarter(Q2), lastQuarter),
    lastYear: past(sameQuarterLastYear(Q2), lastYear),
    commentary: actual === "" ? NO_COMMENTARY : COMMENTARY,
    ...over,
  });
  return { ...base, grade: over.grade ?? gradeMeasure(base, FIVE_BAND) };
}

/** Fifteen measures in every state that a scorecard knows. */
export function usualReturns(): readonly Return[] {
  const awaited: Answer = { kind: "no-figure", reason: "awaited", expected: "2020-01-12", note: "" };
  return [
    sampleReturn(1, { actual: "48.1%" }),
    sampleReturn(2, { actual: "46%" }),
    sampleReturn(3),
    sampleReturn(4, { actual: "42%" }),
    sampleReturn(5, { actual: "38.5% (10/26)", lastYear: "" }),
    sampleReturn(6, { actual: "30%" }, { measure: sampleMeasure(6, { corporateLead: null }) }),
    sampleReturn(
      7,
      { actual: "" },
      { notDue: "no-survey", earlierGrade: { quarter: sameQuarterLastYear(Q2), grade: "HG" } },
    ),
    sampleReturn(8, { actual: "" }, { notDue: "not-due" }),
    sampleReturn(9, { actual: "" }, { answer: awaited }),
    sampleReturn(10, { actual: "" }),
    sampleReturn(11, { target: "BL" }),
    sampleReturn(12, {}, { answer: { kind: "suppressed" } }),
    sampleReturn(13, { actual: "45%" }, { published: "A" }),
    sampleReturn(
      14,
      { target: "0.9-1.1", actual: "1" },
      { measure: sampleMeasure(14, { good: "range", unit: "number" }) },
    ),
    sampleReturn(
      15,
      { actual: "20%" },
      { commentary: NO_COMMENTARY, measure: sampleMeasure(15, { headline: true, owner: named("o2") }) },
    ),
  ];
}
