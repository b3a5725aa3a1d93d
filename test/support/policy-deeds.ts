import type { Command } from "commander";
import type { ImportCommandPorts } from "../../src/commands/run-import.ts";
import { deliveriesCommand } from "../../src/commands/deliveries.ts";
import { logCommand } from "../../src/commands/log.ts";
import { personCommand } from "../../src/commands/person.ts";
import { restateCommand } from "../../src/commands/restate.ts";
import { roundCommand } from "../../src/commands/round.ts";
import { loadWordingItems } from "../../src/app/wording-items.ts";
import { textKey, wordingInput } from "../../src/views/wording-data.ts";
import { measureId } from "./builders.ts";
import type { PersonAtKeyboard } from "./person-at-keyboard.ts";
import { AT_THE_DOOR, OPEN, WORKING } from "./policy-council.ts";
import type { ScorecardUnderTest } from "./running-scorecard.ts";

export type Where = "chat" | "channel";

/** What somebody does through the router, and the sign that it was done: rows are written, or words come back. */
export interface Deed {
  readonly act: (who: PersonAtKeyboard, where: Where, council: ScorecardUnderTest) => Promise<unknown>;
  readonly sign: "writes" | RegExp;
}

function says(text: string): Deed["act"] {
  return async (who, where) => (where === "chat" ? await who.says(text) : await who.saysIn("channel", text));
}

/** Presses a button with what its card had; `bins` or `waste` at the version that they have now. */
function presses(verb: string, data: object, measure?: "bins" | "waste"): Deed["act"] {
  return async (who, where, council) => {
    const stored = measure && (await council.ports.quarters.readReturn(OPEN, measureId(measure)));
    const version = stored?.value.version ?? 0;
    const shown = {
      tick: `${version}`,
      [`tick~${measure ?? ""}`]: `${version}`,
      shown: `${measure ?? ""}:${version}`,
    };
    const of = measure === undefined ? {} : { measureId: measure, version, page: 1, kept: "", ...shown };
    return await who.executes(
      verb,
      { quarter: "2019/20 Q2", ...of, ...data },
      where === "chat" ? {} : { where, root: "1" },
    );
  };
}

const ANSWER = {
  formId: "f",
  actual: "57",
  why: "",
  doing: "",
  byWhen: "",
  noFigure: "",
  expected: "",
  note: "",
};
const TYPED = { why: "Rounds were late again", doing: "Crews are hired", byWhen: "31 January 2020" };
const UPDATE = {
  actionId: "a1",
  version: 0,
  status: "GREEN",
  update: "Two more routes",
  reached: "",
  reason: "",
};
const NARRATIVE = {
  priorityNo: 1,
  version: 0,
  achievements: "Cleaner",
  improvements: "Litter",
  keyActions: "Bins",
};

export const DEEDS = {
  "see a published figure": { act: says("/kpi 1.1 2019/20 Q1"), sign: /43\.0%/ },
  "find it by the search": { act: async (who) => await who.searches("1.1"), sign: /Household waste/ },
  "see the working figure": { act: says("/kpi 1.1"), sign: new RegExp(WORKING) },
  "see it explained": { act: says("/explain 1.1"), sign: new RegExp(WORKING) },
  "see the draft of a portfolio": {
    act: says("/portfolio"),
    sign: new RegExp(`Confidential draft[^]*${WORKING}`),
  },
  "see officers' names": { act: says("/whois 1.1"), sign: /Olive Owner/ },
  "read a measure's log": { act: says("/log 1.1 2019/20 Q2"), sign: new RegExp(WORKING) },
  "read the round's log": { act: says("/log 2019/20 Q2"), sign: /Tess Team/ },
  "read the council's log": { act: says("/log council"), sign: /Cabinet/ },
  "see how the round stands": { act: says("/round status 2019/20 Q2"), sign: /By priority/ },
  "preview a round": { act: says("/round preview 2019/20 Q3"), sign: /would be asked|due|asked/i },
  "see who is overdue": { act: says("/overdue 2019/20 Q2"), sign: /2019\/20 Q2/ },
  answer: { act: presses("submitReturn", ANSWER, "bins"), sign: "writes" },
  "change an answer": {
    act: presses("submitReturn", { ...ANSWER, ...TYPED, actual: "41.5%" }, "waste"),
    sign: "writes",
  },
  "type an answer": { act: says("1.2 57"), sign: /Save/ },
  "open a form for the owner": { act: says("/behalf 1.2"), sign: /Save/ },
  "get a workbook": { act: says("/mine sheet"), sign: /\.xlsx/ },
  "report an action": { act: presses("submitAction", UPDATE), sign: "writes" },
  "write a narrative": { act: presses("submitNarrative", NARRATIVE), sign: "writes" },
  "sign off": { act: presses("signOffAll", {}, "waste"), sign: "writes" },
  "send back": { act: presses("sendBack", { why: "The figure looks too low" }, "waste"), sign: "writes" },
  delegate: { act: says("/delegate 1.2 to Nora Norole"), sign: "writes" },
  "hand back": { act: presses("declineDelegation", { declineWhy: "I am on leave" }), sign: "writes" },
  "give another owner": { act: says("/assign 1.2 to Nora Norole"), sign: "writes" },
  "wait with reminders": { act: presses("snooze", { until: "2019-10-10" }), sign: /10 October/ },
  "open the round": { act: says("/round open 2019/20 Q2"), sign: /asked|asking/i },
  "close the round": { act: says("/round close 2019/20 Q2"), sign: /(?:is|was) closed/ },
  "reopen the round": {
    act: says("/round reopen 2019/20 Q2 because one area was late"),
    sign: /is open again/,
  },
  "lock the round": { act: says("/round lock 2019/20 Q2 anyway"), sign: /(?:is|was) locked/ },
  "record a clearance": { act: says("/round clear 2019/20 Q2 monitoring officer Jane Doe"), sign: "writes" },
  "hold the release": {
    act: says("/round hold 2019/20 Q2 until 13 December 2019 because of the election"),
    sign: "writes",
  },
  "see the digest first": {
    act: says("/round digest 2019/20 Q2"),
    sign: /Here comes the digest/,
  },
  "release the round": { act: says("/round release 2019/20 Q2 anyway"), sign: /(?:is|was) released/ },
  "stop its messages": {
    act: says("/round stop 2019/20 Q2"),
    sign: /^.*(?:Stopped \d|Nothing of 2019)/m,
  },
  nudge: { act: says("/nudge"), sign: /Being reminded|Had a message today/ },
  override: { act: says("/override 1.1 LG because it was a day late 2019/20 Q2"), sign: "writes" },
  "correct a released figure": {
    act: says("/restate 1.1 2019/20 Q1 44% because the count was wrong"),
    sign: /44%/,
  },
  "keep a corrective action": {
    act: says("/promise 1.1 Recruit two officers; Olive Owner; 31 January 2020"),
    sign: "writes",
  },
  "correct it for good": {
    act: says("/restate yes 1.1 2019/20 Q1 44% because the count was wrong"),
    sign: "writes",
  },
  "see words about hidden figures": {
    act: says("/wording 2019/20 Q2"),
    sign: /No words about hidden figures|for public wording/,
  },
  "approve public wording": {
    act: async (who, where, council) => {
      const item = (await loadWordingItems(council.ports, OPEN)).find(({ what }) => what === "r~few");
      const texts = item?.texts.map(({ text }) => text) ?? [];
      const wordings = Object.fromEntries(texts.map((_, place) => [wordingInput(place), "A home was found"]));
      const places = texts.map((_, place) => place).join(",");
      council.takeTableRequests();
      return await presses("approveWording", { what: "r~few", key: textKey(texts), places, ...wordings })(
        who,
        where,
        council,
      );
    },
    sign: "writes",
  },
  "see who is at the door": { act: says("/people"), sign: /People at the door/ },
  "let somebody in": { act: presses("letIn", { account: AT_THE_DOOR }), sign: "writes" },
  "turn somebody away": { act: presses("turnAway", { account: AT_THE_DOOR }), sign: "writes" },
  "see what hangs on somebody": { act: says("/leaver Nora Norole"), sign: /Nora Norole/ },
  "take over from a leaver": { act: says("/leaver Nora Norole to nobody"), sign: "writes" },
  "choose what a channel follows": { act: says("/follow all"), sign: /now follows/ },
  "send a workbook": {
    act: async (who, where, council) => {
      if (where === "channel") return "";
      const before = council.connector.files.requests.length;
      await who.sendsFile("returns.xlsx", new TextEncoder().encode("no workbook"));
      return council.connector.files.requests.length > before ? "fetched" : "";
    },
    sign: /fetched/,
  },
} satisfies Readonly<Record<string, Deed>>;

export type DeedName = keyof typeof DEEDS;

/** What somebody does on the command line, as whom they say they are; done if it exits with 0. */
export const COMMAND_LINES = {
  "read a measure's log": [logCommand, ["1.1", "2019/20 Q2"]],
  "read the round's log": [logCommand, ["2019/20 Q2"]],
  "read the council's log": [logCommand, ["--council"]],
  "open the round": [roundCommand, ["open", "2019/20 Q2"]],
  "close the round": [roundCommand, ["close", "2019/20 Q2"]],
  "reopen the round": [roundCommand, ["reopen", "2019/20 Q2", "--why", "one area was late"]],
  "lock the round": [roundCommand, ["lock", "2019/20 Q2", "--anyway"]],
  "see the digest first": [roundCommand, ["digest", "2019/20 Q2"]],
  "release the round": [roundCommand, ["release", "2019/20 Q2", "--anyway"]],
  "correct it for good": [
    restateCommand,
    ["1.1", "2019/20 Q1", "44%", "--why", "the count was wrong", "--apply"],
  ],
  "correct a released figure": [restateCommand, ["1.1", "2019/20 Q1", "44%", "--why", "the count was wrong"]],
  "stop its messages": [deliveriesCommand, ["drop", "2019/20 Q2"]],
  "see who is at the door": [personCommand, ["door"]],
  // By parting their name from the account that it had.
  "let somebody in": [personCommand, ["unpin", "nora@council.example"]],
} satisfies Readonly<Record<string, readonly [(ports: ImportCommandPorts) => Command, readonly string[]]>>;

export type CommandLineName = keyof typeof COMMAND_LINES;
