import type { AreaItem, LeadsArea } from "../app/leads-area.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import type { Shown } from "../app/sign-off-returns.ts";
import { countOf } from "../domain/count-of.ts";
import { formatQuarter } from "../domain/quarter.ts";
import { type SignOffStanding, whyNotSentBack, whyNotSignedOff } from "../domain/sign-off.ts";
import { isLocked } from "../domain/round.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { type ActionData, type ExecuteAction, executeAction } from "./execute-action.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { shorten } from "./shorten.ts";
import { NOT_TICKED, packShown, tickInput } from "./sign-off-data.ts";
import { withdrawnLines } from "./sign-off-notice.ts";
import { type SignOffFacts, signOffFacts } from "./sign-off-row.ts";
import { VERBS } from "./verbs.ts";

export interface SignOffCard {
  readonly area: LeadsArea;
  /** From 1; one that is not there any more shows the last. */
  readonly page: number;
  readonly ticked: readonly Shown[];
  /** What came of the last button pressed. */
  readonly notice: readonly string[];
}

interface Tick {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly value: string;
  readonly shown: string;
}

interface Row extends SignOffFacts {
  /** None, or the box and the button. */
  readonly decide: readonly {
    readonly ticks: readonly Tick[];
    readonly backs: readonly { readonly actions: readonly ExecuteAction[] }[];
  }[];
}

interface SignOffModel extends CardModel {
  readonly title: string;
  readonly counts: string;
  readonly notice: readonly { readonly lines: readonly Text[] }[];
  readonly rows: readonly Row[];
  readonly lines: readonly Text[];
  readonly sign: readonly { readonly actions: readonly ExecuteAction[] }[];
  readonly paging: readonly { readonly where: string; readonly actions: readonly ExecuteAction[] }[];
}

const render: RenderCard<SignOffModel> = cardTemplate("sign-off");

export const PAGE_ROWS = 10;
/** As many can be signed off by one press; the others come up then. */
const MOST_AT_ONCE = 200;
const MOST_WITHDRAWN = 5;
const LONGEST_LINE = 600;
/** Each row's button carries what is ticked on other pages: more than this, and a card gets too large. */
const LONGEST_KEPT = 700;

/** The one card on which a lead signs off their area's returns, page by page. */
export function signOffCard(card: SignOffCard): OutgoingMessage {
  const { area } = card;
  const name = formatQuarter(area.quarter);
  const listed = area.items.filter(({ standing }) => standing !== "waiting" && standing !== "not-due");
  const pages = Math.max(1, Math.ceil(listed.length / PAGE_ROWS));
  const page = Math.min(Math.max(1, card.page), pages);
  const items = listed.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS);
  const signable = area.items.filter((item) => item.standing === "to-sign" && maySign(area, item));
  const onPage = new Set(items.map(({ value }) => value.measure.id));
  const kept = card.ticked.filter(({ measureId }) => !onPage.has(measureId));
  const data = { quarter: name, page, kept: packShown(kept) };
  const tooMany = data.kept.length > LONGEST_KEPT;
  return render({
    summary: `Sign-off for ${name}: ${countsInWords(area)}`,
    title: `Sign-off for ${name}`,
    counts: countsInWords(area),
    notice: noticeOf(card),
    rows: items.map((item) => rowOf(card, item, tooMany ? null : data)),
    lines: [
      waitingLine(area),
      keptLine(area, kept),
      tooMany ? "Sign off what you have ticked before you send one back." : "",
    ].flatMap((line) => textIfAny(shorten(line, LONGEST_LINE))),
    sign: signButtons(signable, data),
    paging: [pagingOf(page, pages, listed.length, data)],
  });
}

function maySign({ round, person }: LeadsArea, { value }: AreaItem): boolean {
  return whyNotSignedOff(round, value, person) === null;
}

const COUNTED: readonly (readonly [SignOffStanding, string])[] = [
  ["to-sign", "to sign off"],
  ["signed", "signed off"],
  ["sent-back", "sent back"],
  ["waiting", "waiting for a figure"],
  ["commentary-owed", "owing commentary"],
  ["own", "answered by you"],
  ["not-due", "not due"],
];

/** `12 to sign off, 30 signed off, 5 not due: 47 in all.` */
function countsInWords({ items }: LeadsArea): string {
  const counts = COUNTED.map(([standing, words]) => ({
    words,
    count: items.filter((item) => item.standing === standing).length,
  }));
  const shown = counts.filter(({ count }, index) => index < 2 || count > 0);
  return `${shown.map(({ count, words }) => `${count} ${words}`).join(", ")}: ${items.length} in all.`;
}

const LOCKED = "These figures are locked, so they can no longer be signed off or sent back.";

function noticeOf({ area, notice }: SignOffCard): SignOffModel["notice"] {
  const isOver = isLocked(area.round.state);
  const withdrawn = withdrawnLines(area);
  const more = withdrawn.length - MOST_WITHDRAWN;
  const lines = [
    ...notice,
    ...(isOver ? [LOCKED] : []),
    ...withdrawn.slice(0, MOST_WITHDRAWN),
    ...(more > 0 ? [`And ${more} more changed since they were signed off.`] : []),
  ];
  return lines.length === 0 ? [] : [{ lines: lines.map((text) => ({ text: shorten(text, LONGEST_LINE) })) }];
}

/** `data` null: no button to send it back. */
function rowOf({ area, ticked }: SignOffCard, item: AreaItem, data: ActionData | null): Row {
  const { measure, version } = item.value;
  const { id, ref } = measure;
  const before = ticked.find(({ measureId }) => measureId === id);
  const isChanged = before !== undefined && before.version !== version;
  const facts = signOffFacts(item, area.person);
  const tick: Tick = {
    id: tickInput(id),
    label: `Do you sign off ${ref}?`,
    title: `Sign off ${ref}`,
    value: before?.version === version ? String(version) : NOT_TICKED,
    shown: String(version),
  };
  const ticks = item.standing === "to-sign" && maySign(area, item) ? [tick] : [];
  const mayGoBack =
    data !== null &&
    item.standing !== "sent-back" &&
    whyNotSentBack(area.round, item.value, area.person) === null;
  const back = executeAction(
    `Send back ${ref}`,
    VERBS.askSendBack,
    { ...data, measureId: id },
    {
      withInputs: true,
    },
  );
  const backs = mayGoBack ? [{ actions: [back] }] : [];
  return {
    ...facts,
    remarks: isChanged ? [...facts.remarks, { text: "Changed since you ticked it." }] : facts.remarks,
    decide: ticks.length + backs.length === 0 ? [] : [{ ticks, backs }],
  };
}

function waitingLine({ items }: LeadsArea): string {
  const refs = items.filter(({ standing }) => standing === "waiting").map(({ value }) => value.measure.ref);
  return refs.length === 0 ? "" : `Waiting for a figure: ${refs.join(", ")}.`;
}

function keptLine({ items }: LeadsArea, kept: readonly Shown[]): string {
  const ids = new Set(kept.map(({ measureId }) => measureId));
  const refs = items.filter(({ value }) => ids.has(value.measure.id)).map(({ value }) => value.measure.ref);
  return refs.length === 0 ? "" : `Ticked on other pages: ${refs.join(", ")}.`;
}

/** "All" is as it stands now, on every page: what changes after this card was made is not in it. */
function signButtons(signable: readonly AreaItem[], data: ActionData): SignOffModel["sign"] {
  if (signable.length === 0) return [];
  const first = signable.slice(0, MOST_AT_ONCE);
  const shown = first.map(({ value }) => ({ measureId: value.measure.id, version: value.version }));
  const title =
    first.length < signable.length
      ? `Sign off the first ${first.length} of ${signable.length}`
      : `Sign off all ${signable.length} that can be`;
  const all = executeAction(title, VERBS.signOffAll, {
    quarter: data["quarter"] ?? "",
    shown: packShown(shown),
  });
  const ticked = executeAction("Sign off the ticked ones", VERBS.signOff, data, {
    primary: true,
    withInputs: true,
  });
  return [{ actions: signable.length === 1 ? [ticked] : [ticked, all] }];
}

function pagingOf(
  page: number,
  pages: number,
  listed: number,
  data: ActionData,
): SignOffModel["paging"][number] {
  const turn = (title: string, to: number) =>
    executeAction(title, VERBS.showSignOff, { ...data, page: to }, { withInputs: true });
  const first = (page - 1) * PAGE_ROWS + 1;
  const last = Math.min(page * PAGE_ROWS, listed);
  return {
    where:
      pages === 1
        ? countOf(listed, "return is shown", "returns are shown")
        : `Page ${page} of ${pages}: ${first} to ${last} of ${listed}`,
    actions: [
      ...(page < pages ? [turn("Next page", page + 1)] : []),
      ...(page > 1 ? [turn("Previous page", page - 1)] : []),
      turn("Bring up to date", page),
    ],
  };
}
