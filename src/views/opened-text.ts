import type { OpenOutcome } from "../app/open-round.ts";
import { countOf } from "../domain/count-of.ts";
import { formatDate } from "../domain/dates.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { askedLeadsText } from "./asked-leads-text.ts";
import { firstOf } from "./first-of.ts";

type Opened = Extract<OpenOutcome, { readonly kind: "opened" }>;

const MOST_NAMED = 10;

/** What opening a round came to, and what the performance team should look at. */
export function openedText(quarter: Quarter, opened: Opened): string {
  const { alreadyOpen, deadline, due, asked, notDue, unowned, untargeted, others, actions } = opened;
  const open = alreadyOpen ? "was open already, and stays open" : "is open";
  const until = deadline === null ? "" : ` until ${formatDate(deadline)}`;
  const counts = `${countOf(due, "measure")} due, ${countOf(asked, "person", "people")} being asked, ${notDue} not due`;
  const sentences = [
    `${formatQuarter(quarter)} ${open}${until}: ${counts}.`,
    unowned.length === 0 ? "" : `Nobody to ask for: ${firstOf(unowned, MOST_NAMED)}.`,
    untargeted.length === 0
      ? ""
      : `Without a target, so that they cannot be graded: ${firstOf(untargeted, MOST_NAMED)}. Import the targets, or start the year first.`,
    ...others.map(
      (other) =>
        `${formatQuarter(other)} takes answers too: name it in what you send for it, for example /mine ${formatQuarter(other)}.`,
    ),
  ].filter((sentence) => sentence !== "");
  return `${sentences.join(" ")}${askedLeadsText(actions)}`;
}
