import { alone, type Caller } from "../../app/caller.ts";
import {
  type Command,
  type CommandName,
  hasWord,
  looksLikeAnAnswer,
  misnamedQuarter,
  nearestCommand,
  parseCommand,
} from "../../domain/command.ts";
import { type MeasureRef, parseMeasureRef } from "../../domain/measure.ts";
import { notAQuarter } from "../../domain/quarter.ts";
import type { Incoming } from "../incoming.ts";
import { showMentions } from "../mentions.ts";
import { measureTitle } from "../../views/measure-choice.ts";
import { type Reply, text } from "../reply.ts";
import { actionUpdate } from "./action-update.ts";
import { assign } from "./assign.ts";
import { follow, unfollow } from "./follow.ts";
import { behalf } from "./behalf.ts";
import { delegate } from "./delegate.ts";
import { callerOf, type HandlerContext } from "./handler-context.ts";
import { help } from "./help.ts";
import { leaver } from "./leaver.ts";
import { log } from "./log.ts";
import { measureCommand } from "./measure-command.ts";
import { mine } from "./mine.ts";
import { mineSheet } from "./mine-sheet.ts";
import { narrative } from "./narrative.ts";
import { planCommand } from "./plan-command.ts";
import { people } from "./people.ts";
import { portfolio } from "./portfolio.ts";
import { priorityCommand } from "./priority-command.ts";
import { quoted } from "./quoted.ts";
import { nudge } from "./nudge.ts";
import { overdue } from "./overdue.ts";
import { override } from "./override.ts";
import { restate } from "./restate.ts";
import { promise } from "./promise.ts";
import { promises } from "./promises.ts";
import { round } from "./round.ts";
import { signOff } from "./sign-off.ts";
import { whoIs } from "./whois.ts";
import { takeFile } from "./take-file.ts";
import { typedAnswer } from "./typed-answer.ts";
import { nothingReadText, partUnreadText } from "./unread-text.ts";
import { wording } from "./wording.ts";

/** Somebody wrote: read the command, call what it asks for, show what came of it. */
export function onMessage(context: HandlerContext): (incoming: Incoming) => Promise<Reply> {
  return async (incoming) => {
    const nothingRead = nothingReadText(incoming);
    if (nothingRead !== null) return text(nothingRead);
    const reply = await answerText(context, incoming);
    const partUnread = partUnreadText(incoming);
    return partUnread === null ? reply : { kind: "several", replies: [reply, text(partUnread)] };
  };
}

async function answerText(context: HandlerContext, incoming: Incoming): Promise<Reply> {
  const caller = await callerOf(context, incoming);
  if (incoming.files.length > 0) return await takeFile(context, caller, incoming.files);
  const { text: said } = incoming;
  const command = parseCommand(incoming.marked);
  if (command !== null) {
    const mayBe =
      looksLikeAnAnswer(said, asShown(incoming, command)) && (await hasMeasureCalled(context, command.name));
    const answer = mayBe ? await surelyAnAnswer(context, caller, said) : null;
    if (answer !== null) return answer;
    const misnamed = misnamedQuarter(command);
    if (misnamed !== null) return text(notAQuarter(misnamed));
    return await answerWhereItMayBeSeen(context, caller, incoming, command);
  }
  const ref = parseMeasureRef(said);
  if (ref !== null) return await refAlone(context, caller, ref);
  const typed = MISTYPED_COMMAND.test(said) ? null : await typedAnswer(context, caller, said);
  return typed ?? (await notUnderstood(context, caller, said));
}

const MISTYPED_COMMAND = /^\s*\/\s*[a-z]/i;

/** A ref alone asks for the measure's status; `43.2` is a figure where no measure is called so. */
async function refAlone(context: HandlerContext, caller: Caller, ref: MeasureRef): Promise<Reply> {
  const plan = (await context.plan())?.plan;
  const isMeasure = plan?.measures.some((m) => m.ref === ref) ?? true;
  const typed = isMeasure ? null : await surelyAnAnswer(context, caller, ref);
  return typed ?? (await measureCommand(context, caller, { name: "kpi", words: ref, quarter: null }));
}

async function hasMeasureCalled(context: HandlerContext, word: CommandName): Promise<boolean> {
  const measures = (await context.plan())?.plan.measures ?? [];
  return measures.some((m) => hasWord(m.name, word));
}

async function surelyAnAnswer(context: HandlerContext, caller: Caller, text: string): Promise<Reply | null> {
  return caller.place === "personal" ? await typedAnswer(context, caller, text, "sure") : null;
}

/** What names officers or shows how the collection stands: asked where others read, answered in the 1:1 chat. */
function isForOneReader({ name, words }: Command): boolean {
  return (
    ["whois", "delegate", "behalf", "log", "assign", "leaver", "people"].includes(name) ||
    (name === "round" && /^(?:status\b|$)/i.test(words))
  );
}

async function answerWhereItMayBeSeen(
  context: HandlerContext,
  caller: Caller,
  incoming: Incoming,
  command: Command,
): Promise<Reply> {
  if (caller.place === "personal" || !isForOneReader(command)) {
    return await answer(context, caller, incoming, command);
  }
  const reply = await answer(context, alone(caller), incoming, command);
  return { kind: "private", reply };
}

/** For all but those who name a person: a mention is the name that was shown. */
function asShown({ mentions }: Incoming, command: Command): Command {
  return { ...command, words: showMentions(command.words, mentions) };
}

async function answer(
  context: HandlerContext,
  caller: Caller,
  incoming: Incoming,
  marked: Command,
): Promise<Reply> {
  const command = asShown(incoming, marked);
  switch (command.name) {
    case "help":
      return help(caller);
    case "kpi":
    case "history":
    case "explain":
      return await measureCommand(context, caller, command);
    case "summary":
    case "red":
    case "headlines":
      return await planCommand(context, caller, command);
    case "actions": {
      const words = /^updates?\b\s*(.*)$/i.exec(command.words)?.[1];
      if (words === undefined) return await planCommand(context, caller, command);
      return await actionUpdate(context, caller, words);
    }
    case "priority":
      return await priorityCommand(context, caller, command);
    case "portfolio":
      return await portfolio(context, caller, incoming, marked);
    case "whois":
      return await whoIs(context, caller, command);
    case "delegate":
      return await delegate(context, caller, incoming, marked);
    case "assign":
      return await assign(context, caller, incoming, marked);
    case "people":
      return await people(context, caller);
    case "leaver":
      return await leaver(context, caller, incoming, marked);
    case "behalf":
      return await behalf(context, caller, command);
    case "mine":
      if (/^(?:sheet|workbook|excel)$/i.test(command.words))
        return await mineSheet(context, caller, command.quarter);
      return await mine(context, caller, command.quarter);
    case "signoff":
      return await signOff(context, caller);
    case "follow":
      return await follow(context, caller, incoming, command.words);
    case "unfollow":
      return await unfollow(context, caller, incoming);
    case "log":
      return await log(context, caller, command);
    case "round":
      return await round(context, caller, incoming, command);
    case "nudge":
      return await nudge(context, caller, incoming, marked);
    case "overdue":
      return await overdue(context, caller, command.quarter);
    case "override":
      return await override(context, caller, command);
    case "narrative":
      return await narrative(context, caller, command.words);
    case "wording":
      return await wording(context, caller, command);
    case "promise":
      return await promise(context, caller, incoming);
    case "promises":
      return await promises(context, caller, command.words);
    case "restate":
      return await restate(context, caller, command);
  }
}

/** What is longer names no measure. */
const LONGEST_NAME = 200;

async function notUnderstood(context: HandlerContext, caller: Caller, text: string): Promise<Reply> {
  if (text === "") return { kind: "text", text: "Send /help to see what you can ask." };
  const nearest = nearestCommand(text);
  if (nearest !== null) {
    return {
      kind: "text",
      text: `There is no such command. Did you mean /${nearest}? /help shows them all.`,
    };
  }
  const isName = text.length <= LONGEST_NAME && !MISTYPED_COMMAND.test(text);
  const found = isName ? (await context.plan())?.find(text) : undefined;
  if (found?.kind === "one") {
    const { ref } = found.measure;
    return {
      kind: "text",
      text: `Did you mean ${measureTitle(found.measure)}? Send /kpi ${ref} to see how it stands.`,
    };
  }
  const handIn =
    caller.place === "personal"
      ? " To see what is due from you, send /mine. To hand in a figure, send the measure's number and the figure: 1.17 43.2%."
      : "";
  return {
    kind: "text",
    text: `I do not know what to do with ${quoted(caller, text)}.${handIn} To ask how a measure stands, send /kpi and its number or name. /help shows everything.`,
  };
}
