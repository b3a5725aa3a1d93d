import type { MeasureStatus } from "../app/measure-status.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import type { Measure } from "../domain/measure.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { RagMethod } from "../domain/rag-method.ts";
import { type Text, textIfAny } from "./card-text.ts";
import type { ExecuteAction } from "./execute-action.ts";
import { goodIs, measureTitle } from "./measure-choice.ts";
import { measureNavigation, type MeasurePlace } from "./measure-navigation.ts";
import { comparatorLines, measureSheet } from "./measure-sheet.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { MARKS, type ReturnPanel, returnPanel } from "./return-panel.ts";
import { standing } from "./standing.ts";

interface StatusModel extends CardModel {
  readonly title: string;
  readonly about: string;
  readonly nothing: readonly Text[];
  readonly panels: readonly ReturnPanel[];
  /** None, or what others achieve. */
  readonly comparators: readonly { readonly lines: readonly Text[] }[];
  /** None, or what it measures and how, behind a button. */
  readonly sheet: readonly { readonly paragraphs: readonly Text[] }[];
  readonly people: readonly Text[];
  readonly actions: readonly ExecuteAction[];
}

const render: RenderCard<StatusModel> = cardTemplate("measure-status");

/** `/kpi`: how a measure stands, now and at the year end. `method`: the plan's. The working figure, where the caller may see it, is a block of its own. */
export function measureStatusCard(
  status: MeasureStatus,
  place: MeasurePlace,
  method: RagMethod,
): OutgoingMessage {
  const { measure, released, latest, draft, working } = status;
  const shown = latest ?? released ?? draft ?? working;
  const [lines, paragraphs] = [comparatorLines(measure), measureSheet(measure)];
  return render({
    summary: `${measureTitle(measure)}: ${shown === null ? "no figure" : standing(shown)}${markOf(status)}`,
    title: measureTitle(measure),
    about: `${goodIs(measure)}${measure.headline ? " A headline measure." : ""}`,
    nothing: textIfAny(released === null ? nothingReleased(place.quarter) : ""),
    panels: [
      ...(latest === null ? [] : [returnPanel(latest, { shownAs: "latest", method })]),
      ...(released === null ? [] : [returnPanel(released, { shownAs: "released", method })]),
      ...(draft === null ? [] : [returnPanel(draft, { shownAs: "draft", method })]),
      ...(working === null ? [] : [returnPanel(working, { shownAs: "working", method })]),
    ],
    comparators: lines.length === 0 ? [] : [{ lines }],
    sheet: paragraphs.length === 0 ? [] : [{ paragraphs }],
    people: peopleOf(measure),
    actions: measureNavigation(measure.id, "status", place),
  });
}

function markOf({ released, draft, working }: MeasureStatus): string {
  if (released !== null || (draft ?? working) === null) return "";
  return `, ${MARKS[draft === null ? "working" : "draft"].toLowerCase()}`;
}

function nothingReleased(quarter: Quarter | null): string {
  return quarter === null
    ? "No figure has been released for this measure yet."
    : `No figure has been released for this measure for ${formatQuarter(quarter)}.`;
}

function peopleOf({ corporateLead, portfolioHolders }: Measure): readonly Text[] {
  const holders = portfolioHolders.join(", ");
  return [
    { text: `Director: ${corporateLead?.name ?? "not named"}` },
    ...textIfAny(holders === "" ? "" : `Portfolio holder: ${holders}`),
  ];
}
