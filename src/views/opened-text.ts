import type { OpenOutcome } from "../app/open-round.ts";
import { countOf } from "../domain/count-of.ts";
import { formatDate } from "../domain/dates.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { askedLeadsText } from "./asked-leads-text.ts";
import { andList } from "./delivery-text.ts";
import { gapSentences } from "./gap-text.ts";
import { firstOf } from "./first-of.ts";

type Opened = Extract<OpenOutcome, { readonly kind: "opened" }>;

const MOST_NAMED = 10;

/** What opening a round came to, and what the performance team should look at. */
export function openedText(quarter: Quarter, opened: Opened): string {
  const { alreadyOpen, deadline, due, notDue, unowned, untargeted, ungradable, others, actions } = opened;
  const open = alreadyOpen ? "was open already, and stays open" : "is open";
  const until = deadline === null ? "" : ` until ${formatDate(deadline)}`;
  const counts = `${countOf(due, "measure")} due, ${askedText(opened)}, ${notDue} not due`;
  const sentences = [
    `${formatQuarter(quarter)} ${open}${until}: ${counts}.`,
    ...reachText(opened),
    ...testersText(quarter, opened),
    unowned.length === 0 ? "" : `Nobody to ask for: ${firstOf(unowned, MOST_NAMED)}.`,
    untargeted.length === 0
      ? ""
      : `Without a target, so that they cannot be graded: ${firstOf(untargeted, MOST_NAMED)}. Import the targets, or start the year first.`,
    ...gapSentences(ungradable),
    ...others.map(
      (other) =>
        `${formatQuarter(other)} takes answers too: name it in what you send for it, for example /mine ${formatQuarter(other)}.`,
    ),
  ].filter((sentence) => sentence !== "");
  return `${sentences.join(" ")}${askedLeadsText(actions)}`;
}

/** `400 people being asked`, or those of them who can be; of a round that was open already, how many have the card. */
function askedText({ alreadyOpen, asked, notInstalled, report: { sent, waiting } }: Opened): string {
  const people = countOf(asked, "person", "people");
  const coming = Math.max(0, waiting - notInstalled.length);
  if (!alreadyOpen || sent === 0) {
    return notInstalled.length === 0 ? `${people} being asked` : `${coming} of ${people} being asked`;
  }
  const rest = coming === 0 ? "" : ` and ${coming} ${coming === 1 ? "is" : "are"} being sent it`;
  return `${sent} of ${people} ${sent === 1 ? "has" : "have"} the card${rest}`;
}

function reachText({ notInstalled, report: { waiting } }: Opened): readonly string[] {
  const names = notInstalled.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, "en-GB"));
  return [
    ...(names.length === 0
      ? []
      : [
          `${countOf(names.length, "person", "people")} cannot be reached, as they have not installed Scorecard: ${firstOf(names, MOST_NAMED)}. They are asked when they do.`,
        ]),
    ...(waiting <= names.length ? [] : ["You will be told in your chat with Scorecard who has the card."]),
  ];
}

function testersText(quarter: Quarter, { testers, nothingDue }: Opened): readonly string[] {
  const names = andList(nothingDue.map(({ name }) => name));
  return [
    ...(nothingDue.length === 0 ? [] : [`Nothing is due from ${names}.`]),
    ...(testers === null
      ? []
      : [
          `Asked so far, to try it out: ${andList(testers.map(({ name }) => name))}. Nobody is reminded. To ask everybody, send: /round open ${formatQuarter(quarter)}`,
        ]),
  ];
}
