import type { Caller } from "../../app/caller.ts";
import { agreeAction, type KeepOutcome, withdrawCommitment } from "../../app/change-commitments.ts";
import { IN_PERSONAL_CHAT, NOT_LISTED } from "../../app/policy.ts";
import type { Measure } from "../../domain/measure.ts";
import type { Person } from "../../domain/person.ts";
import { promisedText } from "../../views/commitment-words.ts";
import { measureTitle } from "../../views/measure-choice.ts";
import type { Incoming } from "../incoming.ts";
import { showMentions } from "../mentions.ts";
import { type Reply, text } from "../reply.ts";
import { findOneMeasure } from "./find-measures.ts";
import type { HandlerContext } from "./handler-context.ts";
import { signInNameIn } from "./mentioned-person.ts";

const USAGE =
  "Send the measure, what is to be done, who does it and by when, with semicolons between: /promise 1.17 Recruit two officers; Sam Patel; 31 January. To withdraw one: /promise withdraw 1.17 1 because the service closed";

/** `/promise 1.17 Recruit two officers; Sam Patel; 31 January`, `/promise withdraw 1.17 1 because ...`. */
export async function promise(context: HandlerContext, caller: Caller, incoming: Incoming): Promise<Reply> {
  // As typed: what is to be done may name a quarter.
  const said = incoming.marked.replace(/^\s*(?:\/\s*)?promise\b[\s:]*/i, "").trim();
  const { ports } = context;
  const shown = (part: string) => showMentions(part, incoming.mentions);
  if (caller.place !== "personal") return text(IN_PERSONAL_CHAT);
  const by = caller.person;
  if (by === null) return text(NOT_LISTED);
  const [, gone, number, why] =
    /^withdraw\s+(\d+\.\d+)(?:\s+(\d{1,2}))?\s+because\s+(\S.*)$/i.exec(said) ?? [];
  const [, ref, what, person, date] = /^(\d+\.\d+)\s+(\S.*);\s*(\S[^;]*);\s*(\S[^;]*)$/.exec(said) ?? [];
  const found = await findOneMeasure(context, gone ?? ref ?? "", USAGE);
  if (gone !== undefined && why !== undefined) {
    if (found.kind !== "measure") return found;
    const outcome = await withdrawCommitment(ports)(
      by,
      found.measure.id,
      number === undefined ? null : Number(number),
      shown(why),
    );
    return text(outcomeText(outcome, found.measure, "withdrawn, and asked for no more"));
  }
  if (what === undefined || person === undefined || date === undefined) return text(USAGE);
  if (found.kind !== "measure") return found;
  const outcome = await agreeAction(ports)(by, {
    measureId: found.measure.id,
    what: shown(what),
    person: await signInNameIn(ports, incoming, person),
    date: shown(date),
  });
  return text(outcomeText(outcome, found.measure, "kept. The next round asks what became of it"));
}

function outcomeText(outcome: KeepOutcome, measure: Measure, done: string): string {
  switch (outcome.kind) {
    case "refused":
      return outcome.why;
    case "unsure":
      return didYouMean(outcome.people);
    case "kept": {
      const { commitment } = outcome;
      const who = commitment.person === null ? "" : ` (${commitment.person.name})`;
      return `${measureTitle(measure)}: ${promisedText(commitment, 300)}${who}: ${done}.`;
    }
  }
}

const MOST_NAMED = 5;

function didYouMean(people: readonly Person[]): string {
  const named = people.slice(0, MOST_NAMED).map(({ name, upn }) => `${name} (${upn})`);
  const others = people.length > MOST_NAMED ? ["somebody else"] : [];
  const names = new Intl.ListFormat("en-GB", { type: "disjunction" }).format([...named, ...others]);
  return `Nothing has been kept yet. Did you mean ${names}? Send it again with the sign-in name in place of the name.`;
}
