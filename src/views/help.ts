import type { OutgoingMessage } from "../app/sender-port.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";

interface HelpLine {
  readonly command: string;
  readonly does: string;
}

interface HelpSection {
  readonly heading: string;
  readonly lines: readonly HelpLine[];
}

interface HelpModel extends CardModel {
  readonly sections: readonly HelpSection[];
}

export interface HelpFor {
  readonly performanceTeam: boolean;
}

const LOOK_UP: HelpSection = {
  heading: "Look something up",
  lines: [
    { command: "/kpi 1.17", does: "or a few words of its name: how a measure stands" },
    { command: "/history 1.17", does: "its quarters, one below the other" },
    { command: "/explain 1.17", does: "why it has the grade it has" },
    { command: "/summary", does: "the whole scorecard on one page" },
    { command: "/priority 3", does: "one priority, exceptions first" },
    { command: "/red", does: "everything off target; /red 3 for one priority" },
    { command: "/headlines", does: "the headline measures" },
    { command: "/portfolio Ann Lee", does: "what a portfolio holder answers for" },
    {
      command: "/actions",
      does: "what the plan promised to do; /actions 3 for one priority, /actions food waste for what has those words",
    },
    { command: "/promises", does: "what was promised and is still open; /promises 1.17 for one measure" },
    { command: "/whois 1.17", does: "who answers for a measure" },
  ],
};

const OWN: HelpSection = {
  heading: "Hand in figures",
  lines: [
    { command: "/mine", does: "what is due from you, and the form for it (in our own chat)" },
    { command: "/mine sheet", does: "all of it as a workbook: fill it in with Excel and send it back here" },
    {
      command: "1.17 43.2% New rounds delayed",
      does: "or type an answer: you see how it is read before it is saved",
    },
    {
      command: "/actions update",
      does: "how the actions you lead stand: status, update, and what is reached",
    },
    {
      command: "/narrative",
      does: "for leads of a priority: its achievements, what to improve, and what comes next; /narrative 3 for one",
    },
    {
      command: "/delegate 1.17 to Ann Lee",
      does: "lets somebody else answer this quarter, who can hand it back on their card; to nobody takes it back",
    },
    {
      command: "/delegate all to Ann Lee until 12 January",
      does: "the same for all you own or lead, until that day",
    },
    {
      command: "/assign 1.17 to Ann Lee",
      does: "for its corporate lead and the performance team: a new owner",
    },
    { command: "/log 1.17", does: "who changed it, when, from what to what, and why" },
    { command: "/signoff", does: "for corporate leads: their area's returns, to sign off or send back" },
  ],
};

const PERFORMANCE_TEAM: HelpSection = {
  heading: "For the performance team",
  lines: [
    { command: "/round status 2019/20 Q3", does: "how the collection stands, and what was not delivered" },
    { command: "/round preview 2019/20 Q3", does: "who would be asked for what, and who cannot be reached" },
    {
      command: "/round open 2019/20 Q3",
      does: "starts asking the owners, and asks again those whose card did not arrive; add for Ann Lee, Bob Ray to ask only them first",
    },
    {
      command: "/round stop 2019/20 Q3",
      does: "stops the messages that are waiting, until you open or release it again",
    },
    { command: "/round close 2019/20 Q3", does: "ends the asking: only what is missing can still come in" },
    { command: "/overdue", does: "whose figures are late" },
    { command: "/nudge Ann Lee", does: "reminds somebody now of what is missing; /nudge alone reminds all" },
    { command: "/round reopen 2019/20 Q3 because ...", does: "takes answers again, before the release" },
    { command: "/round lock 2019/20 Q3", does: "freezes the figures; says first what is outstanding" },
    { command: "/round clear 2019/20 Q3 monitoring officer Jane Doe", does: "records who cleared it" },
    {
      command: "/round hold 2019/20 Q3 until 13 December because ...",
      does: "nothing is released before that",
    },
    { command: "/round digest 2019/20 Q3", does: "the digest as the channels will get it, in this chat" },
    {
      command: "/round release 2019/20 Q3",
      does: "says first what is not cleared or signed off, then shows them to everyone and posts them to the channels",
    },
    {
      command: "/round withdraw 2019/20 Q3 digest",
      does: "takes it out of the channels again; cards, or cards for Ann Lee, takes back request cards",
    },
    {
      command: "/override 1.17 LG because ...",
      does: "another grade than the computed one, once somebody else sends /override 1.17 confirm",
    },
    {
      command: "/restate 1.17 2019/20 Q2 98.2% because the count was wrong",
      does: "corrects a released figure: what was released stays beside it",
    },
    {
      command: "/promise 1.17 Recruit two officers; Sam Patel; 31 January",
      does: "keeps what the performance board agreed: the next round asks what became of it",
    },
    {
      command: "/wording",
      does: "what officers wrote about hidden figures, to approve what everyone may read; /wording 1.17 for one measure",
    },
    { command: "/log 2019/20 Q3", does: "what happened to the round itself, and why" },
    { command: "/log council", does: "who got which role, what channels follow, what was imported" },
    { command: "/people", does: "whose account may have been made again, and lets them in" },
    { command: "/leaver Sam Patel", does: "what hangs on somebody who leaves, and who takes it over" },
    { command: "/behalf 1.17", does: "enters a figure for its owner: the log says so" },
    { command: "/follow 1, 3", does: "in a channel: posts these priorities there; /follow for all" },
    { command: "/unfollow", does: "in a channel: stops that" },
  ],
};

const render: RenderCard<HelpModel> = cardTemplate("help");

/** What can be asked, for those who may ask it. */
export function helpCard({ performanceTeam }: HelpFor): OutgoingMessage {
  const sections = performanceTeam ? [LOOK_UP, OWN, PERFORMANCE_TEAM] : [LOOK_UP, OWN];
  return render({ summary: "What you can ask Scorecard", sections });
}
