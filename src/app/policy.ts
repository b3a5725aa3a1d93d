import type { NamedPerson, Person, Role } from "../domain/person.ts";
import type { Return } from "../domain/return.ts";
import type { RoundState } from "../domain/round.ts";

/** Told to somebody who is not in the people file, or who comes with another account. */
export const NOT_LISTED =
  "You are not in the council's list of people. Ask the performance team to add you. If your account is new, ask them to let you in with /people.";
/** Working figures are for the 1:1 chat. */
export const IN_PERSONAL_CHAT = "Figures are given in the 1:1 chat with Scorecard only. Send them there.";

/** `shared`: a channel or group chat, where others read along. */
export type Place = "personal" | "shared" | "command-line";

/** What somebody is to the measure, action or priority that is asked about. */
export type Relation =
  | "owner"
  | "deputy"
  | "data provider"
  | "delegate"
  | "director"
  | "lead of the action"
  | "lead of the priority";

type Who = Role | Relation | "anyone" | "anyone listed" | "listed without a role";

export type QuarterState = "not opened" | RoundState;

/** Who may do one thing, where, and while the quarter is in which state. Whatever is not listed is refused. */
export interface Right {
  readonly what: string;
  readonly who: readonly Who[];
  readonly where: readonly Place[];
  readonly when: readonly QuarterState[];
}

const TEAM = ["performance-team"] as const;
const ANSWERERS = ["owner", "deputy", "data provider", "delegate"] as const;
const OFFICERS = ["performance-team", "corporate-lead", "officer"] as const;
const CHAT = ["personal"] as const;
const ALONE = ["personal", "command-line"] as const;
const ALWAYS: Right["when"] = ["not opened", "open", "closed", "locked", "released"] as const;
const ROUND = ["open", "closed", "locked", "released"] as const;
const UNDER_WAY = ["open", "closed"] as const;
const BEFORE_RELEASE = ["open", "closed", "locked"] as const;

function right(what: string, who: readonly Who[], where: readonly Place[], when: readonly QuarterState[]) {
  return { what, who, where, when };
}

/** Who may do what. docs/security.md prints it. `when` is for the reader and the tests: each step checks the state itself. */
export const POLICY = {
  "see-published": right(
    "see what is published, unless the council shows that to listed people alone",
    ["anyone"],
    ["personal", "shared"],
    ["released"],
  ),
  "see-officers": right("see officers' names", OFFICERS, CHAT, ALWAYS),
  "see-working-figure": right(
    "see a measure's working figure and its log",
    [...ANSWERERS, "director", ...TEAM],
    ALONE,
    ROUND,
  ),
  "see-draft": right(
    "see the confidential draft of their own portfolio, where the council says so",
    ["portfolio-holder"],
    CHAT,
    ["locked"],
  ),
  "see-progress": right("see how a round stands, and its log", TEAM, ALONE, ALWAYS),
  answer: right("give a measure's figure and commentary", [...ANSWERERS, ...TEAM], ALONE, UNDER_WAY),
  "be-asked": right(
    "be given a measure to answer for",
    [...OFFICERS, "listed without a role"],
    ALONE,
    ALWAYS,
  ),
  "send-workbook": right("send a workbook of figures", [...OFFICERS, "listed without a role"], ALONE, ALWAYS),
  "report-action": right("report an action", ["lead of the action", ...TEAM], CHAT, UNDER_WAY),
  "write-narrative": right(
    "write a priority's narrative",
    ["lead of the priority", ...TEAM],
    CHAT,
    UNDER_WAY,
  ),
  snooze: right("wait with one's own reminders", ["anyone listed"], CHAT, ALWAYS),
  "sign-off": right("sign off a return, or send it back", ["director"], CHAT, UNDER_WAY),
  delegate: right("delegate a measure", ["owner", "director", ...TEAM], CHAT, UNDER_WAY),
  "hand-back": right("hand back what was delegated", ["delegate"], CHAT, UNDER_WAY),
  assign: right("give a measure another owner", ["director", ...TEAM], CHAT, UNDER_WAY),
  "open-round": right("open a round", TEAM, ALONE, ["not opened", "open"]),
  "close-round": right("close a round", TEAM, ALONE, UNDER_WAY),
  "reopen-round": right("reopen a round", TEAM, ALONE, ["closed", "locked"]),
  "lock-round": right("lock a round", TEAM, ALONE, ["closed", "locked"]),
  "clear-round": right("record a clearance", TEAM, CHAT, ["locked"]),
  "hold-release": right("hold the release", TEAM, CHAT, BEFORE_RELEASE),
  "see-digest": right("see a digest as the channels will get it", TEAM, ALONE, ["locked", "released"]),
  "release-round": right("release a round", TEAM, ALONE, ["locked", "released"]),
  "steer-sending": right("send, stop or withdraw a round's messages", TEAM, ALONE, ALWAYS),
  nudge: right("remind somebody now", TEAM, CHAT, UNDER_WAY),
  override: right("override a grade, or confirm another's override", TEAM, CHAT, UNDER_WAY),
  restate: right("correct a released figure", TEAM, ALONE, ["released"]),
  "keep-commitment": right("keep or withdraw a corrective action", TEAM, CHAT, ALWAYS),
  "approve-wording": right("approve public wording", TEAM, CHAT, ROUND),
  "let-in": right("let somebody in, or turn them away", TEAM, ALONE, ALWAYS),
  "take-leaver": right("say that somebody has left", TEAM, CHAT, [
    "not opened",
    "open",
    "closed",
    "released",
  ]),
  follow: right("choose what a channel follows", TEAM, ["shared"], ALWAYS),
} satisfies Readonly<Record<string, Right>>;

export type Action = keyof typeof POLICY;

/** Somebody as they act now: null for somebody unknown, or who has left. Every right begins here. */
export function stillHere(person: Person | null | undefined): Person | null {
  return person?.left === null ? person : null;
}

/** By role, and by what they are to the thing asked about: roles count here and nowhere else. */
export function may(
  action: Action,
  person: Person | null | undefined,
  relations: readonly Relation[] = [],
): boolean {
  const { who }: Right = POLICY[action];
  const here = stillHere(person);
  if (here === null) return who.includes("anyone");
  const { roles } = here;
  const listed: readonly Who[] = roles.length === 0 ? ["listed without a role"] : roles;
  return ["anyone" as const, "anyone listed" as const, ...listed, ...relations].some((is) =>
    who.includes(is),
  );
}

/** Is it for the place where the answer would be read? */
export function isFor(action: Action, place: Place): boolean {
  const { where }: Right = POLICY[action];
  return where.includes(place);
}

/** May they, and may they here? */
export function mayHere(
  action: Action,
  { person, place }: { readonly person: Person | null; readonly place: Place },
  relations: readonly Relation[] = [],
): boolean {
  return isFor(action, place) && may(action, person, relations);
}

/** What somebody is to a measure in a round. */
export function relationsTo({ measure, delegate }: Return, { id }: Person): readonly Relation[] {
  const holders: readonly (readonly [Relation, NamedPerson | null])[] = [
    ["owner", measure.owner],
    ["deputy", measure.deputy],
    ["data provider", measure.dataProvider],
    ["delegate", delegate],
    ["director", measure.corporateLead],
  ];
  return holders.flatMap(([relation, held]) => (held?.id === id ? [relation] : []));
}

/** The performance team answers for everybody, and everybody's work is in its lists. */
export function isPerformanceTeam(person: Person | null): boolean {
  return stillHere(person)?.roles.includes("performance-team") ?? false;
}

export function named(person: Person): NamedPerson {
  return { id: person.id, name: person.name };
}
