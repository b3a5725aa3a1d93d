import type { OutgoingMessage } from "../app/sender-port.ts";
import { countOf } from "../domain/count-of.ts";
import { formatDate } from "../domain/dates.ts";
import type { PlanDigest } from "../domain/digest.ts";
import { formatQuarter, quarterEnd } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { reportedActions } from "../domain/split-actions.ts";
import { type ActionRow, actionRows } from "./action-rows.ts";
import { bandsInWords } from "./band-bar.ts";
import { CARD_BYTES, utf16Bytes } from "./card-size.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { statusesInWords } from "./group-summary.ts";
import { type HeadlineRow, headlineRows } from "./headline-rows.ts";
import { type MeasurePicker, measurePicker } from "./measure-picker.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";

interface PortfolioModel extends CardModel {
  readonly title: string;
  /** None, or that it is a draft. */
  readonly mark: readonly Text[];
  readonly asAt: string;
  readonly bands: string;
  readonly statuses: string;
  readonly measures: readonly HeadlineRow[];
  readonly leftMeasures: readonly Text[];
  readonly picker: readonly MeasurePicker[];
  readonly actions: readonly ActionRow[];
  readonly leftActions: readonly Text[];
}

const render: RenderCard<PortfolioModel> = cardTemplate("portfolio");

const TEMPLATE_BYTES = 6 * 1024;
/** Measures have the first call on the room that there is. */
const MEASURES_SHARE = 0.6;

const CONFIDENTIAL =
  "Confidential draft. These figures are not published and may still change. Please do not share them.";

/** What one portfolio holder answers for: their measures, those off target first, and their actions. */
export function portfolioCard(
  holder: string,
  digest: PlanDigest,
  shownAs: "released" | "draft" = "released",
): OutgoingMessage {
  const isDraft = shownAs === "draft";
  const { quarter } = digest;
  const returns = offTargetFirst(digest);
  const count = `${countOf(returns.length, "measure")}, ${countOf(reportedActions(digest.actions).length, "action")}`;
  const rest = {
    summary: `${isDraft ? "Confidential draft: " : ""}${holder}, ${formatQuarter(quarter)}: ${count}`,
    title: `Portfolio of ${holder}`,
    mark: textIfAny(isDraft ? CONFIDENTIAL : ""),
    asAt: `${formatQuarter(quarter)}, as at ${formatDate(quarterEnd(quarter))}`,
    bands: bandsInWords(digest.byGrade, digest.ungraded),
    statuses: statusesInWords(digest.byActionStatus, digest.split),
    picker: measurePicker(quarter, returns, returns[0], "summary"),
  };
  const room = CARD_BYTES - TEMPLATE_BYTES - utf16Bytes(rest);
  const measures = headlineRows(returns, room * MEASURES_SHARE);
  const actions = actionRows(quarter, digest.actions, room - utf16Bytes(measures.shown) * 2);
  return render({
    ...rest,
    measures: measures.shown,
    leftMeasures: textIfAny(measures.left === 0 ? "" : `And ${measures.left} more: choose one below.`),
    actions: actions.shown,
    leftActions: textIfAny(
      actions.left === 0 ? "" : `And ${countOf(actions.left, "more action", "more actions")}.`,
    ),
  });
}

function offTargetFirst({ offTarget, measures }: PlanDigest): readonly Return[] {
  return [...offTarget, ...measures.filter((r) => !offTarget.includes(r))];
}
