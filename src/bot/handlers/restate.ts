import type { Caller } from "../../app/caller.ts";
import { measureInQuarter } from "../../app/measure-in-quarter.ts";
import { restateReturn } from "../../app/restate-return.ts";
import type { Command } from "../../domain/command.ts";
import { parseMeasureRef } from "../../domain/measure.ts";
import { formatQuarter } from "../../domain/quarter.ts";
import { REASON_MISSING, splitReason } from "../../domain/reason.ts";
import { actualInWords } from "../../views/figure-text.ts";
import { measureTitle } from "../../views/measure-choice.ts";
import { restatementAsked } from "../../views/restatement-asked.ts";
import { type Reply, text } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";
import { performanceTeamOnly } from "./performance-team.ts";
import { quoted } from "./quoted.ts";

const USAGE =
  "Send the measure, the quarter, the right figure and why: /restate 1.17 2019/20 Q2 98.2% because the count was wrong";

/** `/restate 1.17 2019/20 Q2 98.2% because ...`: for the performance team, in 1:1 chat only. */
export async function restate(
  context: HandlerContext,
  caller: Caller,
  { words, quarter }: Command,
): Promise<Reply> {
  const { ports } = context;
  const asker = performanceTeamOnly(caller, "restate", "correct a released figure");
  if (asker.kind !== "member") return asker;
  if (words === "") return text(USAGE);
  const [, yes, said = ""] = /^(yes\s+)?(.*)$/is.exec(words) ?? [];
  const { asked, why } = splitReason(said);
  const [, given = "", actual = ""] = /^(\S*)\s*(.*)$/s.exec(asked) ?? [];
  const ref = parseMeasureRef(given);
  if (ref === null) return text(`${quoted(caller, given)} is not a measure's number. ${USAGE}`);
  if (quarter === null) return text(`The quarter is missing. ${USAGE}`);
  if (actual === "") return text(`The right figure is missing. ${USAGE}`);
  if (why === "") return text(`${REASON_MISSING} ${USAGE}`);
  const measure = await measureInQuarter(ports.quarters, quarter, ref);
  if (measure === null) return text(`There is no ${ref} in ${formatQuarter(quarter)}.`);
  const outcome = await restateReturn(ports)(asker.by, {
    quarter,
    measureId: measure.id,
    actual,
    why,
    confirmed: yes !== undefined,
  });
  if (outcome.kind === "refused") return text(outcome.why);
  const name = formatQuarter(quarter);
  if (outcome.kind === "asked")
    return text(
      `${restatementAsked(outcome)} ${WHAT_FOLLOWS} /restate yes ${ref} ${name} ${actual} because ${why}`,
    );
  const { value, edition } = outcome;
  return text(
    `${measureTitle(value.measure)}, ${name}: ${actualInWords(value)}. Everyone now sees edition ${edition} of ${name}; what was posted is brought up to date.`,
  );
}

const WHAT_FOLLOWS =
  "Everyone would see it, with the reason, and what was posted would be brought up to date. If that is right, send:";
