import { Argument, Command } from "commander";
import type { Progress } from "../app/stored.ts";
import { closeRound } from "../app/close-round.ts";
import { lockRound } from "../app/lock-round.ts";
import { openRound } from "../app/open-round.ts";
import { releaseRound } from "../app/release-round.ts";
import { quarterMeant } from "../app/released-scorecard.ts";
import { previewDigest } from "../app/preview-digest.ts";
import { previewRound } from "../app/preview-round.ts";
import { reopenRound } from "../app/reopen-round.ts";
import { readRoundStatus } from "../app/round-status.ts";
import type { Ports } from "../app/ports.ts";
import { usualDeadline } from "../app/working-days.ts";
import { countOf } from "../domain/count-of.ts";
import { parseDate } from "../domain/dates.ts";
import type { Person, PersonId } from "../domain/person.ts";
import { formatQuarter, notAQuarter, parseQuarter, type Quarter } from "../domain/quarter.ts";
import { ROUND_STEPS, type RoundStep } from "../domain/round.ts";
import { returnStateText, type ReturnState } from "../domain/return-state.ts";
import { askedNarratorsText, unwrittenText } from "../views/narrators-text.ts";
import { openedText } from "../views/opened-text.ts";
import { gapSentences } from "../views/gap-text.ts";
import { outstandingText } from "../views/outstanding-text.ts";
import { reportText, troubleLines } from "../views/delivery-text.ts";
import { releasedText } from "../views/released-text.ts";
import { releaseCheckText } from "../views/release-check.ts";
import { previewLines, unreachableLine } from "../views/round-preview.ts";
import { waitingText } from "../views/wording.ts";
import { type OwingLine, owingLine, signOffLine, standingLine } from "../views/owing-lines.ts";
import { fail } from "./command-ports.ts";
import type { ImportCommandPorts } from "./run-import.ts";
import { namesNobody, readPerson } from "./who-acts.ts";

interface RoundOptions {
  readonly as?: string;
  readonly deadline?: string;
  readonly for?: string;
  readonly why?: string;
  readonly anyway?: boolean;
  readonly json?: boolean;
}

interface Said {
  readonly done: boolean;
  readonly text: string;
  readonly data: unknown;
}

/** Clearing and holding take words, which are said in the chat; stopping and withdrawing are steps of `deliveries`. */
type Step = Exclude<RoundStep, "clear" | "hold" | "stop" | "withdraw">;
const STEPS: readonly Step[] = ROUND_STEPS.filter(
  (step) => step !== "clear" && step !== "hold" && step !== "stop" && step !== "withdraw",
);

/** `round preview|status|open|close|reopen|lock|release|digest [quarter] --as <upn>`. Exit codes: 0 done, 1 refused, 2 usage. */
export function roundCommand(ports: ImportCommandPorts): Command {
  return new Command("round")
    .description(
      "Preview, show, open, close, reopen, lock or release the collection round of a quarter, or see its digest first",
    )
    .addArgument(new Argument("<step>").choices(STEPS))
    .argument(
      "[quarter]",
      "for example '2019/20 Q3'; without it the round under way, else the last (open needs it)",
    )
    .option("--as <upn>", "who acts: a member of the performance team")
    .option("--deadline <date>", `for open: the last day for answers (else ten working days from today)`)
    .option("--for <upns>", "for open: ask only these so far, by sign-in name, with commas between them")
    .option("--why <text>", "for reopen: the reason, which the log keeps")
    .option("--anyway", "for lock and release: though something is missing, not cleared or not signed off")
    .option("--json", "print the result as JSON")
    .exitOverride()
    .configureOutput({ writeOut: ports.out, writeErr: ports.err })
    .action(async (step: Step, quarterText: string | undefined, options: RoundOptions) => {
      const named = quarterText === undefined ? null : parseQuarter(quarterText);
      if (quarterText !== undefined && named === null) return fail(ports, 2, notAQuarter(quarterText));
      if (named === null && (step === "open" || step === "preview"))
        return fail(ports, 2, `Say which quarter to ${step}, for example: round ${step} '2019/20 Q3'`);
      const { ports: storage } = await ports.connect();
      const quarter = named ?? quarterMeant(step, await storage.editions.pointers());
      if (quarter === null) return fail(ports, 1, `There is no round yet. Open one: round open '2019/20 Q3'`);
      const deadline = await readDeadline(options.deadline, storage);
      if (deadline === null) return fail(ports, 2, "--deadline takes a date, for example 14 January 2020.");
      const looksOnly = step === "status" || step === "preview";
      const by = looksOnly || options.as === undefined ? null : await readPerson(storage, options.as);
      if (!looksOnly && by === null) {
        return fail(ports, 2, "Say who acts: --as with the sign-in name of somebody in the people file.");
      }
      const testers = await readTesters(storage, options.for);
      if (typeof testers === "string") return fail(ports, 2, `${testers}: ${namesNobody("--for")}`);
      const bar = ports.progress("Working");
      const { anyway = false, why = "" } = options;
      const asked = { step, by, quarter, deadline, testers, anyway, why, progress: bar.report };
      const said = await take(storage, asked).finally(() => bar.stop());
      ports.out(options.json === true ? `${JSON.stringify(said.data, null, 2)}\n` : `${said.text}\n`);
      if (!said.done) ports.setExitCode(1);
    });
}

async function readDeadline(text: string | undefined, ports: Ports): Promise<string | null> {
  if (text !== undefined) return parseDate(text);
  return await usualDeadline(ports.clock.now());
}

/** Null: everybody; a sign-in name that is nobody's, as text. */
async function readTesters(
  ports: Ports,
  text: string | undefined,
): Promise<readonly PersonId[] | null | string> {
  if (text === undefined) return null;
  const upns = text.split(",").map((upn) => upn.trim());
  const people = await Promise.all(upns.map((upn) => readPerson(ports, upn)));
  const unknown = upns.find((_, index) => people[index] === null);
  return unknown ?? people.flatMap((person) => person?.id ?? []);
}

interface Asked {
  readonly step: Step;
  readonly by: Person | null;
  readonly quarter: Quarter;
  readonly deadline: string;
  readonly testers: readonly PersonId[] | null;
  readonly anyway: boolean;
  readonly why: string;
  readonly progress: Progress;
}

async function take(
  ports: Ports,
  { step, by, quarter, deadline, testers, anyway, why, progress }: Asked,
): Promise<Said> {
  const name = formatQuarter(quarter);
  if (step === "preview") return await preview(ports, quarter);
  if (step === "status" || by === null) return await status(ports, quarter);
  switch (step) {
    case "reopen": {
      const data = await reopenRound(ports)(by, quarter, why);
      if (data.kind === "refused") return refused(data);
      return { done: true, text: `${name} is open again.`, data };
    }
    case "open": {
      const data = await openRound(ports)(by, quarter, deadline, { testers, progress });
      if (data.kind === "refused") return refused(data);
      return { done: true, text: openedText(quarter, data), data };
    }
    case "close": {
      const data = await closeRound(ports)(by, quarter);
      if (data.kind === "refused") return refused(data);
      return {
        done: true,
        text: `${name} ${data.before ? "was closed already" : "is closed"}. ${outstandingText(data.outstanding)}${askedNarratorsText(data.narrators)}`,
        data,
      };
    }
    case "lock": {
      const data = await lockRound(ports)(by, quarter, { anyway, progress });
      if (data.kind === "refused") return refused(data);
      if (data.kind === "outstanding") {
        const text = `${name} is not locked. ${outstandingText(data.outstanding)} To lock nevertheless, run it again with --anyway.`;
        return { done: false, text, data };
      }
      const locked = data.before ? "was locked already" : "is locked";
      return {
        done: true,
        text: `${name} ${locked}: ${countOf(data.returns, "return")} frozen.${unwrittenText(data.unwritten)}${waitingText(data.waiting, quarter)}`,
        data,
      };
    }
    case "release": {
      const data = await releaseRound(ports)(by, quarter, { anyway });
      if (data.kind === "refused") return refused(data);
      if (data.kind === "unfinished") {
        const text = `${name} is not released. ${releaseCheckText(data.check)} To release nevertheless, run it again with --anyway.`;
        return { done: false, text, data };
      }
      return { done: true, text: releasedText(quarter, data), data };
    }
    case "digest": {
      const data = await previewDigest(ports, by, quarter);
      if (data.kind === "refused") return refused(data);
      const text = `The digest of ${name} is being sent to the 1:1 chat of ${by.name}, as a channel will get it.`;
      return { done: true, text, data };
    }
  }
}

function refused(data: { readonly why: string }): Said {
  return { done: false, text: data.why, data };
}

async function preview(ports: Ports, quarter: Quarter): Promise<Said> {
  const data = await previewRound(ports)(quarter);
  if (data === null) return { done: false, text: "There is no plan yet. Import measures first.", data };
  const { sum, lines } = previewLines(data);
  return { done: true, text: [sum, ...lines.map(({ who, what }) => `  ${who}${what}`)].join("\n"), data };
}

async function status(ports: Ports, quarter: Quarter): Promise<Said> {
  const data = await readRoundStatus(ports)(quarter);
  if (data === null)
    return { done: false, text: `There is no round for ${formatQuarter(quarter)}.`, data: null };
  const states = Object.keys(data.counts) as ReturnState[];
  const counts = states.map((state) => `  ${returnStateText(state).padEnd(16)} ${data.counts[state]}`);
  const text = [
    `${formatQuarter(quarter)} is ${data.round.state}. ${countOf(data.measures, "measure")}:`,
    ...counts,
    ...listed("Still owed:", data.owing.map(owingLine)),
    `Messages: ${reportText(data.deliveries)}`,
    ...listed("Not delivered:", troubleLines(data.deliveries.trouble)),
    ...listed("Cannot be reached:", data.unreachable.map(unreachableLine)),
    ...listed("By priority:", (data.standings?.byPriority ?? []).map(standingLine)),
    ...listed("By lead:", (data.standings?.byLead ?? []).map(standingLine)),
    ...listed("Sign-off:", data.signOffs.map(signOffLine)),
    ...gapSentences(data.ungradable),
    ...(data.waiting === 0 ? [] : [waitingText(data.waiting, data.round.quarter).trim()]),
  ].join("\n");
  return { done: true, text, data };
}

function listed(heading: string, lines: readonly OwingLine[]): readonly string[] {
  return lines.length === 0 ? [] : [heading, ...lines.map(({ who, what }) => `  ${who}${what}`)];
}
