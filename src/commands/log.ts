import { Command } from "commander";
import type { Caller } from "../app/caller.ts";
import { measureFinder } from "../app/find-measure.ts";
import { measureInQuarter } from "../app/measure-in-quarter.ts";
import type { Ports } from "../app/ports.ts";
import { type LogAsked, type LoggedLine, readCouncilLog, readLog } from "../app/read-log.ts";
import { quarterMeant } from "../app/released-scorecard.ts";
import type { Person } from "../domain/person.ts";
import { countOf } from "../domain/count-of.ts";
import { parseMeasureRef } from "../domain/measure.ts";
import { formatQuarter, notAQuarter, parseQuarter, type Quarter } from "../domain/quarter.ts";
import { aboutText, logText } from "../views/log-text.ts";
import { measureTitle } from "../views/measure-choice.ts";
import { fail } from "./command-ports.ts";
import type { ImportCommandPorts } from "./run-import.ts";
import { commandCaller, namesNobody, readPerson } from "./who-acts.ts";

interface LogOptions {
  readonly as: string;
  readonly all?: boolean;
  readonly council?: boolean;
  readonly json?: boolean;
}

/** `log [ref] [quarter] --as <upn>`. Exit codes: 0 done, 1 refused or nothing found, 2 usage. */
export function logCommand(ports: ImportCommandPorts): Command {
  return new Command("log")
    .description("Show every change of a measure's return, or of the round itself: who, when, what and why")
    .argument("[ref]", "a measure's number or words of its name; without it the round's own changes")
    .argument("[quarter]", "for example '2019/20 Q3'; without it the round under way, else the last")
    .requiredOption("--as <upn>", "who asks: somebody who answers for the measure, or the performance team")
    .option("--all", "every change of the quarter: the round, its returns, actions and narratives")
    .option("--council", "what belongs to no quarter: people and roles, channels, settings, imports")
    .option("--json", "print the result as JSON")
    .exitOverride()
    .configureOutput({ writeOut: ports.out, writeErr: ports.err })
    .action(async (first: string | undefined, second: string | undefined, options: LogOptions) => {
      const asked = readArguments(first, second, options.all === true);
      if (typeof asked === "string") return fail(ports, 2, asked);
      const { ports: storage } = await ports.connect();
      const by = await readPerson(storage, options.as);
      if (by === null) return fail(ports, 2, namesNobody("--as"));
      if (options.council === true) {
        await showCouncilLog(ports, storage, by, options.json === true);
        return;
      }
      const result = await readAsked(storage, commandCaller(by), asked);
      if (typeof result === "string") return fail(ports, 1, result);
      ports.out(options.json === true ? asJson(result) : asText(result));
    });
}

async function showCouncilLog(ports: ImportCommandPorts, storage: Ports, by: Person, json: boolean) {
  const outcome = await readCouncilLog(storage, commandCaller(by));
  if (outcome.kind === "refused") {
    fail(ports, 1, outcome.why);
    return;
  }
  const changes = outcome.lines.map(({ line }) => line);
  ports.out(json ? `${JSON.stringify({ changes }, null, 2)}\n` : logText(outcome.lines, { named: false }));
}

interface Arguments {
  /** Null: no measure is asked for. */
  readonly words: string | null;
  readonly quarter: Quarter | null;
  readonly all: boolean;
}

/** A quarter alone is a quarter. Text says what is wrong with the call. */
function readArguments(
  first: string | undefined,
  second: string | undefined,
  all: boolean,
): Arguments | string {
  const alone = second === undefined && first !== undefined ? parseQuarter(first) : null;
  const words = alone === null ? (first?.trim() ?? null) : null;
  const quarter = second === undefined ? alone : parseQuarter(second);
  if (second !== undefined && quarter === null) return notAQuarter(second);
  if (all && words !== null) return "--all is every change of a quarter, so leave out the measure.";
  return { words: words === "" ? null : words, quarter, all };
}

interface Shown {
  readonly quarter: Quarter;
  readonly asked: LogAsked;
  readonly lines: readonly LoggedLine[];
}

async function readAsked(storage: Ports, caller: Caller, given: Arguments): Promise<Shown | string> {
  const quarter = given.quarter ?? quarterMeant("status", await storage.editions.pointers());
  if (quarter === null) return "There is no round yet. Open one: round open '2019/20 Q3'";
  const asked = await whatIsAsked(storage, quarter, given);
  if (typeof asked === "string") return asked;
  const outcome = await readLog(storage)(caller, quarter, asked);
  return outcome.kind === "refused" ? outcome.why : { quarter, asked, lines: outcome.lines };
}

/** A number is the quarter's own; words, and a number that it does not have, are looked for in the plan. */
async function whatIsAsked(
  storage: Ports,
  quarter: Quarter,
  { words, all }: Arguments,
): Promise<LogAsked | string> {
  if (words === null) return { kind: all ? "all" : "round" };
  const ref = parseMeasureRef(words);
  const itsOwn = ref === null ? null : await measureInQuarter(storage.quarters, quarter, ref);
  if (itsOwn !== null) return { kind: "measure", measure: itsOwn };
  const plan = await storage.plan.read();
  if (plan === null) return "There is no plan yet. Import it first.";
  const found = measureFinder(plan.measures)(words);
  if (found.kind === "one") return { kind: "measure", measure: found.measure };
  const measures = found.kind === "several" ? found.measures : found.nearest;
  const which = measures.map(measureTitle).join("; ");
  if (found.kind === "several") return `Which one do you mean? Give its number: ${which}.`;
  return `No measure matches "${words}".${which === "" ? "" : ` The nearest: ${which}.`}`;
}

function asText({ quarter, asked, lines }: Shown): string {
  const about =
    asked.kind === "measure" ? `, ${measureTitle(asked.measure)}` : asked.kind === "all" ? "" : ", the round";
  const count = lines.length === 0 ? "no changes" : countOf(lines.length, "change");
  const order = lines.length > 1 ? ", oldest first" : "";
  return `${formatQuarter(quarter)}${about}: ${count}${order}\n${logText(lines, { named: asked.kind === "all" })}`;
}

function asJson({ quarter, lines }: Shown): string {
  const changes = lines.map(({ line, about }) => ({ about: aboutText(about, line.what), ...line }));
  return `${JSON.stringify({ quarter: formatQuarter(quarter), changes }, null, 2)}\n`;
}
