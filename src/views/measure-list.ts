import type { OutgoingMessage } from "../app/sender-port.ts";
import type { Measure } from "../domain/measure.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { MeasureView } from "./action-data.ts";
import { type ExecuteAction, executeAction } from "./execute-action.ts";
import { measureTitle } from "./measure-choice.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { VERBS } from "./verbs.ts";

export interface MeasureList {
  readonly measures: readonly Measure[];
  /** That nothing matches, and these are the nearest; null: they match. */
  readonly unmatched: string | null;
  readonly quarter: Quarter | null;
  /** What was asked about the measure. */
  readonly view: MeasureView;
}

interface ListModel extends CardModel {
  readonly title: string;
  readonly rows: readonly { readonly measure: string; readonly actions: readonly ExecuteAction[] }[];
}

const render: RenderCard<ListModel> = cardTemplate("measure-list");

/** A short list to pick from. It does not repeat what was typed: a channel may be reading. */
export function measureListCard({ measures, unmatched, quarter, view }: MeasureList): OutgoingMessage {
  const title =
    unmatched === null
      ? "Several measures match. Which one do you mean?"
      : `${unmatched} Is it one of these?`;
  const about = { quarter: quarter === null ? "" : formatQuarter(quarter), view, back: "" };
  return render({
    summary: title,
    title,
    rows: measures.map((measure) => ({
      measure: measureTitle(measure),
      actions: [executeAction(`Show ${measure.ref}`, VERBS.showMeasure, { ...about, measureId: measure.id })],
    })),
  });
}
