import type { Delivery, DeliveryContent } from "../app/delivery-port.ts";
import { type DeliveryReport, isWaiting, reportOf } from "../app/sending/delivery-report.ts";
import type { NamedDelivery, NameOf } from "../app/sending/quarter-deliveries.ts";
import { countOf } from "../domain/count-of.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { firstOf } from "./first-of.ts";
import type { OwingLine } from "./owing-lines.ts";

const WHAT: Readonly<Record<DeliveryContent["kind"], string>> = {
  "request-card": "request card",
  "sign-off-card": "sign-off card",
  "actions-card": "actions card",
  "declined-card": "word of what was handed back",
  "narratives-card": "card for the priority's text",
  reminder: "reminder",
  nudge: "reminder",
  "campaign-report": "delivery report",
  notice: "notice",
  "digest-summary": "digest",
  "digest-priority": "priority's part of the digest",
};

/** `request card`, `digest`: what a delivery brings. */
export function whatText({ content }: Delivery): string {
  return WHAT[content.kind];
}

/** Why a delivery did not arrive, is not there yet, or could not be changed. */
export function whyText(delivery: Delivery): string {
  const { state, why, refusal, content } = delivery;
  if (refusal !== null) {
    const what = refusal.task === "refresh" ? "brought up to date" : "taken away";
    return `arrived, but could not be ${what} (${meaning(refusal.why)})`;
  }
  const isChannel = "channel" in content;
  switch (state) {
    case "not-installed":
      return isChannel ? "Scorecard was removed from the channel" : "has not installed Scorecard";
    case "blocked":
      return isChannel
        ? `Teams does not let Scorecard write there (${why})`
        : `has blocked Scorecard, or IT has (${why})`;
    case "failed":
      return why.startsWith("404") || why.startsWith("410")
        ? `the ${isChannel ? "channel" : "chat"} is gone (${why})`
        : `Teams did not take it (${why})`;
    case "skipped":
      return why;
    case "pending":
    case "sending":
      return why === "" ? "is being sent" : `is being tried again (${why})`;
    case "sent":
      return "arrived";
  }
}

function meaning(why: string): string {
  return why.startsWith("404") ? "somebody deleted it" : why;
}

const MOST_NAMED = 10;

/** `398 of 400 people have the card. 2 could not be reached:`, with the lines of `troubleLines` after it. */
export function arrivedText(deliveries: readonly Delivery[]): string {
  const { asked, sent, waiting, skipped } = reportOf(deliveries);
  const rest = asked - sent - waiting - skipped;
  return [
    `${sent} of ${countOf(asked, "person", "people")} ${sent === 1 ? "has" : "have"} the card.`,
    waiting === 0 ? "" : `${waiting} ${waiting === 1 ? "is" : "are"} still being sent it.`,
    skipped === 0 ? "" : `${skipped} ${skipped === 1 ? "was" : "were"} not sent it.`,
    rest === 0 ? "" : `${rest} could not be reached:`,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** `The digest is in Cabinet and Housing. It is not whole in Parks.` */
export function postedText(deliveries: readonly Delivery[]): string {
  const keys = [...new Set(deliveries.map(channelKey))];
  const channels = keys.map((key) => deliveries.filter((delivery) => channelKey(delivery) === key));
  const namesOf = (some: typeof channels) =>
    some.flatMap(([first]) => (first === undefined ? [] : [channelOf(first)]));
  const whole = channels.filter((posts) => posts.every(({ state }) => state === "sent"));
  const onTheirWay = channels.filter((posts) => posts.some(isWaiting));
  const [posted, coming] = [namesOf(whole), namesOf(onTheirWay)];
  const rest = namesOf(channels.filter((posts) => !whole.includes(posts) && !onTheirWay.includes(posts)));
  return [
    posted.length === 0 ? "" : `The digest is in ${andList(posted)}.`,
    coming.length === 0
      ? ""
      : `${posted.length === 0 ? "The digest" : "It"} is being posted to ${andList(coming)}.`,
    rest.length === 0
      ? ""
      : `${posted.length === 0 ? "The digest" : "It"} is missing or not whole in ${andList(rest)}.`,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** `Cabinet, Housing and Parks`. */
export function andList(names: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(names);
}

/** The channel that a digest is posted in, by its name. */
const channelOf: NameOf = ({ content }) => ("channelName" in content && content.channelName) || "a channel";

/** A line for each thing and reason: `Ann Lee, Bob Ray: ` and `request card, has not installed Scorecard`. */
export function troubleLines(deliveries: readonly NamedDelivery[]): readonly OwingLine[] {
  const groups = new Map<string, Set<string>>();
  for (const { name, delivery } of deliveries) {
    const about = `${whatText(delivery)}, ${whyText(delivery)}`;
    groups.set(about, (groups.get(about) ?? new Set()).add(name));
  }
  return [...groups].map(([about, names]) => {
    const sorted = [...names].toSorted((a, b) => a.localeCompare(b, "en-GB"));
    return { who: `${firstOf(sorted, MOST_NAMED)}: `, what: about };
  });
}

/** `398 sent, 1 waiting, 1 not installed, of 400`: numbers of 0 are left out. */
export function reportText(report: DeliveryReport): string {
  const parts = REPORTED.filter(([key]) => report[key] > 0).map(([key, words]) => `${report[key]} ${words}`);
  return parts.length === 0 ? "Nothing was to be sent." : `${parts.join(", ")}, of ${report.asked} asked`;
}

const REPORTED: readonly (readonly [keyof DeliveryReport, string])[] = [
  ["sent", "sent"],
  ["waiting", "waiting"],
  ["blocked", "blocked"],
  ["notInstalled", "not installed"],
  ["failed", "failed"],
  ["skipped", "skipped"],
];

/** Channels of two teams can have one name. */
function channelKey({ content, recipient }: Delivery): string {
  return "channel" in content ? content.channel.conversationId : recipient;
}

/** What stopping a quarter's messages came to. */
export function stoppedText(quarter: Quarter, count: number): string {
  const name = formatQuarter(quarter);
  if (count === 0) return `Nothing of ${name} is being sent.`;
  return `Stopped ${countOf(count, "message")} of ${name}. What was sent already stays. To go on, send the step again, for example /round open ${name}`;
}

/** What sending a quarter's messages again came to. */
export function sentAgainText(quarter: Quarter, count: number, waiting: number): string {
  const name = formatQuarter(quarter);
  if (count === 0 && waiting > 0)
    return `Nothing of ${name} has failed. ${countOf(waiting, "message")} still on the way.`;
  if (count === 0) return `There is nothing of ${name} to send again.`;
  return `Sending ${countOf(count, "message")} of ${name} again. Who has them: /round status ${name}`;
}

/** What withdrawing them came to. */
export function withdrawnText(quarter: Quarter, of: "digest" | "cards", count: number): string {
  const name = formatQuarter(quarter);
  const again = of === "digest" ? `/round release ${name}` : `/round open ${name}`;
  const what =
    of === "digest"
      ? " The quarter stays released: /kpi and the others show it."
      : " What was answered stays.";
  return `Withdrawing ${countOf(count, "message")} of ${name}.${what} To send ${count === 1 ? "it" : "them"} again: ${again}`;
}
