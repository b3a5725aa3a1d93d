import type { OutgoingMessage } from "../app/sender-port.ts";
import { formatDate } from "../domain/dates.ts";
import { formatQuarter, quarterEnd } from "../domain/quarter.ts";
import type { PublicReturn } from "../domain/public-scorecard.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { utf16Bytes } from "./card-size.ts";
import type { Label } from "./grade-label.ts";
import { goodIs, measureTitle } from "./measure-choice.ts";
import { comparatorLines, measureSheet } from "./measure-sheet.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { returnPanel } from "./return-panel.ts";
import { shorten } from "./shorten.ts";
import { standing } from "./standing.ts";

interface ReleasedModel extends CardModel {
  readonly title: string;
  readonly asAt: string;
  readonly about: string;
  readonly actual: string;
  readonly target: string;
  readonly grade: Label;
  readonly trend: readonly Text[];
  readonly reasons: readonly Text[];
  readonly commentary: readonly Text[];
  readonly comparators: readonly Text[];
  readonly sheet: readonly Text[];
  readonly people: readonly Text[];
  readonly pinned: string;
}

/** Teams takes no card above 28 KB from a message extension; some of that is left for its envelope. */
export const SHARED_CARD_BYTES = 27 * 1024;

/** How long each text may be: the first length with which the card fits. */
const LENGTHS = [7_000, 4_000, 2_000, 1_000, 400, 80] as const;
const SHORTEST = 60;

/** What is measured makes no commentary shorter. */
const LONGEST_IN_SHEET = 400;

const render: RenderCard<ReleasedModel> = cardTemplate("released-measure");

/**
 * A measure as one edition has it, to be put into any conversation: it names its quarter and edition, and shows nothing else
 * to anyone. No buttons: what is shared stays as it is, also where the bot is not at home.
 */
export function releasedMeasureCard(r: PublicReturn, edition: number): OutgoingMessage {
  for (const longest of LENGTHS) {
    const message = render(modelOf(r, edition, longest));
    if (utf16Bytes(message.card) <= SHARED_CARD_BYTES) return message;
  }
  return render(modelOf(r, edition, SHORTEST));
}

function modelOf(r: PublicReturn, edition: number, longest: number): ReleasedModel {
  const { measure, quarter } = r;
  const cut = (text: string) => shorten(text, longest);
  const cutAll = (texts: readonly Text[]) => texts.map(({ text }) => ({ text: cut(text) }));
  const { actual, target, grade, trend, reasons, commentary } = returnPanel(r, {
    shownAs: "released",
    method: null,
  });
  return {
    summary: cut(`${measureTitle(measure)}: ${standing(r)}`),
    title: cut(measureTitle(measure)),
    asAt: `${editionName(r, edition)}, as at ${formatDate(quarterEnd(quarter))}`,
    about: `${goodIs(measure)}${measure.headline ? " A headline measure." : ""}`,
    actual: cut(actual),
    target: cut(target),
    grade,
    trend: cutAll(trend),
    reasons: cutAll(reasons),
    commentary: cutAll(commentary),
    comparators: cutAll(comparatorLines(measure)),
    sheet: measureSheet(measure).map(({ text }) => ({
      text: shorten(text, Math.min(longest, LONGEST_IN_SHEET)),
    })),
    people: cutAll([
      { text: `Director: ${measure.corporateLead?.name ?? "not named"}` },
      ...textIfAny(measure.portfolioHolders.length === 0 ? "" : `Portfolio holder: ${measure.portfolioHolders.join(", ")}`), // prettier-ignore
    ]),
    pinned: `As released in ${editionName(r, edition)}. This card does not change.`,
  };
}

/** `2019/20 Q2, edition 1`. */
export function editionName({ quarter }: PublicReturn, edition: number): string {
  return `${formatQuarter(quarter)}, edition ${edition}`;
}
