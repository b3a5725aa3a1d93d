import type { Caller } from "../../app/caller.ts";
import { nudgePeople, type NudgeOutcome } from "../../app/nudge-people.ts";
import { whoIsMeant } from "../../app/who-is-meant.ts";
import { currentRound } from "../../app/released-scorecard.ts";
import type { Command } from "../../domain/command.ts";
import type { Person } from "../../domain/person.ts";
import type { Incoming } from "../incoming.ts";
import { type Reply, text } from "../reply.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { HandlerContext } from "./handler-context.ts";
import { signInNameIn } from "./mentioned-person.ts";
import { performanceTeamOnly } from "./performance-team.ts";

/** `/nudge`, `/nudge all`, `/nudge Ann Lee`: for the performance team, in 1:1 chat only. */
export async function nudge(
  { ports }: HandlerContext,
  caller: Caller,
  incoming: Incoming,
  { words, quarter }: Command,
): Promise<Reply> {
  const asker = performanceTeamOnly(caller, "nudge", "nudge people");
  if (asker.kind !== "member") return asker;
  const asked = quarter ?? currentRound(await ports.editions.pointers())?.quarter ?? null;
  if (asked === null) return text("No round is open now, so there is nobody to nudge.");
  if (words === "" || /^(?:all|everyone|everybody)$/i.test(words)) {
    return text(outcomeText(await nudgePeople(ports)(asker.by, asked, null), null));
  }
  const meant = await whoIsMeant(ports, asker.by, await signInNameIn(ports, incoming, words));
  if (meant.kind === "refused") return text(meant.why);
  if (meant.kind === "unsure") return text(didYouMean(meant.people, (who) => `/nudge ${who}`));
  return text(outcomeText(await nudgePeople(ports)(asker.by, asked, meant.person.id), meant.person));
}

function outcomeText(outcome: NudgeOutcome, one: Person | null): string {
  if (outcome.kind === "refused") return outcome.why;
  const { people, hadToday, unreachable, notAskedYet, owesNothing } = outcome;
  if (owesNothing) return `${one?.name ?? "Everybody"} has nothing missing, so was not nudged.`;
  const said = [
    ["Being reminded", people],
    ["Had a message today already, so not nudged again", hadToday],
    ["Scorecard cannot reach (/round status says why and what to do)", unreachable],
    ["Not asked yet, as only testers are", notAskedYet],
  ] as const;
  const lines = said
    .filter(([, them]) => them.length > 0)
    .map(([what, them]) => `${what}: ${them.map(({ name }) => name).join(", ")}.`);
  return lines.length === 0 ? "Nothing is missing, so nobody was nudged." : lines.join("\n\n");
}
