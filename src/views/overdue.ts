import type { RoundStatus } from "../app/round-status.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { ukDate } from "../app/uk-time.ts";
import { countOf } from "../domain/count-of.ts";
import { formatDate } from "../domain/dates.ts";
import { formatQuarter } from "../domain/quarter.ts";
import type { Round } from "../domain/round.ts";
import { owingLine } from "./owing-lines.ts";
import { peopleLinesCard } from "./people-lines.ts";

/** Whose figures are late: missing or sent back after the deadline, or promised for a day that has passed. No figures. */
export function overdueCard({ round, owing }: RoundStatus, now: Date): OutgoingMessage {
  const name = formatQuarter(round.quarter);
  const isPast = isLate(round, ukDate(now));
  const late = owing
    .map((each) => ({
      ...each,
      missing: isPast ? each.missing : [],
      sentBack: isPast ? each.sentBack : [],
      awaited: [],
      commentary: [],
    }))
    .filter(({ missing, sentBack, overdue }) => missing.length + sentBack.length + overdue.length > 0);
  const count = late.flatMap(({ missing, sentBack, overdue }) => [
    ...missing,
    ...sentBack,
    ...overdue.flatMap(({ refs }) => refs),
  ]);
  const deadline =
    round.deadline === null
      ? "There is no deadline."
      : `The deadline ${round.deadline < ukDate(now) ? "was" : "is"} ${formatDate(round.deadline)}.`;
  return peopleLinesCard({
    title:
      late.length === 0
        ? `Nothing is late for ${name}`
        : `${countOf(count.length, "figure is", "figures are")} late for ${name}`,
    about: round.state === "open" ? deadline : `The round is ${round.state}. ${deadline}`,
    lines: late.map(owingLine),
    next: late.length === 0 ? "" : "Next: /nudge reminds all of them, /nudge and a name one of them.",
  });
}

/** After the deadline, and after the close, whichever comes first. */
function isLate({ state, deadline }: Round, today: string): boolean {
  return state === "closed" || state === "locked" || (deadline !== null && deadline < today);
}
