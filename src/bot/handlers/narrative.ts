import type { Caller } from "../../app/caller.ts";
import { openNarrative } from "../../app/open-narrative.ts";
import { isPerformanceTeam, NOT_LISTED } from "../../app/policy.ts";
import { currentRound } from "../../app/released-scorecard.ts";
import { showNarrativesCard } from "../../app/show-narratives-card.ts";
import { formatQuarter } from "../../domain/quarter.ts";
import { narrativesCard } from "../../views/narratives.ts";
import { type Reply, text } from "../reply.ts";
import { priorityNumber } from "./find-priority.ts";
import type { HandlerContext } from "./handler-context.ts";
import { noSuchPriority } from "./show-digest.ts";

/** In a shared place the same for everyone: who leads what, and what they owe, is not for others. */
const IN_SHARED_PLACE =
  "The answer is in your 1:1 chat with Scorecard. If you do not see it there, send /narrative in that chat.";

/** `/narrative`: the card of a priority's lead, always in the 1:1 chat. With a number, that priority's form. */
export async function narrative(context: HandlerContext, caller: Caller, words: string): Promise<Reply> {
  const { ports } = context;
  const { personId } = caller;
  if (caller.place !== "personal") {
    const isReachable = personId !== null && (await ports.conversations.readPersonal(personId)) !== null;
    if (isReachable) await showNarrativesCard(ports)(personId);
    return text(IN_SHARED_PLACE);
  }
  if (personId === null) return text(NOT_LISTED);
  if (words === "") {
    const shown = await showNarrativesCard(ports)(personId);
    if (shown.kind === "queued") return { kind: "nothing" };
    if (shown.quarter === null) return text("No round is open now.");
    const isTeam = isPerformanceTeam(caller.person);
    const forLead = isTeam ? " To write for a lead, add the priority's number: /narrative 3" : "";
    return text(`You lead no priority in ${formatQuarter(shown.quarter)}.${forLead}`);
  }
  const no = priorityNumber(words);
  if (no === null) return text("Send the number of the priority: /narrative 3");
  const round = currentRound(await ports.editions.pointers());
  if (round === null) return text("No round is open now.");
  const outcome = await openNarrative(ports)(caller, round.quarter, no, null);
  if (outcome.kind === "not-allowed") {
    const priorities = (await context.plan())?.plan.priorities ?? [];
    return text(priorities.some((p) => p.no === no) ? outcome.why : noSuchPriority(no, priorities));
  }
  const { narratives, item } = outcome;
  const card = narrativesCard({ narratives, formFor: item, typed: null, notice: { kind: "none" } });
  return { kind: "card", ...card };
}
