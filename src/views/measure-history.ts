import type { OutgoingMessage } from "../app/sender-port.ts";
import { countOf } from "../domain/count-of.ts";
import type { Measure } from "../domain/measure.ts";
import type { PublicReturn } from "../domain/public-scorecard.ts";
import { formatQuarter } from "../domain/quarter.ts";
import { figureQuarter, type Return, thisQuartersGrade } from "../domain/return.ts";
import { type Text, textIfAny } from "./card-text.ts";
import type { ExecuteAction } from "./execute-action.ts";
import { actualInWords, targetInWords } from "./figure-text.ts";
import { type Label, letterLabel, ungradedLabel } from "./grade-label.ts";
import { goodIs, measureTitle } from "./measure-choice.ts";
import { measureNavigation, type MeasurePlace } from "./measure-navigation.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { directionInWords } from "./trend-line.ts";

interface HistoryRow {
  readonly quarter: string;
  readonly target: string;
  readonly actual: string;
  readonly grade: Label;
  readonly trend: readonly Text[];
}

interface HistoryModel extends CardModel {
  readonly title: string;
  readonly about: string;
  readonly nothing: readonly Text[];
  readonly table: readonly { readonly rows: readonly HistoryRow[] }[];
  readonly actions: readonly ExecuteAction[];
}

const render: RenderCard<HistoryModel> = cardTemplate("measure-history");

/** `/history`: a measure's released quarters up to the one asked for, newest first. */
export function measureHistoryCard(
  measure: Measure,
  history: readonly PublicReturn[],
  place: MeasurePlace,
): OutgoingMessage {
  const until = place.quarter === null ? "" : `, up to ${formatQuarter(place.quarter)}`;
  return render({
    summary: `${measureTitle(measure)}: ${countOf(history.length, "quarter")}`,
    title: measureTitle(measure),
    about: `${goodIs(measure)} Newest quarter first${until}.`,
    nothing: textIfAny(history.length === 0 ? "No figure has been released for this measure yet." : ""),
    table: history.length === 0 ? [] : [{ rows: history.map(historyRow) }],
    actions: measureNavigation(measure.id, "history", place),
  });
}

function historyRow(r: Return): HistoryRow {
  const grade = thisQuartersGrade(r);
  return {
    quarter: formatQuarter(figureQuarter(r)),
    target: targetInWords(r.target, r.measure),
    actual: actualInWords(r),
    grade: grade === null ? ungradedLabel("none") : letterLabel(grade),
    trend: textIfAny(directionInWords(r) ?? ""),
  };
}
