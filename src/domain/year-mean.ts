import Big from "big.js";
import { comparable } from "./comparable-figures.ts";
import { type Figure, formatAmount, formatFigure, SCALE_ZEROS } from "./figure.ts";
import { readFigure } from "./grade-measure.ts";
import { formatYear, quarterNumber } from "./quarter.ts";
import { actualText, figureQuarter, type Return } from "./return.ts";

/**
 * `Mean of 2019/20: 45.2% (Q1 44%, Q2 45%, Q4 46.6%)`, in the last quarter of the year that an averaged measure is asked for.
 * Null in any other, and where a figure of the year cannot be shown or is of another definition. What has no exact decimal says `about`.
 */
export function yearMeanLine(r: Return): string | null {
  const { frequency, decimals } = r.measure;
  const quarter = figureQuarter(r);
  if (frequency.kind !== "averaged" || quarterNumber(quarter) !== Math.max(...frequency.quarters))
    return null;
  if (r.yearSoFar.some(({ otherDefinition }) => otherDefinition === true)) return null;
  const given = [...r.yearSoFar, { quarter, actual: actualText(r) }].map((each) => ({
    name: `Q${quarterNumber(each.quarter)}`,
    figure: readFigure(each.actual),
  }));
  const figures = given.flatMap(({ figure }) => figure ?? []);
  const last = figures.at(-1);
  if (last === undefined || figures.length < given.length || !figures.every((f) => comparable(f, last))) return null; // prettier-ignore
  const mean = meanInWords(figures, last, decimals);
  const parts = given.map(({ name, figure }) => `${name} ${figure === null ? "" : formatFigure(figure)}`);
  return `Mean of ${formatYear(quarter)}: ${mean} (${parts.join(", ")})`;
}

/** With the figures' decimals, or one or two more where those do not hold it. */
function meanInWords(figures: readonly Figure[], like: Figure, decimals: number | null): string {
  const sum = figures.reduce((total, { value }) => total.plus(value), new Big(0));
  const least = Math.max(decimals ?? 0, ...figures.map((figure) => figure.decimals));
  const mean = sum.div(figures.length);
  const scale = figures.every((figure) => figure.scale === like.scale) ? like.scale : "";
  const places = [least, least + 1, least + 2].find((n) => {
    const shown = scaledBack(mean, scale).toFixed(n);
    return scaledBack(sum, scale).eq(new Big(shown).times(figures.length));
  });
  const text = formatAmount(mean, like.unit, places ?? least + 1, scale);
  return places === undefined ? `about ${text}` : text;
}

function scaledBack(value: Big, scale: Figure["scale"]): Big {
  return value.times(`1e-${SCALE_ZEROS[scale]}`);
}
