import type { RequestNotice } from "../../src/views/form-situation.ts";
import type { SubmitOutcome } from "../../src/app/submit-request.ts";
import type { Knock } from "../../src/app/knock.ts";
import type { TypedAnswer } from "../../src/domain/typed-answer.ts";
import { atTheDoorNotice, peopleAtTheDoorCard } from "../../src/views/people-at-the-door.ts";
import { campaignReportCard, channelNoticeCard } from "../../src/views/sending-notices.ts";
import { aDelivery, mixedDeliveries, noDeliveries } from "../support/sample-deliveries.ts";
import type { PersonsWork } from "../../src/app/persons-work.ts";
import type { Previewed, Proposal } from "../../src/app/preview-typed.ts";
import type { SavedProposal } from "../../src/app/save-typed.ts";
import type { LoggedLine } from "../../src/app/read-log.ts";
import { typedPreviewCard } from "../../src/views/typed-answers.ts";
import { typedDroppedCard, typedSavedCard } from "../../src/views/typed-saved.ts";
import type { OutgoingMessage } from "../../src/app/sender-port.ts";
import type { PlanDigest } from "../../src/domain/digest.ts";
import type { ActionWithUpdate } from "../../src/domain/public-scorecard.ts";
import type { NamedGap } from "../../src/domain/grading-gap.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { MEAN_OF_LATEST } from "../../src/domain/overall-status.ts";
import { personId, type PersonId } from "../../src/domain/person.ts";
import type { Narrative } from "../../src/domain/narrative.ts";
import { FIVE_BAND } from "../../src/domain/rag-method.ts";
import type { Return } from "../../src/domain/return.ts";
import { roundStandings } from "../../src/domain/round-standing.ts";
import { signOffsByLead } from "../../src/domain/sign-offs-by-lead.ts";
import { whoOwes } from "../../src/domain/who-owes.ts";
import { longNarrative, narrativeSamples, usualNarrative } from "./sample-narratives.ts";
import { promised, promiseSamples } from "./sample-promises.ts";
import { wordingSamples } from "./sample-wordings.ts";
import { actionUpdateSamples, splitActions } from "./sample-action-updates.ts";
import { actionsCard } from "../../src/views/actions.ts";
import { portfolioCard } from "../../src/views/portfolio.ts";
import { whoIsCard } from "../../src/views/whois.ts";
import { explainCard } from "../../src/views/explain.ts";
import { headlinesCard } from "../../src/views/headlines.ts";
import { logCard } from "../../src/views/log.ts";
import { helpCard } from "../../src/views/help.ts";
import { measureHistoryCard } from "../../src/views/measure-history.ts";
import { measureListCard } from "../../src/views/measure-list.ts";
import { measureStatusCard } from "../../src/views/measure-status.ts";
import { priorityDigestCard } from "../../src/views/digest-priority.ts";
import { summaryDigestCard } from "../../src/views/digest-summary.ts";
import { releasedMeasureCard } from "../../src/views/released-measure.ts";
import { redCard } from "../../src/views/red.ts";
import type { ReminderRole } from "../../src/domain/reminders.ts";
import { reminderCard, snoozedCard } from "../../src/views/reminder.ts";
import { requestCard } from "../../src/views/return-request.ts";
import { roundPreviewCard } from "../../src/views/round-preview.ts";
import { roundStatusCard } from "../../src/views/round-status.ts";
import { actionId, anAction, anUpdate, aRound, lineFor, named, Q2 } from "../support/builders.ts";
import { sampleMeasure, sampleReturn, usualReturns } from "./sample-returns.ts";
import { shown, shownDigest } from "../support/public.ts";

// Every card at its smallest, as usual, and at its largest.

export interface SampleCard {
  readonly name: string;
  readonly message: () => OutgoingMessage;
}

const LONG = "A sentence that goes on about the cause, “quoted” and all. ".repeat(40).slice(0, 2000);
const LONG_NAME = "The number of things that a council counts and names at very great length indeed ".repeat(
  3,
);
const NOTHING_TYPED: TypedAnswer = {
  actual: "",
  why: "",
  doing: "",
  byWhen: "",
  noFigure: "",
  expected: "",
  note: "",
};

export function workOf(
  returns: readonly Return[],
  state: PersonsWork["round"]["state"] = "open",
): PersonsWork {
  const items = returns.map((value) => ({ value, relation: "owner" as const }));
  const next = returns.find((r) => r.answer === null && r.notDue === null) ?? null;
  return {
    person: personId("p1"),
    quarter: Q2,
    round: aRound({ state, deadline: "2020-01-14" }),
    items,
    next,
  };
}

export function request(
  returns: readonly Return[],
  notice: RequestNotice = { kind: "none" },
  typed: TypedAnswer | null = null,
  formFor: Return | null = workOf(returns).next,
): OutgoingMessage {
  return requestCard({ work: workOf(returns), formFor, typed, notice });
}

const cumulative = sampleReturn(
  2,
  { target: "42", actual: "41", lastQuarter: "27", lastYear: "38" },
  {
    yearEndTarget: "85",
    yearEndEstimate: "80",
    measure: sampleMeasure(2, { unit: "number", decimals: 0, max: null, countingRule: "cumulative" }),
  },
);
const due = usualReturns().filter((r) => r.notDue === null);
const theirs = sampleReturn(
  10,
  { actual: "44%" },
  {
    version: 3,
    submission: { by: { id: null, name: "Sam *Jones*" }, at: "2020-01-03T14:05:00.000Z", formId: "f0" },
  },
);
const typed: TypedAnswer = { ...NOTHING_TYPED, actual: "4300", why: "New **rounds** delayed", doing: "${x}" };
const tooLong: TypedAnswer = {
  ...NOTHING_TYPED,
  actual: "4300",
  why: '"'.repeat(60_000),
  doing: LONG.repeat(30),
  byWhen: LONG.repeat(30),
  note: LONG.repeat(30),
};

const manyActions: readonly ActionWithUpdate[] = Array.from({ length: 200 }, (_, index) => ({
  action: anAction({
    id: actionId(`long${index}`),
    action: LONG,
    directorates: [LONG_NAME],
    portfolioHolders: [LONG_NAME],
  }),
  update: anUpdate({ actionId: actionId(`long${index}`), status: "RED", update: LONG }),
}));

const full = { why: LONG, doing: LONG, byWhen: LONG };
export const manyReturns: readonly Return[] = Array.from({ length: 200 }, (_, index) =>
  sampleReturn(
    index + 1,
    { actual: "20%" },
    {
      commentary: full,
      measure: sampleMeasure(index + 1, { name: LONG_NAME, headline: true, definition: LONG }),
    },
  ),
);
const unanswered = manyReturns.map((r) => ({
  ...r,
  answer: null,
  grade: { kind: "not-graded", reason: "no-actual" } as const,
}));

export function digest(returns: readonly Return[]): PlanDigest {
  const priorities = [
    { no: 1, name: "Build a Better Harrow" },
    { no: 2, name: "Supporting Those Most in Need" },
  ];
  const actions = (["GREEN", "GREEN", "AMBER", "COMPLETE", null] as const).map((status, index) => {
    const action = anAction({ id: actionId(`a${index}`) });
    return { action, update: anUpdate({ actionId: action.id, status, updateGiven: true }) };
  });
  return shownDigest({ priorities, returns, actions });
}

function priorityOf(returns: readonly Return[], narrative?: Narrative): OutgoingMessage {
  const { priorities } = digest(returns);
  const [first] = priorities;
  if (first === undefined) throw new Error("the sample has no priority");
  return priorityDigestCard(
    Q2,
    { ...first, narrative: narrative === undefined ? first.narrative : { ...narrative, held: false } },
    MEAN_OF_LATEST,
  );
}

/** A split action, one closed, one overdue. */
const splitDigest = shownDigest({ actions: splitActions() });

const usual = usualReturns();
/** What keeps four measures from a grade. */
const GAPS: readonly NamedGap[] = [
  { gap: "no-tolerance", refs: [measureRef(1, 1), measureRef(1, 2)] },
  { gap: "needs-last-year", refs: [measureRef(1, 3)] },
  { gap: "unit-mismatch", refs: [measureRef(1, 4)] },
];
const withoutGrade = (r: Return): Return => ({
  ...r,
  published: null,
  override: null,
  grade: { kind: "not-graded", reason: "no-tolerance" },
});
const onTarget = { grade: sampleReturn(1, { actual: "50%" }).grade };
const one = sampleReturn(1);

const proposal: Proposal = {
  measureId: one.measure.id,
  version: 0,
  typed: { ...NOTHING_TYPED, actual: "43%" },
  alone: null,
  falls: false,
  questioned: false,
};
const ready = (
  preview: Return,
  over: Partial<Proposal> = {},
  questions: readonly string[] = [],
): Previewed => ({
  kind: "ready",
  proposal: { ...proposal, ...over },
  preview,
  current: preview,
  questions,
  onBehalf: false,
});
const typedPreview = (...entries: Previewed[]): OutgoingMessage => {
  const message = typedPreviewCard({ kind: "preview", quarter: Q2, entries });
  if (message === null) throw new Error("too large");
  return message;
};
const outcomeOf = (outcome: SubmitOutcome): SavedProposal => ({ proposal, outcome });

const place = { quarter: Q2, back: 1 };
const noPlace = { quarter: null, back: null };
const history = usual.slice(0, 8);
/** Ten measures a person, none answered, and a hundred that nobody can be asked for. */
export function owedByMany(people: number): readonly Return[] {
  return Array.from({ length: people * 10 + 100 }, (_, index) => {
    const id = `p${index % people}`;
    const owner = index < people * 10 ? { ...named(id), name: `${LONG_NAME} ${id}` } : null;
    return sampleReturn(index + 1, { actual: "" }, { measure: sampleMeasure(index + 1, { owner }) });
  });
}

/** Changes of one return, oldest first; `text`: what its commentary says each time. */
export function loggedChanges(count: number, text: string): readonly LoggedLine[] {
  return Array.from({ length: count }, (_, version) => {
    const part = (n: number) => ({
      answer: { kind: "figure", actual: `${n}%` },
      commentary: { why: `${n} ${text}`, doing: `${n} ${text}`, byWhen: `${n} ${text}` },
      grade: { kind: "graded", grade: n % 2 === 0 ? "LR" : "HR", methodVersion: "five-band-1", working: "" },
    });
    const over = { version, event: "changed", before: part(version), after: part(version + 1), why: text };
    return { line: lineFor(one, over), about: { kind: "measure", measure: one.measure } };
  });
}

/** A return of each lead. */
function ledByMany(leads: number): readonly Return[] {
  return Array.from({ length: leads }, (_, index) => {
    const corporateLead = { id: null, name: `${LONG_NAME} ${index}` };
    return sampleReturn(index + 1, {}, { measure: sampleMeasure(index + 1, { corporateLead }) });
  });
}

const counts = {
  "not-due": 12,
  missing: 30,
  "sent-back": 1,
  awaited: 2,
  "no-figure": 1,
  "commentary-owed": 5,
  answered: 63,
};

const reminded = { today: "2020-01-07", again: "2020-01-08" };
const missing = (count: number, role: ReminderRole) => ({
  round: aRound({ deadline: "2020-01-10" }),
  role,
  missing: owedByMany(1).slice(0, count),
});

const STANDING_TODAY = { today: "2020-01-10", deadline: "2020-01-09", unreachable: new Set<PersonId>() };

export const sampleCards: readonly SampleCard[] = [
  { name: "reminder of one", message: () => reminderCard([missing(1, "owner")], reminded) },
  { name: "reminder put off", message: () => snoozedCard("2020-01-08") },
  {
    name: "reminder, all roles, many",
    message: () =>
      reminderCard([missing(100, "owner"), missing(100, "deputy"), missing(100, "lead")], reminded),
  },
  { name: "request, nothing asked", message: () => request([]) },
  { name: "request, first form", message: () => request(due) },
  {
    name: "request, saved, commentary owed",
    message: () =>
      request(due, {
        kind: "saved",
        saved: sampleReturn(15, { actual: "20%" }, { commentary: { why: "", doing: "", byWhen: "" } }),
      }),
  },
  {
    name: "request, year end asked for",
    message: () =>
      request(
        [cumulative],
        {
          kind: "refused",
          problems: [{ field: "yearEnd", text: "Give one figure here, without brackets." }],
        },
        { ...typed, yearEnd: "80 (${x})" },
        cumulative,
      ),
  },
  {
    name: "request, asked what became of three of five promises",
    message: () => {
      const owed = promised(5, LONG);
      const said = owed.map(({ id }) => ({ id, outcome: "part", newDate: LONG.slice(0, 400), note: LONG.slice(0, 400) })); // prettier-ignore
      const problems = owed.map(({ id }) => ({ field: "commitments" as const, of: id, text: "Give the new date." })); // prettier-ignore
      const form = { ...one, commitments: owed };
      return request(manyReturns, { kind: "refused", problems }, { ...typed, commitments: said }, form);
    },
  },
  {
    name: "request, saved, with its year end",
    message: () => request(due, { kind: "saved", saved: cumulative }),
  },
  {
    name: "status, with its year end",
    message: () =>
      measureStatusCard(
        {
          measure: cumulative.measure,
          released: shown(cumulative),
          working: cumulative,
          draft: null,
          latest: null,
        },
        noPlace,
        FIVE_BAND,
      ),
  },
  {
    name: "explain, with its year end",
    message: () => explainCard([{ of: shown(cumulative), method: FIVE_BAND, shownAs: "released" }], noPlace),
  },
  {
    name: "request, saved, worth a look",
    message: () =>
      request(due, {
        kind: "saved",
        saved: sampleReturn(
          15,
          { actual: "20%" },
          { commentary: { why: "See **1.16**", doing: "Performance was 30%.", byWhen: "TBC" } },
        ),
      }),
  },
  { name: "request, saved", message: () => request(due, { kind: "saved", saved: one }) },
  {
    name: "request, refused",
    message: () =>
      request(
        due,
        {
          kind: "refused",
          problems: [
            { field: "actual", text: "This is not a number. Give a figure, for example 43.2% or 1,250." },
            {
              field: "expected",
              text: "Give the date when you expect the figure, for example 12 January 2020.",
            },
          ],
        },
        typed,
      ),
  },
  {
    name: "request, unlikely",
    message: () =>
      request(
        due,
        {
          kind: "unlikely",
          questions: ["It was 44.1% in 2019/20 Q1 and 42% in 2018/19 Q2, and is 4,300% now. Is that right?"],
        },
        typed,
      ),
  },
  {
    name: "request, overtaken",
    message: () => request(due, { kind: "overtaken", own: false }, typed, theirs),
  },
  {
    name: "request, all done",
    message: () =>
      request(
        due.filter((r) => r.answer !== null),
        { kind: "saved", saved: one },
        null,
        null,
      ),
  },
  { name: "actions, none", message: () => actionsCard({ quarter: Q2, group: digest([]), priority: null }) },
  { name: "actions", message: () => actionsCard({ quarter: Q2, group: digest(usual), priority: null }) },
  {
    name: "actions, largest",
    message: () =>
      actionsCard({
        quarter: Q2,
        group: { ...digest(usual), actions: manyActions },
        priority: { no: 3, name: LONG_NAME },
      }),
  },
  {
    name: "actions, closed, split and promised",
    message: () => actionsCard({ quarter: Q2, group: splitDigest, priority: null }),
  },
  ...actionUpdateSamples,
  ...promiseSamples,
  ...narrativeSamples,
  ...wordingSamples,
  { name: "portfolio, nothing", message: () => portfolioCard("Ann Lee", digest([])) },
  { name: "portfolio", message: () => portfolioCard("Ann Lee", digest(usual)) },
  { name: "portfolio, draft", message: () => portfolioCard("Ann Lee", digest(usual), "draft") },
  {
    name: "portfolio, largest",
    message: () => portfolioCard(LONG_NAME, { ...digest(manyReturns), actions: manyActions }),
  },
  {
    name: "whois, public",
    message: () => whoIsCard({ measure: one.measure, delegate: null, officers: false }),
  },
  {
    name: "whois, largest",
    message: () => {
      const somebody = { id: null, name: LONG_NAME };
      const people = { owner: somebody, deputy: somebody, dataProvider: somebody, corporateLead: somebody };
      return whoIsCard({ measure: { ...one.measure, ...people }, delegate: somebody, officers: true });
    },
  },
  { name: "typed, one", message: () => typedPreview(ready(one)) },
  {
    name: "typed, none understood",
    message: () => typedPreview({ kind: "unclear", says: "Which measure is that for?", ref: null }),
  },
  {
    name: "typed, all kinds",
    message: () =>
      typedPreview(
        ready(one, { alone: "68", typed }),
        ready(theirs, { questioned: true }, ["It was 43%, and is 4,300% now. Is that right?"]),
        { kind: "refused", measure: one.measure, problems: [{ field: "actual", text: "Give one figure." }] },
        { kind: "unclear", says: "No measure is called **x**.", ref: null },
      ),
  },
  {
    name: "typed, as long as a message can be",
    message: () => {
      const long = { why: LONG.slice(0, 330), doing: "", byWhen: "" };
      const r = sampleReturn(
        1,
        { actual: "20%" },
        { commentary: long, measure: sampleMeasure(1, { name: LONG_NAME }) },
      );
      return typedPreview(...Array.from({ length: 12 }, () => ready(r, { typed: { ...typed, ...long } })));
    },
  },
  {
    name: "typed, saved and not",
    message: () => {
      const work = workOf(due);
      return typedSavedCard(
        Q2,
        [
          outcomeOf({ kind: "accepted", saved: one, work }),
          outcomeOf({
            kind: "refused",
            current: one,
            problems: [{ field: "actual", text: "Give one figure." }],
            work,
          }),
          outcomeOf({ kind: "unlikely", current: one, questions: ["Is that right?"], work }),
          outcomeOf({ kind: "overtaken", current: theirs, work }),
          outcomeOf({ kind: "too-late", why: "The figures are locked." }),
        ],
        [sampleMeasure(1).ref, null],
      );
    },
  },
  {
    name: "typed, saved without a grade",
    message: () =>
      typedSavedCard(Q2, [outcomeOf({ kind: "accepted", saved: withoutGrade(one), work: workOf(due) })], []),
  },
  { name: "typed, not wanted", message: () => typedDroppedCard() },
  {
    name: "request, locked",
    message: () =>
      requestCard({
        work: workOf(due, "locked"),
        formFor: one,

        typed: null,
        notice: { kind: "none" },
      }),
  },
  {
    name: "request, 47 measures",
    message: () => request(unanswered.slice(0, 47).map((r, i) => ({ ...r, measure: sampleMeasure(i + 1) }))),
  },
  {
    name: "request, largest",
    message: () =>
      request(
        unanswered,
        {
          kind: "refused",
          problems: [{ field: "why", text: "This is 60,000 characters long. Shorten it to 2,000." }],
        },
        tooLong,
      ),
  },
  {
    name: "request, largest overtaken",
    message: () => request(manyReturns, { kind: "overtaken", own: false }, tooLong, manyReturns[0] ?? null),
  },
  {
    name: "status, nothing released",
    message: () =>
      measureStatusCard(
        { measure: one.measure, released: null, working: null, draft: null, latest: null },
        noPlace,
        FIVE_BAND,
      ),
  },
  {
    name: "status, released",
    message: () =>
      measureStatusCard(
        { measure: one.measure, released: shown(one), working: null, draft: null, latest: null },
        place,
        FIVE_BAND,
      ),
  },
  {
    name: "status, with draft",
    message: () =>
      measureStatusCard(
        {
          measure: one.measure,
          released: shown(usual[12] ?? one),
          working: null,
          draft: shown(one),
          latest: null,
        },
        place,
        FIVE_BAND,
      ),
  },
  {
    name: "status, with working figure",
    message: () =>
      measureStatusCard(
        { measure: one.measure, released: shown(usual[12] ?? one), working: one, draft: null, latest: null },
        noPlace,
        FIVE_BAND,
      ),
  },
  {
    name: "status, not due",
    message: () =>
      measureStatusCard(
        { measure: one.measure, released: shown(usual[6] ?? one), working: null, draft: null, latest: null },
        noPlace,
        FIVE_BAND,
      ),
  },
  {
    name: "status, largest",
    message: () =>
      measureStatusCard(
        {
          measure: manyReturns[0]?.measure ?? one.measure,
          released: shown(manyReturns[0] ?? one),
          working: manyReturns[1] ?? one,
          draft: null,
          latest: null,
        },
        place,
        FIVE_BAND,
      ),
  },
  { name: "released measure", message: () => releasedMeasureCard(shown(one), 1) },
  { name: "released measure, not due", message: () => releasedMeasureCard(shown(usual[6] ?? one), 2) },
  { name: "released measure, low number", message: () => releasedMeasureCard(shown(usual[11] ?? one), 1) },
  { name: "released measure, largest", message: () => releasedMeasureCard(shown(manyReturns[0] ?? one), 12) },
  { name: "history, none", message: () => measureHistoryCard(one.measure, [], noPlace) },
  {
    name: "history",
    message: () =>
      measureHistoryCard(
        one.measure,
        history.map((r) => shown(r)),
        place,
      ),
  },
  {
    name: "explain",
    message: () => explainCard([{ of: shown(one), method: FIVE_BAND, shownAs: "released" }], place),
  },
  {
    name: "explain, working figure",
    message: () => explainCard([{ of: one, method: FIVE_BAND, shownAs: "working" }], noPlace),
  },
  {
    name: "explain, not graded",
    message: () =>
      explainCard(
        [
          { of: shown(usual[6] ?? one), method: FIVE_BAND, shownAs: "released" },
          { of: one, method: FIVE_BAND, shownAs: "working" },
        ],
        noPlace,
      ),
  },
  {
    name: "list, none",
    message: () =>
      measureListCard({
        measures: [],
        unmatched: "No measure matches those words.",
        quarter: null,
        view: "status",
      }),
  },
  {
    name: "list",
    message: () =>
      measureListCard({
        measures: usual.slice(0, 6).map((r) => r.measure),
        unmatched: null,
        quarter: Q2,
        view: "history",
      }),
  },
  {
    name: "list, largest",
    message: () =>
      measureListCard({
        measures: manyReturns.slice(0, 6).map((r) => r.measure),
        unmatched: "No measure matches those words.",
        quarter: null,
        view: "explain",
      }),
  },
  { name: "summary, empty", message: () => summaryDigestCard(digest([]), MEAN_OF_LATEST) },
  { name: "summary", message: () => summaryDigestCard(digest(usual), MEAN_OF_LATEST) },
  { name: "summary, largest", message: () => summaryDigestCard(digest(manyReturns), MEAN_OF_LATEST) },
  { name: "priority, empty", message: () => priorityOf([]) },
  { name: "priority", message: () => priorityOf(usual) },
  { name: "priority, with its narrative", message: () => priorityOf(usual, usualNarrative) },
  { name: "priority, largest", message: () => priorityOf(manyReturns, longNarrative) },
  {
    name: "priority, 200 measures, all off target and promised",
    message: () => priorityOf(manyReturns.map((r) => ({ ...r, commitments: promised(9, LONG) }))),
  },
  {
    name: "priority, 200 measures, all on target and promised",
    message: () =>
      priorityOf(manyReturns.map((r) => ({ ...r, ...onTarget, commitments: promised(9, LONG) }))),
  },
  { name: "red, none", message: () => redCard({ quarter: Q2, group: digest([]), priority: null }) },
  { name: "red", message: () => redCard({ quarter: Q2, group: digest(usual), priority: null }) },
  {
    name: "red, largest",
    message: () => redCard({ quarter: Q2, group: digest(manyReturns), priority: { no: 1, name: LONG_NAME } }),
  },
  {
    name: "headlines, none",
    message: () => headlinesCard({ quarter: Q2, group: digest([]), priority: null }),
  },
  { name: "headlines", message: () => headlinesCard({ quarter: Q2, group: digest(usual), priority: null }) },
  {
    name: "headlines, largest",
    message: () =>
      headlinesCard({ quarter: Q2, group: digest(manyReturns), priority: { no: 1, name: LONG_NAME } }),
  },
  { name: "log, nothing", message: () => logCard(Q2, { kind: "round" }, []) },
  {
    name: "log",
    message: () => logCard(Q2, { kind: "measure", measure: one.measure }, loggedChanges(3, "Rounds delayed")),
  },
  {
    name: "log, 200 changes",
    message: () =>
      logCard(Q2, { kind: "measure", measure: one.measure }, loggedChanges(200, "Rounds delayed")),
  },
  {
    name: "log, largest",
    message: () =>
      logCard(
        Q2,
        { kind: "measure", measure: { ...one.measure, name: LONG_NAME } },
        loggedChanges(200, LONG),
      ),
  },
  { name: "help", message: () => helpCard({ performanceTeam: false }) },
  { name: "help, performance team", message: () => helpCard({ performanceTeam: true }) },
  {
    name: "round preview",
    message: () =>
      roundPreviewCard({
        quarter: Q2,
        state: null,
        measures: 3,
        asked: [
          { person: { id: null, name: "Sam Patel" }, refs: [one.measure.ref], unreachable: null },
          { person: { id: null, name: "Ann Lee" }, refs: [one.measure.ref], unreachable: "blocked" },
        ],
        notDue: [{ why: "not due this quarter", refs: [one.measure.ref] }],
        unowned: [one.measure.ref],
        untargeted: [one.measure.ref],
        ungradable: GAPS,
      }),
  },
  {
    name: "round, some cannot be graded",
    message: () =>
      roundStatusCard({
        at: "2019-10-07T09:00:00.000Z",
        round: aRound(),
        counts,
        measures: 114,
        owing: [],
        unreachable: [],
        standings: null,
        ungradable: GAPS,
        signOffs: [],
        waiting: 0,
        deliveries: noDeliveries,
      }),
  },
  {
    name: "request, cannot be graded",
    message: () => request([{ ...one, answer: null, target: "£5" }]),
  },
  {
    name: "summary, grades missing",
    message: () => summaryDigestCard(digest(usual.map(withoutGrade)), MEAN_OF_LATEST),
  },
  {
    name: "round",
    message: () =>
      roundStatusCard({
        at: "2019-10-07T09:00:00.000Z",
        round: aRound(),
        counts,
        measures: 114,
        owing: whoOwes(usual, "2020-01-10"),
        unreachable: [
          { person: { id: null, name: "Sam Patel" }, refs: [one.measure.ref], unreachable: "blocked" },
        ],
        standings: roundStandings(usual, STANDING_TODAY),
        ungradable: [],
        signOffs: signOffsByLead(usual),
        waiting: 0,
        deliveries: mixedDeliveries((index) => `Owner ${index}`),
      }),
  },
  {
    name: "round, largest",
    message: () =>
      roundStatusCard({
        at: "2019-10-07T09:00:00.000Z",
        round: aRound(),
        counts,
        measures: 400,
        owing: whoOwes(owedByMany(40), "2020-01-10"),
        unreachable: Array.from({ length: 40 }, () => ({
          person: { id: null, name: LONG_NAME },
          refs: owedByMany(40).map(({ measure }) => measure.ref),
          unreachable: "not-installed" as const,
        })),
        standings: roundStandings(ledByMany(40), STANDING_TODAY),
        ungradable: [],
        signOffs: signOffsByLead(ledByMany(40)),
        waiting: 0,
        deliveries: mixedDeliveries((index) => `${"Long Name ".repeat(20)}${index}`),
      }),
  },
  {
    name: "delivery report, all arrived",
    message: () => campaignReportCard(Q2, [aDelivery({ state: "sent" })], () => "Ann Lee"),
  },
  {
    name: "delivery report, some not",
    message: () =>
      campaignReportCard(
        Q2,
        [aDelivery({ state: "sent" }), aDelivery({ state: "blocked", why: "403 MessageWritesBlocked" })],
        () => "Ann Lee",
      ),
  },
  {
    name: "delivery report, largest",
    message: () =>
      campaignReportCard(
        Q2,
        Array.from({ length: 400 }, (_, index) =>
          aDelivery({ recipient: `p${index}`, state: "failed", why: `503 ${index}` }),
        ),
        ({ recipient }) => `${LONG_NAME} ${recipient}`,
      ),
  },
  {
    name: "channel notice",
    message: () =>
      channelNoticeCard({ kind: "post-unchanged", quarter: Q2, channelName: "Cabinet", why: "404 X" }),
  },
  {
    name: "people at the door",
    message: () => peopleAtTheDoorCard(Array.from({ length: 5 }, (_, n) => aKnock(n))),
  },
  { name: "nobody at the door", message: () => peopleAtTheDoorCard([]) },
  {
    name: "at the door, notice",
    message: () =>
      atTheDoorNotice({ kind: "at-the-door", name: "Sam Lee", upn: "sam.lee@council.gov.uk", asName: "Sam Patel", why: "another-sign-in-name" }), // prettier-ignore
  },
  {
    name: "round, released",
    message: () =>
      roundStatusCard({
        at: "2019-10-07T09:00:00.000Z",
        round: aRound({ state: "released", imported: true, deadline: null }),
        counts,
        measures: 114,
        owing: [],
        unreachable: [],
        standings: null,
        ungradable: [],
        signOffs: [],
        waiting: 0,
        deliveries: noDeliveries,
      }),
  },
];

function aKnock(n: number): Knock {
  const why = n === 0 ? "another-account" : "another-sign-in-name";
  return { aadObjectId: `aad-${n}`, name: "Sam Patel", upn: `sam.patel${n}@council.gov.uk`, as: personId(`p${n}`), asName: "Sam Patel", why, at: "2019-10-07T09:00:00.000Z", turnedAway: false }; // prettier-ignore
}
