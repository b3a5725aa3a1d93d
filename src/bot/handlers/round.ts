import type { Caller } from "../../app/caller.ts";
import { closeRound } from "../../app/close-round.ts";
import { lockRound } from "../../app/lock-round.ts";
import { isFor, may } from "../../app/policy.ts";
import { releaseRound } from "../../app/release-round.ts";
import { quarterMeant } from "../../app/released-scorecard.ts";
import { previewRound } from "../../app/preview-round.ts";
import { reopenRound } from "../../app/reopen-round.ts";
import type { Command } from "../../domain/command.ts";
import { countOf } from "../../domain/count-of.ts";

import type { Person } from "../../domain/person.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
import { ROUND_STEPS, type RoundStep } from "../../domain/round.ts";
import { askedNarratorsText, unwrittenText } from "../../views/narrators-text.ts";
import { outstandingText } from "../../views/outstanding-text.ts";
import type { ReleaseCheck } from "../../domain/release-check.ts";
import { releaseCheckText } from "../../views/release-check.ts";
import { roundPreviewCard } from "../../views/round-preview.ts";
import { waitingText } from "../../views/wording.ts";
import { type Reply, text } from "../reply.ts";
import { digestStep, openStep, stopStep, withdrawStep } from "./round-sending.ts";
import type { Incoming } from "../incoming.ts";
import { releasedText } from "../../views/released-text.ts";
import type { HandlerContext } from "./handler-context.ts";
import { clear, hold } from "./clear-and-hold.ts";
import { quoted } from "./quoted.ts";
import { showRoundStatus } from "./show-round-status.ts";

const USAGE =
  "Send /round preview, status, open, stop, close, reopen, lock, digest, clear, hold, release or withdraw, and the quarter: /round close 2019/20 Q3";
const TAKE_WORDS: readonly RoundStep[] = ["open", "reopen", "clear", "hold", "withdraw"];
/** Said after `/round lock` and `/round release`: though something is outstanding. */
const ANYWAY = "anyway";

/** `/round ...`: for the performance team, in 1:1 chat only. */
export async function round(
  context: HandlerContext,
  caller: Caller,
  incoming: Incoming,
  command: Command,
): Promise<Reply> {
  const { ports } = context;
  if (!isFor("see-progress", caller.place))
    return text("Rounds are run in the 1:1 chat with Scorecard. Send this there.");
  const by = caller.person;
  if (by === null || !may("see-progress", by))
    return text(
      "Only the performance team can run a round. Ask somebody in it to do this, or to add you to the team.",
    );
  const [word = "status", ...rest] = command.words.split(" ").filter((w) => w !== "");
  const step = ROUND_STEPS.find((known) => known === word.toLowerCase());
  const quarter = command.quarter ?? quarterMeant(step ?? "status", await ports.editions.pointers());
  if (step === undefined) return text(`${quoted(caller, word)} is not a step of a round. ${USAGE}`);
  const anyway = (step === "lock" || step === "release") && rest.join(" ").toLowerCase() === ANYWAY;
  const takesWords = TAKE_WORDS.includes(step);
  if (!takesWords && rest.length > 0 && !anyway) {
    return text(`${quoted(caller, rest.join(" "))} is not a quarter, so nothing was done. ${USAGE}`);
  }
  if (quarter === null)
    return text("Name the quarter of the round: /round open and the quarter, as 2019/20 Q3.");
  return await take(context, {
    caller,
    incoming,
    by,
    step,
    quarter,
    rest: rest.join(" "),
    anyway,
  });
}

interface Asked {
  readonly caller: Caller;
  readonly incoming: Incoming;
  readonly by: Person;
  readonly step: RoundStep;
  readonly quarter: Quarter;
  readonly rest: string;
  readonly anyway: boolean;
}

async function take(
  context: HandlerContext,
  { caller, incoming, by, step, quarter, rest, anyway }: Asked,
): Promise<Reply> {
  const { ports } = context;
  const name = formatQuarter(quarter);
  switch (step) {
    case "status":
      return await showRoundStatus(context, caller, quarter);
    case "preview": {
      const preview = await previewRound(ports)(quarter);
      return preview === null
        ? text("There is no plan yet. Import measures first.")
        : { kind: "card", ...roundPreviewCard(preview) };
    }
    case "reopen": {
      const outcome = await reopenRound(ports)(by, quarter, rest.replace(/^because\s+/i, ""));
      return text(
        outcome.kind === "refused"
          ? outcome.why
          : `${name} is open again: answers can change until /round close ${name}.`,
      );
    }
    case "open":
      return text(await openStep(context, { by, quarter, rest, incoming }));
    case "stop":
      return text(await stopStep(context, { by, quarter, rest, incoming }));
    case "withdraw":
      return text(await withdrawStep(context, { by, quarter, rest, incoming }));
    case "digest":
      return text(await digestStep(context, { by, quarter, rest, incoming }));
    case "close": {
      const outcome = await closeRound(ports)(by, quarter);
      if (outcome.kind === "refused") return text(outcome.why);
      const closed = outcome.before ? "was closed already" : "is closed";
      return text(
        `${name} ${closed}. ${outstandingText(outcome.outstanding)}${askedNarratorsText(outcome.narrators)} Next: /round lock ${name}`,
      );
    }
    case "lock": {
      const outcome = await lockRound(ports)(by, quarter, { anyway });
      if (outcome.kind === "refused") return text(outcome.why);
      if (outcome.kind === "outstanding")
        return text(
          `${name} is not locked. ${outstandingText(outcome.outstanding)} To lock nevertheless, send /round lock ${name} ${ANYWAY}`,
        );
      const locked = outcome.before ? "was locked already" : "is locked";
      return text(
        `${name} ${locked}: ${countOf(outcome.returns, "return")} frozen.${unwrittenText(outcome.unwritten)}${waitingText(outcome.waiting, quarter)} Next: /round release ${name}`,
      );
    }
    case "clear":
      return text(await clear(ports, { by, quarter, rest }));
    case "hold":
      return text(await hold(ports, { by, quarter, rest }));
    case "release": {
      const outcome = await releaseRound(ports)(by, quarter, { anyway });
      if (outcome.kind === "refused") return text(outcome.why);
      if (outcome.kind === "unfinished")
        return text(
          `${name} is not released. ${releaseCheckText(outcome.check)}${howToFinish(name, outcome.check)} To release nevertheless, send /round release ${name} ${ANYWAY}`,
        );
      return text(releasedText(quarter, outcome));
    }
  }
}

function howToFinish(name: string, { notCleared: [role], notSignedOff }: ReleaseCheck): string {
  const clear =
    role === undefined ? "" : ` Record a clearance with its name: /round clear ${name} ${role} Jane Doe.`;
  return `${clear}${notSignedOff.length === 0 ? "" : " Directors sign off with /signoff."}`;
}
