import type { QuartersDeliveries, RoundStatus } from "../app/round-status.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { timeInWords } from "../app/time-in-words.ts";
import { notCleared } from "../domain/clearance.ts";
import { countOf } from "../domain/count-of.ts";
import { formatDate } from "../domain/dates.ts";
import { because } from "../domain/reason.ts";
import { formatQuarter } from "../domain/quarter.ts";
import type { ReturnState } from "../domain/return-state.ts";
import type { RoundStandings } from "../domain/round-standing.ts";
import type { Round } from "../domain/round.ts";
import type { Owing } from "../domain/who-owes.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { type OwingLine, owingLine, signOffLine, standingLine } from "./owing-lines.ts";
import { maySendAgain } from "../app/sending/delivery-report.ts";
import { reportText, troubleLines } from "./delivery-text.ts";
import { type ExecuteAction, executeAction } from "./execute-action.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { unreachableLine } from "./round-preview.ts";
import { shorten } from "./shorten.ts";
import { VERBS } from "./verbs.ts";
import { gapSentences } from "./gap-text.ts";
import { waitingText } from "./wording.ts";

interface OwingPart {
  readonly lines: readonly OwingLine[];
  readonly left: readonly Text[];
  /** None, or the line of what nobody can be asked for. */
  readonly nobody: readonly OwingLine[];
}

type Lines = Pick<OwingPart, "lines" | "left">;

interface RoundStatusModel extends CardModel {
  readonly title: string;
  readonly about: string;
  readonly counts: readonly { readonly count: string; readonly state: string }[];
  readonly total: string;
  /** None, or who still owes what. */
  readonly owing: readonly OwingPart[];
  /** None, or whom no card reaches. */
  readonly unreachable: readonly Lines[];
  readonly standings: readonly (Lines & { readonly heading: string })[];
  /** None, or how far each lead is. */
  readonly signOffs: readonly Lines[];
  /** None, or how much was sent, and what did not arrive. */
  readonly sent: readonly (Lines & { readonly report: string })[];
  readonly next: string;
  /** Until when the release is held, and who has cleared the quarter. */
  readonly release: readonly Text[];
  readonly actions: readonly ExecuteAction[];
}

const render: RenderCard<RoundStatusModel> = cardTemplate("round-status");

/** For the performance team, in their own chat: where a round stands and what to do next. */
export function roundStatusCard(status: RoundStatus): OutgoingMessage {
  const { round, counts, measures, owing, unreachable, signOffs } = status;
  const name = formatQuarter(round.quarter);
  return render({
    summary: `Round ${name}: ${round.state}, ${counts.missing} of ${measures} to do`,
    title: `Round ${name}: ${round.state}`,
    about: `${round.deadline === null ? "No deadline." : `Due by ${formatDate(round.deadline)}.`} As it stood at ${timeInWords(status.at)}.`,
    counts: STATES.map(([state, text]) => ({ count: `${counts[state]} `, state: text })),
    total: `${countOf(measures, "measure")} in all`,
    owing: owing.length === 0 ? [] : [owingPart(owing)],
    unreachable: unreachable.length === 0 ? [] : [linesPart(unreachable.map(unreachableLine), "person")],
    standings: standingParts(status.standings),
    signOffs: signOffs.length === 0 ? [] : [linesPart(signOffs.map(signOffLine), "lead")],
    sent: sentPart(status.deliveries),
    next: nextStep(round, name),
    release: [
      ...textIfAny(testersText(round, name)),
      ...textIfAny(heldText(round, status.at)),
      ...textIfAny(clearedText(round)),
      ...gapSentences(status.ungradable).map((text) => ({ text })),
      ...textIfAny(waitingText(status.waiting, round.quarter)),
    ],
    actions: [
      executeAction("Show as it is now", VERBS.showRoundStatus, { quarter: name }),
      ...sendingButtons(status.deliveries, name),
    ],
  });
}

function testersText({ testers, state }: Round, name: string): string {
  if (testers === null || state !== "open") return "";
  return `Only ${countOf(testers.length, "tester")} asked so far, and nobody is reminded. To ask everybody: /round open ${name}`;
}

function sentPart(deliveries: QuartersDeliveries): RoundStatusModel["sent"] {
  if (deliveries.asked === 0) return [];
  return [{ report: reportText(deliveries), ...linesPart(troubleLines(deliveries.trouble), "reason") }];
}

function sendingButtons({ trouble, waiting }: QuartersDeliveries, name: string): readonly ExecuteAction[] {
  const button = (title: string, verb: "sendAgain" | "stopSending") =>
    executeAction(title, VERBS[verb], { quarter: name });
  return [
    ...(trouble.some(({ delivery }) => maySendAgain(delivery)) ? [button("Send again", "sendAgain")] : []),
    ...(waiting === 0 ? [] : [button("Stop sending", "stopSending")]),
  ];
}

function heldText({ hold, state }: Round, now: string): string {
  if (hold === null || state === "released" || hold.until <= now) return "";
  return `The release is held until ${timeInWords(hold.until)}, ${because(hold.why)}`;
}

function clearedText({ clearances, state }: Round): string {
  if (state !== "locked") return "";
  const cleared = clearances.map(({ role, name }) => `${role} (${name})`);
  const left = notCleared(clearances);
  return [
    cleared.length === 0 ? "" : `Cleared: ${cleared.join(", ")}.`,
    left.length === 0 ? "" : `Not cleared yet: ${left.join(", ")}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

const MOST_PEOPLE = 15;
const LONGEST_NAME = 100;
const LONGEST_LINE = 600;

function standingParts(standings: RoundStandings | null): RoundStatusModel["standings"] {
  if (standings === null) return [];
  const { byPriority, byLead } = standings;
  return [
    { heading: "By priority", ...linesPart(byPriority.map(standingLine), "priority") },
    { heading: "By lead", ...linesPart(byLead.map(standingLine), "lead") },
  ].filter(({ lines }) => lines.length > 0);
}

const MORE: Readonly<
  Record<"lead" | "person" | "priority" | "reason", readonly [one: string, more: string]>
> = {
  lead: ["more lead", "more leads"],
  person: ["more person", "more people"],
  priority: ["more priority", "more priorities"],
  reason: ["more reason", "more reasons"],
};

function linesPart(lines: readonly OwingLine[], of: keyof typeof MORE): Lines {
  const left = lines.length - MOST_PEOPLE;
  return {
    lines: lines
      .slice(0, MOST_PEOPLE)
      .map(({ who, what }) => ({ who: shorten(who, LONGEST_NAME), what: shorten(what, LONGEST_LINE) })),
    left: textIfAny(left <= 0 ? "" : `and ${countOf(left, ...MORE[of])}`),
  };
}

function owingPart(owing: readonly Owing[]): OwingPart {
  const people = owing.filter(({ person }) => person !== null);
  const nobody = owing.filter(({ person }) => person === null);
  const left = people.length - MOST_PEOPLE;
  return {
    lines: people.slice(0, MOST_PEOPLE).map(shortLine),
    left: textIfAny(left <= 0 ? "" : `and ${countOf(left, "more person", "more people")}`),
    nobody: nobody.map(shortLine),
  };
}

function shortLine(owing: Owing): OwingLine {
  const { person } = owing;
  const short = person === null ? null : { ...person, name: shorten(person.name, LONGEST_NAME) };
  const { who, what } = owingLine({ ...owing, person: short });
  return { who, what: shorten(what, LONGEST_LINE) };
}

const STATES: readonly (readonly [ReturnState, string])[] = [
  ["answered", "answered"],
  ["commentary-owed", "answered, commentary owed"],
  ["awaited", "awaited: the owner gave a date"],
  ["no-figure", "no figure, with a reason"],
  ["missing", "to do"],
  ["sent-back", "sent back by the lead, to be answered again"],
  ["not-due", "not due this quarter"],
];

function nextStep({ state, imported }: Round, name: string): string {
  if (imported) return "This quarter was imported as released.";
  switch (state) {
    case "open":
      return `Next: /round close ${name}`;
    case "closed":
      return `Next: /round lock ${name}`;
    case "locked":
      return `Next: /round release ${name}`;
    case "released":
      return "Released: nothing more to do.";
  }
}
