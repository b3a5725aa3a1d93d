import type { Caller } from "../../app/caller.ts";
import { measureInQuarter } from "../../app/measure-in-quarter.ts";
import { overrideGrade, type OverrideOutcome, type OverrideRequest } from "../../app/override-grade.ts";
import { currentRound } from "../../app/released-scorecard.ts";
import type { Command } from "../../domain/command.ts";
import { GRADE_CODES, parseGrade } from "../../domain/grade.ts";
import { parseMeasureRef } from "../../domain/measure.ts";
import { formatQuarter } from "../../domain/quarter.ts";
import { REASON_MISSING, splitReason } from "../../domain/reason.ts";
import { gradeWithoutOverride } from "../../domain/return.ts";
import { gradeLabel } from "../../views/grade-label.ts";
import { measureTitle } from "../../views/measure-choice.ts";
import { type Reply, text } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";
import { performanceTeamOnly } from "./performance-team.ts";
import { quoted } from "./quoted.ts";

const USAGE =
  "Send the measure, the grade and why: /override 1.17 LG because the target was met a day late. Somebody else then sends /override 1.17 confirm; /override 1.17 off takes it back.";

const GRADES = new Intl.ListFormat("en-GB").format(GRADE_CODES);

/** `/override 1.17 LG because ...`, `confirm`, `off`: for the performance team, in 1:1 chat only. */
export async function override(
  context: HandlerContext,
  caller: Caller,
  { words, quarter }: Command,
): Promise<Reply> {
  const { ports } = context;
  const asker = performanceTeamOnly(caller, "override", "override a grade");
  if (asker.kind !== "member") return asker;
  const [, given = "", rest = ""] = /^(\S*)\s*(.*)$/s.exec(words) ?? [];
  const ref = parseMeasureRef(given);
  if (ref === null)
    return text(words === "" ? USAGE : `${quoted(caller, given)} is not a measure's number. ${USAGE}`);
  const request = readRequest(caller, rest);
  if (typeof request === "string") return text(`${request} ${USAGE}`);
  const asked = quarter ?? currentRound(await ports.editions.pointers())?.quarter ?? null;
  if (asked === null) return text("No round is open now. What is released is corrected with /restate.");
  const measure = await measureInQuarter(ports.quarters, asked, ref);
  if (measure === null) return text(`There is no ${ref} in ${formatQuarter(asked)}.`);
  return text(outcomeText(await overrideGrade(ports)(asker.by, asked, measure.id, request)));
}

/** Text says what is missing or wrong. */
function readRequest(caller: Caller, rest: string): OverrideRequest | string {
  if (/^confirm(?:ed)?$/i.test(rest)) return { kind: "confirm" };
  if (/^(?:off|none)$/i.test(rest)) return { kind: "take-back" };
  const { asked, why } = splitReason(rest);
  const grade = parseGrade(asked);
  if (asked === "") return "The grade is missing.";
  if (grade === null) return `${quoted(caller, asked)} is not a grade. The grades are ${GRADES}.`;
  return why === "" ? REASON_MISSING : { kind: "give", grade, why };
}

function outcomeText(outcome: OverrideOutcome): string {
  if (outcome.kind === "refused") return outcome.why;
  const { value, override: given } = outcome;
  const computed = gradeWithoutOverride(value);
  const was = computed === null ? "not graded" : gradeLabel(computed).text;
  const title = measureTitle(value.measure);
  if (given === null) return `${title} has its computed grade again: ${was}.`;
  const grade = gradeLabel(given.grade).text;
  return given.confirmedBy === null
    ? `${title}: ${grade} in place of ${was}, once somebody else of the performance team sends /override ${value.measure.ref} confirm`
    : `${title}: ${grade}. The computed grade, ${was}, and the reason stay beside it.`;
}
