import type { TypedAnswer } from "../../src/domain/typed-answer.ts";
import { noDeliveries } from "../support/sample-deliveries.ts";
import { describe, expect, it } from "vitest";
import type { OutgoingMessage } from "../../src/app/sender-port.ts";
import { MEAN_OF_LATEST } from "../../src/domain/overall-status.ts";
import { FIVE_BAND } from "../../src/domain/rag-method.ts";
import { countStates } from "../../src/domain/return-state.ts";
import { roundStandings } from "../../src/domain/round-standing.ts";
import { signOffsByLead } from "../../src/domain/sign-offs-by-lead.ts";
import { whoOwes } from "../../src/domain/who-owes.ts";
import { actionUpdatesCard } from "../../src/views/action-updates.ts";
import { actionsCard } from "../../src/views/actions.ts";
import { priorityDigestCard } from "../../src/views/digest-priority.ts";
import { summaryDigestCard } from "../../src/views/digest-summary.ts";
import { declinedCard } from "../../src/views/declined.ts";
import { explainCard } from "../../src/views/explain.ts";
import { headlinesCard } from "../../src/views/headlines.ts";
import { leaverCard } from "../../src/views/leaver.ts";
import { logCard } from "../../src/views/log.ts";
import { measureHistoryCard } from "../../src/views/measure-history.ts";
import { measureListCard } from "../../src/views/measure-list.ts";
import { measureStatusCard } from "../../src/views/measure-status.ts";
import { releasedMeasureCard } from "../../src/views/released-measure.ts";
import { redCard } from "../../src/views/red.ts";
import { requestCard } from "../../src/views/return-request.ts";
import { sendBackForm } from "../../src/views/send-back.ts";
import { signOffCard } from "../../src/views/sign-off.ts";
import { roundStatusCard } from "../../src/views/round-status.ts";
import { checkedSheetCard, savedSheetCard } from "../../src/views/returns-report.ts";
import { anAction, anUpdate, aPerson, aRound, lineFor, Q2, named, personId } from "../support/builders.ts";
import { nodesOf } from "./card-nodes.ts";
import { anItem, leads } from "./sample-action-updates.ts";
import { digest, request, workOf } from "./sample-cards.ts";
import { sampleMeasure, sampleReturn } from "./sample-returns.ts";
import { aReview, areaOf } from "./sample-sign-offs.ts";
import { sampleCheck, sampleDraft } from "./sample-sheets.ts";
import { shown } from "../support/public.ts";

const HOSTILE = "**bold** ${x} ${summary} [a](b) <at>Sam</at> {{t}} `c` \"q\" \\n & é 😀 'z'";
const MARK = "<at>Sam</at>";

const person = { ...named("p"), name: `Name ${HOSTILE}` };
const measure = sampleMeasure(3, {
  name: `Measure ${HOSTILE}`,
  definition: `Definition ${HOSTILE}`,
  source: `Source ${HOSTILE}`,
  formula: `Formula ${HOSTILE}`,
  dataQuality: { rating: `Rating ${HOSTILE}`, given: "2019-03-31" },
  targetChanges: [
    {
      quarter: Q2,
      was: "40%",
      wasOf: Q2,
      now: "45%",
      why: `Target ${HOSTILE}`,
      by: person,
      at: "2019-04-01T09:00:00Z",
    },
  ],
  dataPeriod: `Period ${HOSTILE}`,
  comparators: [{ value: HOSTILE, who: `Who ${HOSTILE}`, period: HOSTILE, source: HOSTILE }],
  headline: true,
  corporateLead: person,
  owner: person,
  portfolioHolders: [person.name],
});
const words = { why: `Why ${HOSTILE}`, doing: `Doing ${HOSTILE}`, byWhen: `When ${HOSTILE}` };
const answered = sampleReturn(
  3,
  { actual: "20%" },
  { measure, commentary: words, answer: { kind: "figure", actual: "20%", period: `Period ${HOSTILE}` } },
);
const paused = { from: Q2, until: null, reason: `Paused ${HOSTILE}` };
const notAsked = sampleReturn(
  4,
  { actual: "" },
  { notDue: "paused", measure: { ...measure, headline: true, paused } },
);
const unanswered = sampleReturn(3, { actual: "" }, { measure });
const theirs = {
  ...answered,
  submission: { by: person, at: "2020-01-03T14:05:00.000Z", formId: "f" },
};
const sentBack = { ...theirs, review: aReview("sent-back", { by: person, why: HOSTILE }) };
const reviewed = areaOf([sentBack]);
const typed: TypedAnswer = {
  ...words,
  actual: `Actual ${HOSTILE}`,
  noFigure: "other",
  expected: `Expected ${HOSTILE}`,
  note: `Note ${HOSTILE}`,
  period: `Typed ${HOSTILE}`,
};
const second = { ...person, id: personId("p2") };
const passedOn = { ...unanswered, delegate: { ...person, id: personId("p1"), until: null, by: second } };
const sharedOne = {
  ...sampleReturn(
    3,
    { actual: "20%" },
    { measure: { ...measure, owner: second, dataProvider: { ...person, id: personId("p1") } } },
  ),
  commentary: { why: "", doing: "", byWhen: "" },
  submission: { by: { ...person, id: personId("p1") }, at: "2020-01-03T14:05:00.000Z", formId: "f" },
};
const handedBack = {
  ...unanswered,
  measure: { ...measure, owner: second },
  declined: {
    person: { ...person, id: personId("p1") },
    by: null,
    at: "2020-01-03T14:05:00.000Z",
    why: HOSTILE,
  },
};
const place = { quarter: Q2, back: 1 };
const plan = digest([answered]);
const named1 = { no: 1, name: `Priority ${HOSTILE}` };
const [group] = plan.priorities;
if (group === undefined) throw new Error("the sample has no priority");
const priority = { ...group, priority: named1 };

const hostileItem = anItem(
  "a",
  { status: "CLOSED", update: `Update ${HOSTILE}`, reason: `Reason ${HOSTILE}` },
  {
    action: anAction({
      action: `Action ${HOSTILE}`,
      objective: `Objective ${HOSTILE}`,
      promise: `Promise ${HOSTILE}`,
      promiseUnit: HOSTILE,
      due: `Due ${HOSTILE}`,
      directorates: [HOSTILE],
    }),
    lastQuarter: anUpdate({ status: "CLOSED", update: `Before ${HOSTILE}`, reason: HOSTILE }),
  },
);
const hostileAction = { action: hostileItem.action, update: hostileItem.now?.value ?? anUpdate() };

const cards: Readonly<Record<string, OutgoingMessage>> = {
  saved: request([answered], { kind: "saved", saved: answered }, null, null),
  form: request([answered], { kind: "none" }, typed, answered),
  refused: request(
    [answered],
    { kind: "refused", problems: [{ field: "note", text: HOSTILE }] },
    typed,
    answered,
  ),
  unlikely: request([answered], { kind: "unlikely", questions: [HOSTILE] }, typed, answered),
  overtaken: request([theirs], { kind: "overtaken", own: false }, typed, theirs),
  note: request([answered], { kind: "note", text: HOSTILE }, null, null),
  status: measureStatusCard(
    { measure, released: shown(answered), working: answered, draft: null, latest: null },
    place,
    FIVE_BAND,
  ),
  history: measureHistoryCard(measure, [shown(answered), shown(notAsked)], place),
  paused: measureStatusCard(
    { measure, released: shown(notAsked), working: null, draft: null, latest: null },
    place,
    FIVE_BAND,
  ),
  "paused, in a digest": priorityDigestCard(Q2, digest([notAsked]).priorities[0] ?? priority, MEAN_OF_LATEST),
  "paused, headlines": headlinesCard({
    quarter: Q2,
    group: digest([notAsked]).priorities[0] ?? group,
    priority: named1,
  }),
  shared: releasedMeasureCard(shown(answered), 1),
  explain: explainCard([{ of: shown(answered), method: FIVE_BAND, shownAs: "released" }], place),
  list: measureListCard({ measures: [measure], unmatched: null, quarter: null, view: "status" }),
  summary: summaryDigestCard({ ...plan, priorities: [priority] }, MEAN_OF_LATEST),
  priority: priorityDigestCard(Q2, priority, MEAN_OF_LATEST),
  round: roundStatusCard({
    at: "2019-10-07T09:00:00.000Z",
    round: aRound(),
    counts: countStates([unanswered]),
    measures: 1,
    owing: whoOwes([unanswered], "2020-01-10"),
    unreachable: [{ person, refs: [unanswered.measure.ref], unreachable: "blocked" }],
    standings: roundStandings([unanswered], {
      today: "2020-01-10",
      deadline: "2020-01-09",
      unreachable: new Set(),
    }),
    ungradable: [],
    signOffs: signOffsByLead([unanswered]),
    waiting: 0,
    deliveries: noDeliveries,
  }),
  log: logCard(Q2, { kind: "measure", measure }, [
    {
      line: lineFor(answered, { by: person, before: unanswered, after: answered, why: HOSTILE }),
      about: { kind: "measure", measure },
    },
  ]),
  "sign-off": signOffCard({ area: reviewed, page: 1, ticked: [], notice: [HOSTILE] }),
  "send back": sendBackForm({
    viewer: reviewed.person,
    current: theirs,
    place: { page: 1, ticked: [] },
    why: HOSTILE,
    problem: HOSTILE,
  }),
  "sent back": request([sentBack], { kind: "none" }, null, sentBack),
  "passed on": requestCard({
    work: { ...workOf([]), items: [{ value: passedOn, relation: "delegate" }] },
    formFor: passedOn,
    typed: null,
    notice: { kind: "none" },
    declining: { why: HOSTILE, problem: HOSTILE },
  }),
  "shared, the figure": requestCard({
    work: { ...workOf([]), items: [{ value: sharedOne, relation: "data-provider" }] },
    formFor: null,
    typed: null,
    notice: { kind: "saved", saved: sharedOne },
  }),
  "shared, the commentary": requestCard({
    work: {
      ...workOf([]),
      person: personId("p2"),
      items: [{ value: { ...sharedOne, answer: null }, relation: "owner" }],
    },
    formFor: null,
    typed: null,
    notice: { kind: "none" },
  }),
  "handed back":
    declinedCard([handedBack], {
      quarter: Q2,
      person: personId("p2"),
      declinedBy: personId("p1"),
    }) ?? request([]),
  leaver: leaverCard(aPerson({ name: person.name, upn: HOSTILE }), {
    owns: [measure.ref],
    providesFor: [],
    deputisesFor: [],
    leads: [measure.ref],
    delegated: [],
    actions: 2,
  }),
  actions: actionsCard({ quarter: Q2, group: { ...group, actions: [hostileAction] }, priority: named1 }),
  "priority with actions": priorityDigestCard(Q2, { ...priority, actions: [hostileAction] }, MEAN_OF_LATEST),
  "action updates": actionUpdatesCard({
    actions: leads([hostileItem]),
    formFor: hostileItem,
    typed: { status: "CLOSED", update: HOSTILE, reached: HOSTILE, reason: HOSTILE },
    notice: { kind: "overtaken", own: false },
  }),
  "action saved": actionUpdatesCard({
    actions: leads([hostileItem]),
    formFor: null,
    typed: null,
    notice: { kind: "saved", saved: hostileItem },
  }),
  red: redCard({ quarter: Q2, group, priority: named1 }),
  headlines: headlinesCard({ quarter: Q2, group, priority: named1 }),
  workbook: checkedSheetCard(sampleCheck({ file: HOSTILE, mistakes: [{ cell: "D4", text: HOSTILE }] }), "d1"),
  "workbook, saved": savedSheetCard(
    { saved: [answered], mistakes: [{ cell: "D4", text: HOSTILE }], left: 1 },
    sampleDraft({ file: HOSTILE }),
    true,
  ),
};

describe.each(Object.entries(cards))("people's words on a card: %s", (_, { card }) => {
  const nodes = nodesOf(card);

  it("never stand where Markdown is read", () => {
    for (const node of nodes) {
      if (node["type"] === "TextBlock") expect(node["text"]).not.toContain(MARK);
      expect(node["type"]).not.toBe("FactSet");
    }
  });

  it("are shown exactly as they are", () => {
    const shown = nodes.filter((node) => node["type"] === "TextRun").map((node) => String(node["text"]));
    for (const text of shown.filter((text) => text.includes("<at>Sam") && !text.endsWith("…"))) {
      expect(text).toContain(HOSTILE);
    }
  });

  it("are never sent back by a button", () => {
    const actions = nodes.filter((node) => node["type"] === "Action.Execute");
    for (const action of actions) expect(JSON.stringify(action["data"])).not.toContain(MARK);
  });
});

it("puts back into the inputs what was typed, to the letter", () => {
  const nodes = nodesOf(cards["refused"]?.card);
  const inputs = nodes.filter((node) => node["type"] === "Input.Text" || node["id"] === "noFigure");
  expect(Object.fromEntries(inputs.map((input) => [input["id"], input["value"]]))).toEqual(typed);
});

it("keeps an answer of the greatest length whole", () => {
  const full = { ...typed, why: '"'.repeat(2000), doing: "\n".repeat(2000), note: "😀".repeat(1000) };
  const nodes = nodesOf(request([answered], { kind: "overtaken", own: false }, full, answered).card);
  for (const id of ["why", "doing", "note"] as const)
    expect(nodes.find((node) => node["id"] === id)).toMatchObject({ value: full[id] });
  expect(JSON.stringify(nodes)).not.toContain("Only the beginning");
});

it("says so where a text is too long for a card", () => {
  const nodes = nodesOf(
    request([answered], { kind: "overtaken", own: false }, { ...typed, why: "x".repeat(9000) }, answered)
      .card,
  );
  expect(JSON.stringify(nodes)).toContain("Only the beginning");
});

it("names no owner and no one who typed in what a channel reads", () => {
  const owner = { ...named("o"), name: "Olive Owner" };
  const secret = sampleReturn(
    3,
    { actual: "20%" },
    {
      measure: sampleMeasure(3, { owner, deputy: owner, dataProvider: owner, headline: true }),
      submission: { by: owner, at: "2020-01-03T14:05:00.000Z", formId: "f" },
      delegate: { ...owner, until: null, by: null },
    },
  );
  const late = sampleReturn(4, { actual: "" }, { measure: sampleMeasure(4, { owner }) });
  const told = digest([secret, late]);
  const [first] = told.priorities;
  const messages = [
    summaryDigestCard(told, MEAN_OF_LATEST),
    redCard({ quarter: Q2, group: told, priority: null }),
    headlinesCard({ quarter: Q2, group: told, priority: null }),
    measureStatusCard(
      { measure: secret.measure, released: shown(secret), working: null, draft: null, latest: null },
      place,
      FIVE_BAND,
    ),
    ...(first === undefined ? [] : [priorityDigestCard(Q2, first, MEAN_OF_LATEST)]),
  ];
  for (const message of messages) expect(JSON.stringify(message)).not.toContain("Olive");
});
