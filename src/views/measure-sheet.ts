import { formatDate } from "../domain/dates.ts";
import type { Comparator, DataQuality, Measure } from "../domain/measure.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { shorten } from "./shorten.ts";

const LONGEST_PARAGRAPH = 1500;

/** What a measure measures and how, a paragraph each: definition, formula, source, data quality. None where nothing is known. */
export function measureSheet({ definition, formula, source, dataQuality }: Measure): readonly Text[] {
  const paragraphs = [
    definition,
    formula === "" ? "" : `How it is worked out: ${formula}`,
    source === "" ? "" : `Source: ${source}`,
    dataQuality === null ? "" : qualityInWords(dataQuality),
  ];
  return paragraphs.flatMap((text) => textIfAny(shorten(text, LONGEST_PARAGRAPH)));
}

/** `Data quality: B, some estimates (as rated on 31 March 2019)`. */
function qualityInWords({ rating, given }: DataQuality): string {
  return `Data quality: ${rating}${given === null ? "" : ` (as rated on ${formatDate(given)})`}`;
}

/** `London average: 34.5% (2018/19, LAPS)`, each as given. */
export function comparatorLines({ comparators }: Measure): readonly Text[] {
  return comparators.map((comparator) => ({ text: comparatorInWords(comparator) }));
}

function comparatorInWords({ value, who, period, source }: Comparator): string {
  const from = [period, source].filter((text) => text !== "").join(", ");
  return `${who}: ${value}${from === "" ? "" : ` (${from})`}`;
}
