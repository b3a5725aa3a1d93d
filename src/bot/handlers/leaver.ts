import type { Caller } from "../../app/caller.ts";
import { takeLeaver } from "../../app/take-leaver.ts";
import { NOT_LISTED } from "../../app/policy.ts";
import type { Command } from "../../domain/command.ts";
import { leaverCard, leftText } from "../../views/leaver.ts";
import type { Incoming } from "../incoming.ts";
import { type Reply, text } from "../reply.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { HandlerContext } from "./handler-context.ts";
import { signInNameIn } from "./mentioned-person.ts";

const USAGE =
  "Send who leaves: /leaver Sam Patel shows what hangs on them; /leaver Sam Patel to Ann Lee gives it to Ann Lee.";

const NOBODY = /^(?:nobody|no one|no-one|none)$/i;

/** `/leaver Sam Patel`, `/leaver Sam Patel to Ann Lee`, `to nobody`: for the performance team. */
export async function leaver(
  { ports }: HandlerContext,
  caller: Caller,
  incoming: Incoming,
  { words }: Command,
): Promise<Reply> {
  if (words === "") return text(USAGE);
  const by = caller.person;
  if (by === null) return text(NOT_LISTED);
  const [, leaving = words, taking = null] = /^(\S.*?)\sto\s+(\S.*)$/i.exec(words) ?? [];
  const person = await signInNameIn(ports, incoming, leaving);
  const given = taking === null ? null : await signInNameIn(ports, incoming, taking);
  const to = given === null ? null : { words: NOBODY.test(given) ? null : given };
  const outcome = await takeLeaver(ports)(by, { words: person, to });
  switch (outcome.kind) {
    case "refused":
      return text(outcome.why);
    case "unsure":
      return text(
        didYouMean(outcome.people, (who) =>
          outcome.part === "to"
            ? `/leaver ${person} to ${who}`
            : `/leaver ${who}${given === null ? "" : ` to ${given}`}`,
        ),
      );
    case "listed":
      return { kind: "card", ...leaverCard(outcome.person, outcome.ties) };
    case "left":
      return text(leftText(outcome));
  }
}
