import type { OutgoingMessage } from "../app/sender-port.ts";
import type { Missing } from "../app/whats-missing.ts";
import { countOf } from "../domain/count-of.ts";
import { formatDate } from "../domain/dates.ts";
import { formatQuarter } from "../domain/quarter.ts";
import type { ReminderRole } from "../domain/reminders.ts";
import type { Return } from "../domain/return.ts";
import type { Round } from "../domain/round.ts";
import { stillToCome } from "../domain/shared-answer.ts";
import { whoAnswers } from "../domain/who-owes.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { type ExecuteAction, executeAction } from "./execute-action.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";

interface Part {
  readonly heading: string;
  readonly lines: readonly Text[];
  readonly more: readonly Text[];
}

interface ReminderModel extends CardModel {
  readonly title: string;
  readonly about: readonly Text[];
  readonly parts: readonly Part[];
  readonly buttons: readonly { readonly actions: readonly ExecuteAction[] }[];
}

const render: RenderCard<ReminderModel> = cardTemplate("reminder");
const MOST_LINES = 15;

/**
 * One message of all that a person is reminded of. No figures. `today` and `again` are ISO dates: the day it is sent,
 * and the day until which they can put it off.
 */
export function reminderCard(
  parts: readonly Missing[],
  { today, again }: { readonly today: string; readonly again: string },
): OutgoingMessage {
  const count = new Set(parts.flatMap(({ missing }) => missing.map((r) => `${r.quarter} ${r.measure.id}`)))
    .size;
  const title = titleOf(parts, count);
  const own = parts.find(({ role }) => role !== "lead");
  const [first] = own?.missing ?? [];
  const give = first && [
    executeAction(
      isCommentary(first) ? "Write the first commentary" : "Give the first figure",
      "showForm",
      dataOf(first),
      { primary: true },
    ),
  ];
  const wait = executeAction(`Remind me on ${formatDate(again)}`, "snooze", { until: again });
  return render({
    summary: `${title}: ${parts.map(({ round }) => formatQuarter(round.quarter)).join(", ")}`,
    title,
    about: textIfAny(
      own === undefined ? "" : "You can also type an answer: the measure’s number, then the figure.",
    ),
    parts: parts.map((part) => partOf(part, today)),
    buttons: [{ actions: [...(give ?? []), wait] }],
  });
}

function titleOf(parts: readonly Missing[], count: number): string {
  const all = parts.flatMap(({ missing }) => missing);
  if (all.every(isCommentary)) return `Commentary is still owed for ${countOf(count, "measure")}`;
  return all.some(isCommentary)
    ? `${countOf(count, "answer is", "answers are")} still missing`
    : `${countOf(count, "figure is", "figures are")} still missing`;
}

/** The figure is there, from somebody else. */
function isCommentary(r: Return): boolean {
  return stillToCome(r) === "commentary";
}

/** In place of a reminder that was put off. */
export function snoozedCard(until: string): OutgoingMessage {
  const title = `You will not be reminded before ${formatDate(until)}`;
  const about = [{ text: "Figures can be given at any time: send /mine." }];
  return render({ summary: title, title, about, parts: [], buttons: [] });
}

function dataOf({ quarter, measure }: Return) {
  return { quarter: formatQuarter(quarter), measureId: measure.id };
}

function partOf({ round, role, missing }: Missing, today: string): Part {
  const left = missing.length - MOST_LINES;
  return {
    heading: `${HEADINGS[role]} ${formatQuarter(round.quarter)}${deadlineText(round, today)}`,
    lines: missing.slice(0, MOST_LINES).map((r) => ({ text: lineOf(r, role) })),
    more: textIfAny(left > 0 ? `and ${left} more` : ""),
  };
}

const HEADINGS: Readonly<Record<ReminderRole, string>> = {
  owner: "Yours for",
  deputy: "You are the deputy for these, for",
  lead: "In your area, for",
};

function deadlineText({ deadline }: Round, today: string): string {
  if (deadline === null) return "";
  if (deadline === today) return ": due today";
  return `: ${deadline > today ? "due by" : "were due by"} ${formatDate(deadline)}`;
}

function lineOf(r: Return, role: ReminderRole): string {
  const { ref, name } = r.measure;
  const who = role === "owner" ? "" : `, ${whoAnswers(r)?.name ?? "nobody to ask"}`;
  if (isCommentary(r)) return `${ref} ${name}${who}: commentary`;
  const { answer } = r;
  const promised = answer?.kind === "no-figure" ? answer.expected : null;
  return `${ref} ${name}${who}${promised === null ? "" : `, expected by ${formatDate(promised)}`}`;
}
