import type { Caller } from "../../app/caller.ts";
import { measureInQuarter } from "../../app/measure-in-quarter.ts";
import { overrideGrade, type OverrideOutcome, type OverrideRequest } from "../../app/override-grade.ts";
import { currentRound } from "../../app/released-scorecard.ts";
import type { Command } from "../../domain/command.ts";
import { parseGrade } from "../../domain/grade.ts";
import { parseMeasureRef } from "../../domain/measure.ts";
import { formatQuarter } from "../../domain/quarter.ts";
import { gradeWithoutOverride } from "../../domain/return.ts";
import { gradeLabel } from "../../views/grade-label.ts";
import { measureTitle } from "../../views/measure-choice.ts";
import { type Reply, text } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";
import { performanceTeamOnly } from "./performance-team.ts";

const USAGE =
  "Send the measure, the grade and why: /override 1.17 LG because the target was met a day late. Somebody else then sends /override 1.17 confirm; /override 1.17 off takes it back.";

/** `/override 1.17 LG because ...`, `confirm`, `off`: for the performance team, in 1:1 chat only. */
export async function override(
  context: HandlerContext,
  caller: Caller,
  { words, quarter }: Command,
): Promise<Reply> {
  const { ports } = context;
  const asker = await performanceTeamOnly(ports, caller, "override a grade");
  if (asker.kind !== "member") return asker;
  const [, given = "", rest = ""] = /^(\d+\.\d+)\s+(\S.*)$/.exec(words) ?? [];
  const ref = parseMeasureRef(given);
  const request = readRequest(rest);
  if (ref === null || request === null) return text(USAGE);
  const asked = quarter ?? currentRound(await ports.editions.pointers())?.quarter ?? null;
  if (asked === null) return text("No round is open now. What is released is corrected with /restate.");
  const measure = await measureInQuarter(ports.quarters, asked, ref);
  if (measure === null) return text(`There is no ${ref} in ${formatQuarter(asked)}.`);
  return text(outcomeText(await overrideGrade(ports)(asker.by, asked, measure.id, request)));
}

function readRequest(rest: string): OverrideRequest | null {
  if (/^confirm(?:ed)?$/i.test(rest)) return { kind: "confirm" };
  if (/^(?:off|none)$/i.test(rest)) return { kind: "take-back" };
  const [, given = "", why = ""] = /^(.+?)\s+because\s+(\S.*)$/i.exec(rest) ?? [];
  const grade = parseGrade(given);
  return grade === null ? null : { kind: "give", grade, why };
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
