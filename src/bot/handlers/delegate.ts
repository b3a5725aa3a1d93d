import type { Caller } from "../../app/caller.ts";
import { delegateReturn, type DelegateOutcome } from "../../app/delegate-return.ts";
import { NOT_LISTED, readCaller } from "../../app/policy.ts";
import { currentRound } from "../../app/released-scorecard.ts";
import type { Command } from "../../domain/command.ts";
import type { Measure } from "../../domain/measure.ts";
import type { Person } from "../../domain/person.ts";
import { measureTitle } from "../../views/measure-choice.ts";
import type { Reply } from "../reply.ts";
import { findOneMeasure } from "./find-measures.ts";
import type { HandlerContext } from "./handler-context.ts";

const USAGE =
  "Send the measure and the person: /delegate 1.17 to Ann Lee. To take it back: /delegate 1.17 to nobody";

const NOBODY = /^\s*(?:nobody|no one|no-one|none)\s*$/i;

/** `/delegate 1.17 Ann Lee`, `/delegate recycling to Ann Lee`, `/delegate 1.17 to nobody`. */
export async function delegate(context: HandlerContext, caller: Caller, { words }: Command): Promise<Reply> {
  const { ports } = context;
  const asked = readDelegation(words);
  if (asked === null) return text(USAGE);
  const by = await readCaller(ports.people, caller);
  if (by === null) return text(NOT_LISTED);
  const round = currentRound(await ports.editions.pointers());
  if (round === null) return text("No round is open now, so there is nothing to delegate.");
  const found = await findOneMeasure(context, asked.measure, "/delegate 1.17 to Ann Lee");
  if (found.kind !== "measure") return found;
  const to = NOBODY.test(asked.person) ? null : asked.person;
  return text(outcomeText(await delegateReturn(ports)(by, round.quarter, found.measure.id, to)));
}

/** A number first, or words up to the last `to`. */
function readDelegation(words: string): { readonly measure: string; readonly person: string } | null {
  const match = /^(\d+\.\d+)\s+(?:to\s+)?(\S.*)$/i.exec(words) ?? /^(\S.*)\s+to\s+(\S.*)$/i.exec(words);
  const [, measure, person] = match ?? [];
  return measure === undefined || person === undefined ? null : { measure, person };
}

function outcomeText(outcome: DelegateOutcome): string {
  switch (outcome.kind) {
    case "refused":
      return outcome.why;
    case "unsure":
      return didYouMean(outcome.measure, outcome.people);
    case "taken-back":
      return `${measureTitle(outcome.measure)} is delegated to nobody now.`;
    case "delegated": {
      const { measure, to, reachable } = outcome;
      const then = reachable
        ? "They have been sent a card. The owner can still answer too."
        : "They have not installed Scorecard yet, so no card can reach them: ask them to add it in Teams.";
      return `${to.name} can now answer for ${measureTitle(measure)} this quarter. ${then}`;
    }
  }
}

const MOST_NAMED = 5;

/** Nothing is changed on a guess: the sign-in name is the yes. */
function didYouMean({ ref }: Measure, people: readonly Person[]): string {
  const named = people.slice(0, MOST_NAMED).map(({ name, upn }) => `${name} (${upn})`);
  const others = people.length > MOST_NAMED ? ["somebody else"] : [];
  const names = new Intl.ListFormat("en-GB", { type: "disjunction" }).format([...named, ...others]);
  const [first, ...more] = people;
  const signIn = more.length === 0 && first !== undefined ? first.upn : "and the sign-in name";
  return `Nothing has changed yet. Did you mean ${names}? Send: /delegate ${ref} to ${signIn}`;
}

function text(words: string): Reply {
  return { kind: "text", text: words };
}
