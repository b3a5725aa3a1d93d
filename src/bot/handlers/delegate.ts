import type { Caller } from "../../app/caller.ts";
import { delegateAll } from "../../app/delegate-all.ts";
import { delegateReturn, type DelegateOutcome } from "../../app/delegate-return.ts";
import { NOT_LISTED } from "../../app/policy.ts";
import type { Ports } from "../../app/ports.ts";
import { readDate } from "../../app/read-date.ts";
import { currentRound } from "../../app/released-scorecard.ts";
import { ukDate } from "../../app/uk-time.ts";
import type { Command } from "../../domain/command.ts";
import { formatDate } from "../../domain/dates.ts";
import type { MeasureRef } from "../../domain/measure.ts";
import { delegatedAllText } from "../../views/delegated-text.ts";
import { measureTitle } from "../../views/measure-choice.ts";
import type { Incoming } from "../incoming.ts";
import { showMentions } from "../mentions.ts";
import { type Reply, text } from "../reply.ts";
import { didYouMean } from "./did-you-mean.ts";
import { findOneMeasure } from "./find-measures.ts";
import type { HandlerContext } from "./handler-context.ts";
import { signInNameIn } from "./mentioned-person.ts";
import { quoted } from "./quoted.ts";

const USAGE =
  "Send the measure and the person: /delegate 1.17 to Ann Lee, or for all that are yours: /delegate all to Ann Lee until 12 January. To take it back: /delegate 1.17 to nobody";

const NOBODY = /^\s*(?:nobody|no one|no-one|none)\s*$/i;

/** `/delegate 1.17 Ann Lee`, `/delegate recycling to Ann Lee until 12 January`, `/delegate all to Ann Lee`, `to nobody`. */
export async function delegate(
  context: HandlerContext,
  caller: Caller,
  incoming: Incoming,
  { words }: Command,
): Promise<Reply> {
  const { ports } = context;
  const named = readDelegation(words);
  if (named === null) return text(USAGE);
  const by = caller.person;
  if (by === null) return text(NOT_LISTED);
  const round = currentRound(await ports.editions.pointers());
  if (round === null) return text("No round is open now, so there is nothing to delegate.");
  const asked = await withMentions(ports, incoming, named);
  const until = await readDate(asked.until, ukDate(ports.clock.now()));
  if (until === null && asked.until !== "")
    return text(`${quoted(caller, asked.until)} is not a date. Write the last day as 12 January.`);
  const to = { words: NOBODY.test(asked.person) ? null : asked.person, until };
  const ending = until === null ? "" : ` until ${formatDate(until)}`;
  if (asked.what.kind === "all") {
    const { whose } = asked.what;
    const outcome = await delegateAll(ports)(by, round.quarter, { ...to, whose });
    if (outcome.kind !== "unsure") return text(delegatedAllText(outcome, by));
    const own = whose === null ? "all" : `all of ${whose}`;
    return text(
      didYouMean(outcome.people, (who) =>
        outcome.part === "to"
          ? `/delegate ${own} to ${who}${ending}`
          : `/delegate all of ${who} to ${asked.person}${ending}`,
      ),
    );
  }
  const found = await findOneMeasure(context, asked.what.measure, "/delegate 1.17 to Ann Lee");
  if (found.kind !== "measure") return found;
  const outcome = await delegateReturn(ports)(by, round.quarter, found.measure.id, to);
  return text(outcomeText(outcome, found.measure.ref, ending));
}

interface Asked {
  readonly what:
    | { readonly kind: "one"; readonly measure: string }
    /** `whose` null: the sender's own. */
    | { readonly kind: "all"; readonly whose: string | null };
  readonly person: string;
  /** As typed; empty: for the round. */
  readonly until: string;
}

async function withMentions(
  ports: Ports,
  incoming: Incoming,
  { what, person, until }: Asked,
): Promise<Asked> {
  const shown = (words: string) => showMentions(words, incoming.mentions);
  const who = (words: string) => signInNameIn(ports, incoming, words);
  return {
    what:
      what.kind === "one"
        ? { kind: "one", measure: shown(what.measure) }
        : { kind: "all", whose: what.whose === null ? null : await who(what.whose) },
    person: await who(person),
    until: shown(until),
  };
}

/** A number first, or `all`, or words up to the last `to`. */
function readDelegation(words: string): Asked | null {
  const [, before = words, until = ""] = /^(.*\S)\s+until\s+(\S.*)$/i.exec(words) ?? [];
  const all = /^(?:all|everything)(?:\s+(?:of|from|for)\s+(\S.*?))?\sto\s+(\S.*)$/i.exec(before);
  if (all !== null) {
    const [, whose = null, person = ""] = all;
    return { what: { kind: "all", whose }, person, until };
  }
  const match = /^(\d+\.\d+)\s+(?:to\s+)?(\S.*)$/i.exec(before) ?? /^(\S.*)\sto\s+(\S.*)$/i.exec(before);
  const [, measure, person] = match ?? [];
  if (measure === undefined || person === undefined) return null;
  return { what: { kind: "one", measure }, person, until };
}

function outcomeText(outcome: DelegateOutcome, ref: MeasureRef, ending: string): string {
  switch (outcome.kind) {
    case "refused":
      return outcome.why;
    case "unsure":
      return didYouMean(outcome.people, (who) => `/delegate ${ref} to ${who}${ending}`);
    case "taken-back":
      return `${measureTitle(outcome.measure)} is no longer delegated.`;
    case "delegated": {
      const { measure, to, reachable } = outcome;
      const then = reachable
        ? "They have been sent a card. The owner can still answer too."
        : "They have not installed Scorecard yet, so no card can reach them: ask them to add it in Teams.";
      return `${to.name} can now answer for ${measureTitle(measure)}${ending || " this quarter"}. ${then}`;
    }
  }
}
