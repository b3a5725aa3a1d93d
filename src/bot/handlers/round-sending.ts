import { openRound } from "../../app/open-round.ts";
import { previewDigest } from "../../app/preview-digest.ts";
import { readDate } from "../../app/read-date.ts";
import { isOfDigest, personOf } from "../../app/sending/delivery-report.ts";
import { stopSending, withdrawSent, type WhichDeliveries } from "../../app/sending/steer-sending.ts";
import { ukDate } from "../../app/uk-time.ts";
import { whoIsMeant } from "../../app/who-is-meant.ts";
import { usualDeadline } from "../../app/working-days.ts";
import type { Person } from "../../domain/person.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
import { stoppedText, withdrawnText } from "../../views/delivery-text.ts";
import { openedText } from "../../views/opened-text.ts";
import type { Incoming } from "../incoming.ts";
import type { HandlerContext } from "./handler-context.ts";
import { signInNameIn } from "./mentioned-person.ts";

export interface SendingStep {
  readonly by: Person;
  readonly quarter: Quarter;
  /** What was said after the step and the quarter. */
  readonly rest: string;
  readonly incoming: Incoming;
}

/** `/round open 2019/20 Q3 14 January`, `/round open 2019/20 Q3 for Ann Lee, Bob Ray`. */
export async function openStep({ ports }: HandlerContext, step: SendingStep): Promise<string> {
  const { by, quarter } = step;
  const { before, names } = splitFor(step.rest);
  const now = ports.clock.now();
  const deadline = before === "" ? await usualDeadline(now) : await readDate(before, ukDate(now));
  if (deadline === null || !isDateInWords(before)) {
    return `"${before}" is not a date. Write it as 14 January, and testers after "for": /round open ${formatQuarter(quarter)} 14 January for Ann Lee. Nothing was done.`;
  }
  const testers = await readPeople({ ports }, step, names);
  if (typeof testers === "string") return testers;
  const outcome = await openRound(ports)(by, quarter, deadline, {
    testers: testers?.map(({ id }) => id) ?? null,
  });
  return outcome.kind === "refused" ? outcome.why : openedText(quarter, outcome);
}

/** All that may stand before `for`: a slip in "for" leaves names there, and else everybody would be asked. */
const DATE_WORD =
  /^(?:\d+(?:st|nd|rd|th|am|pm)?|by|until|till|on|of|the|next|this|in|an?|one|two|three|four|end|working|days?|weeks?|fortnight|months?|today|tomorrow|from|now|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|(?:mon|tues?|wed|thu|fri|sat|sun)[a-z]*)$/i;

function isDateInWords(text: string): boolean {
  const words = text.split(/[\s,./:-]+/).filter((word) => word !== "");
  return words.every((word) => DATE_WORD.test(word));
}

/** `/round stop 2019/20 Q3`: nothing more of it is sent. */
export async function stopStep({ ports }: HandlerContext, { by, quarter }: SendingStep): Promise<string> {
  const outcome = await stopSending(ports, by, quarter, () => true);
  return outcome.kind === "refused" ? outcome.why : stoppedText(quarter, outcome.count);
}

/** `/round withdraw 2019/20 Q2 digest`, `/round withdraw 2019/20 Q3 cards for Ann Lee`. */
export async function withdrawStep({ ports }: HandlerContext, step: SendingStep): Promise<string> {
  const { by, quarter } = step;
  const name = formatQuarter(quarter);
  const { before, names } = splitFor(step.rest);
  const what = WITHDRAWN.find(({ word }) => word.test(before));
  if (what === undefined) {
    return `Say what to withdraw: /round withdraw ${name} digest, or /round withdraw ${name} cards. Nothing was done.`;
  }
  const people = await readPeople({ ports }, step, names);
  if (typeof people === "string") return people;
  const isFor: WhichDeliveries = (delivery) =>
    people === null || people.some(({ id }) => id === personOf(delivery));
  const outcome = await withdrawSent(ports, by, quarter, (each) => what.which(each) && isFor(each));
  return outcome.kind === "refused" ? outcome.why : withdrawnText(quarter, what.of, outcome.count);
}

const WITHDRAWN: readonly {
  readonly word: RegExp;
  readonly of: "digest" | "cards";
  readonly which: WhichDeliveries;
}[] = [
  { word: /^digests?$/i, of: "digest", which: isOfDigest },
  { word: /^(?:request )?cards?$/i, of: "cards", which: ({ content }) => content.kind === "request-card" },
];

/** `/round digest 2019/20 Q2`: as a channel will get it. */
export async function digestStep({ ports }: HandlerContext, { by, quarter }: SendingStep): Promise<string> {
  const outcome = await previewDigest(ports, by, quarter);
  if (outcome.kind === "refused") return outcome.why;
  const name = formatQuarter(quarter);
  const posted = outcome.before ? ` Nothing has been posted. Next: /round release ${name}` : "";
  return `Here comes the digest of ${name} as a channel that follows every priority gets it: the summary, then each priority.${posted}`;
}

function splitFor(rest: string): { readonly before: string; readonly names: string | null } {
  const [, before = rest, names = null] = /^(.*?)(?:^|\s)for\b:?\s*(.*)$/is.exec(rest) ?? [];
  return { before: before.trim(), names };
}

/** Null where nobody was named; a sentence where one of them cannot be found. */
async function readPeople(
  { ports }: Pick<HandlerContext, "ports">,
  { by, incoming }: SendingStep,
  names: string | null,
): Promise<readonly Person[] | null | string> {
  if (names === null) return null;
  const whole = await whoIsMeant(ports, by, await signInNameIn(ports, incoming, names.trim()));
  // `Lee, Ann` is one person where the directory has it so.
  if (whole.kind === "person") return [whole.person];
  const people: Person[] = [];
  for (const words of names.split(/[,;]|\sand\s/i).map((each) => each.trim())) {
    if (words === "") continue;
    const meant = await whoIsMeant(ports, by, await signInNameIn(ports, incoming, words));
    if (meant.kind === "refused") return `${words}: ${meant.why} Nothing was done.`;
    if (meant.kind === "unsure") {
      const like = meant.people.map((person) => `${person.name} (${person.upn})`).join(", ");
      return `Nobody is called just ${words}. Did you mean ${like}? Nothing was done.`;
    }
    people.push(meant.person);
  }
  return people.length > 0 ? people : 'Say who, after "for": their names or sign-in names. Nothing was done.';
}
