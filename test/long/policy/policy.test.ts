/** @module-tag long */
import { describe, expect } from "vitest";
import { itInCouncil } from "../../support/it-in-council.ts";
import {
  POLICY_MEMBERS,
  POLICY_PEOPLE,
  type PolicyPerson,
  setUpPolicyCouncil,
  type State,
  STATES,
  WORKING,
} from "../../support/policy-council.ts";
import {
  COMMAND_LINES,
  type CommandLineName,
  DEEDS,
  type Deed,
  type DeedName,
  type Where,
} from "../../support/policy-deeds.ts";
import { runCommand } from "../../support/run-command.ts";
import type { ScorecardUnderTest } from "../../support/running-scorecard.ts";

/** Typed from the rules of who may see and do what, not read from the policy: whoever is not named is refused. */
type Expected = readonly (readonly [who: string, where: string, states: string])[];

const TEAM = "tess tim";
const ANSWERERS = "olive dev dara gil";
const OFFICERS = `${TEAM} ${ANSWERERS} lee lena oscar alma`;
const LISTED = `${OFFICERS} nora pat cara sol`;
const TENANT = `${LISTED} liv nell stan gus`;
const ALWAYS = "NOCLR";

const WORKING_FIGURE: Expected = [
  [`${ANSWERERS} lee ${TEAM}`, "chat", "OCL"],
  // Consulted on their own portfolio between lock and release.
  ["pat", "chat", "L"],
  // Then it is published.
  [TENANT, "chat channel", "R"],
];

const EXPECTED: Readonly<Record<DeedName, Expected>> = {
  "see a published figure": [[TENANT, "chat channel", ALWAYS]],
  "find it by the search": [[TENANT, "chat channel", ALWAYS]],
  "see the working figure": WORKING_FIGURE,
  "see it explained": WORKING_FIGURE,
  "see the draft of a portfolio": [["pat", "chat", "L"]],
  "see officers' names": [[OFFICERS, "chat channel", ALWAYS]],
  "read a measure's log": [[`${ANSWERERS} lee ${TEAM}`, "chat channel", "OCLR"]],
  "read the round's log": [[TEAM, "chat channel", "OCLR"]],
  "read the council's log": [[TEAM, "chat channel", ALWAYS]],
  "see how the round stands": [[TEAM, "chat channel", "OCLR"]],
  "preview a round": [[TEAM, "chat", ALWAYS]],
  "see who is overdue": [[TEAM, "chat", "OCLR"]],
  answer: [[`${ANSWERERS} ${TEAM}`, "chat", "OC"]],
  "change an answer": [[`${ANSWERERS} ${TEAM}`, "chat", "O"]],
  "type an answer": [[`${ANSWERERS} ${TEAM}`, "chat", "OC"]],
  "open a form for the owner": [[TEAM, "chat channel", "OC"]],
  "get a workbook": [[`${ANSWERERS} lee oscar lena ${TEAM}`, "chat", "OC"]],
  "report an action": [[`alma ${TEAM}`, "chat", "OC"]],
  "write a narrative": [[`lee ${TEAM}`, "chat", "OC"]],
  "sign off": [["lee", "chat", "OC"]],
  "send back": [["lee", "chat", "OC"]],
  delegate: [[`olive lee ${TEAM}`, "chat channel", "OC"]],
  "hand back": [["gil", "chat", "OC"]],
  "give another owner": [[`lee ${TEAM}`, "chat channel", "OC"]],
  "wait with reminders": [[LISTED, "chat", ALWAYS]],
  "open the round": [[TEAM, "chat", "NO"]],
  "close the round": [[TEAM, "chat", "OC"]],
  "reopen the round": [[TEAM, "chat", "CL"]],
  "lock the round": [[TEAM, "chat", "CL"]],
  "record a clearance": [[TEAM, "chat", "L"]],
  "hold the release": [[TEAM, "chat", "OCL"]],
  "see the digest first": [[TEAM, "chat", "LR"]],
  "release the round": [[TEAM, "chat", "LR"]],
  "stop its messages": [[TEAM, "chat", ALWAYS]],
  nudge: [[TEAM, "chat", "OC"]],
  override: [[TEAM, "chat", "OC"]],
  "correct a released figure": [[TEAM, "chat", ALWAYS]],
  "keep a corrective action": [[TEAM, "chat", ALWAYS]],
  "correct it for good": [[TEAM, "chat", ALWAYS]],
  "see words about hidden figures": [[TEAM, "chat", ALWAYS]],
  "approve public wording": [[TEAM, "chat", "OCLR"]],
  "see who is at the door": [[TEAM, "chat channel", ALWAYS]],
  "let somebody in": [[TEAM, "chat", ALWAYS]],
  "turn somebody away": [[TEAM, "chat", ALWAYS]],
  "see what hangs on somebody": [[TEAM, "chat channel", ALWAYS]],
  "take over from a leaver": [[TEAM, "chat channel", "NOCR"]],
  "choose what a channel follows": [[TEAM, "channel", ALWAYS]],
  "send a workbook": [[`${OFFICERS} nora`, "chat", ALWAYS]],
};

const CODES: Readonly<Record<State, string>> = {
  "not opened": "N",
  open: "O",
  closed: "C",
  locked: "L",
  released: "R",
};

function isExpected(expected: Expected, who: PolicyPerson, where: string, state: State): boolean {
  return expected.some(
    ([people, places, states]) =>
      people.split(" ").includes(who) && places.split(" ").includes(where) && states.includes(CODES[state]),
  );
}

interface Outcome {
  readonly done: boolean;
  readonly wrote: readonly string[];
}

/** Tables that every message may write: where somebody can be reached, and what is on its way to them. */
const OF_EVERY_MESSAGE = /^(?:GET|HEAD) | (?:Conversations|Drafts)$/;

/** Of another tenant: nothing of it is read. */
async function refusedAtTheDoor(acting: Promise<unknown>): Promise<unknown> {
  return await acting.catch((error: unknown) => {
    if (!/\b403\b/.test(String(error))) throw error;
    return "403";
  });
}

async function attempt(
  council: ScorecardUnderTest,
  deed: Deed,
  who: PolicyPerson,
  where: Where,
): Promise<Outcome> {
  const person = council.person(who);
  const before = council.connector.requests.length;
  council.takeTableRequests();
  const answered = await refusedAtTheDoor(deed.act(person, where, council));
  const wrote = council.takeTableRequests().filter((request) => !OF_EVERY_MESSAGE.test(request));
  const sent = council.connector.requests.slice(before).filter(({ method }) => method !== "GET");
  const theirs = sent.filter(
    ({ path, query }) => path[0] === person.chat || where === "channel" || query.includes("isTargeted"),
  );
  const words = [JSON.stringify(answered), ...theirs.map(({ body }) => JSON.stringify(body))].join("\n");
  const done = deed.sign === "writes" ? wrote.length > 0 : deed.sign.test(words.replaceAll("\\n", "\n"));
  return { done, wrote };
}

/** Those that leave the council another than they found it, so each has one of its own. */
const CHANGING = new Set<DeedName>([
  "answer", "change an answer", "report an action", "write a narrative", "sign off", "send back", "delegate", "hand back",
  "give another owner", "open the round", "close the round", "reopen the round", "lock the round", "record a clearance",
  "hold the release", "release the round", "stop its messages", "nudge", "override", "keep a corrective action",
  "correct it for good", "approve public wording", "let somebody in", "turn somebody away", "take over from a leaver",
]); // prettier-ignore

/** As anybody may say that they are, who has the key of the storage: the log names it as a claim. */
const EXPECTED_AS: Readonly<Record<CommandLineName, readonly [who: string, states: string]>> = {
  "read a measure's log": [`${ANSWERERS} lee ${TEAM}`, "OCLR"],
  "read the round's log": [TEAM, ALWAYS],
  "read the council's log": [TEAM, ALWAYS],
  "open the round": [TEAM, "NO"],
  "close the round": [TEAM, "OC"],
  "reopen the round": [TEAM, "CL"],
  "lock the round": [TEAM, "CL"],
  "see the digest first": [TEAM, "LR"],
  "release the round": [TEAM, "LR"],
  "correct a released figure": [TEAM, ALWAYS],
  "correct it for good": [TEAM, ALWAYS],
  "let somebody in": [TEAM, ALWAYS],
  "stop its messages": [TEAM, ALWAYS],
  "see who is at the door": [TEAM, ALWAYS],
};

async function runAs(
  council: ScorecardUnderTest,
  name: CommandLineName,
  who: PolicyPerson,
): Promise<boolean> {
  const [make, args] = COMMAND_LINES[name];
  const { userPrincipalName } = council.person(who).member;
  return (await runCommand(make, council.ports, [...args, "--as", userPrincipalName])).exitCode === 0;
}

const commandLines = Object.keys(COMMAND_LINES) as CommandLineName[];
const PLACES: readonly Where[] = ["chat", "channel"];
const deeds = Object.entries(DEEDS) as [DeedName, Deed][];

describe.each(STATES)("in a quarter that is %s", (state) => {
  const it = itInCouncil({
    setUp: setUpPolicyCouncil(state),
    people: POLICY_MEMBERS,
    consulted: "portfolio-holders",
    story: async (council) => {
      for (const who of POLICY_PEOPLE) if (who !== "xan") await council.person(who).says("/help");
    },
  });

  it("whoever may not is refused, and whoever may read does, in every place", async ({ council }) => {
    const wrong: string[] = [];
    for (const [name, deed] of deeds) {
      for (const who of POLICY_PEOPLE) {
        for (const where of PLACES) {
          const expected = isExpected(EXPECTED[name], who, where, state);
          if (expected && CHANGING.has(name)) continue;
          const { done, wrote } = await attempt(council, deed, who, where);
          if (done !== expected) wrong.push(`${who}, ${where}: ${name} ${done ? "done" : "refused"}`);
          if (!expected && wrote.length > 0)
            wrong.push(`${who}, ${where}: ${name} wrote ${wrote.join(", ")}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    if (state !== "released") expect(council.sharedJson()).not.toContain(WORKING);
  });

  for (const name of commandLines) {
    const [allowed, states] = EXPECTED_AS[name];
    it(`${name}, on the command line, as those who may and nobody else`, async ({ council }) => {
      const may = states.includes(CODES[state]) ? allowed.split(" ") : [];
      const others = POLICY_PEOPLE.filter((who) => !may.includes(who));
      council.takeTableRequests();
      for (const who of others) expect([who, await runAs(council, name, who)]).toEqual([who, false]);
      expect(council.takeTableRequests().filter((request) => !OF_EVERY_MESSAGE.test(request))).toEqual([]);
      // The first of them changes the council for the rest.
      for (const who of CHANGING.has(name) ? may.slice(0, 1) : may)
        expect([who, await runAs(council, name, who as PolicyPerson)]).toEqual([who, true]);
    });
  }

  for (const name of CHANGING) {
    for (const who of POLICY_PEOPLE) {
      for (const where of PLACES) {
        if (!isExpected(EXPECTED[name], who, where, state)) continue;
        it(`${who} can ${name}, in a ${where}`, async ({ council }) => {
          expect(await attempt(council, DEEDS[name], who, where)).toMatchObject({ done: true });
        });
      }
    }
  }
});
