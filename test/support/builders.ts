import type { ActionUpdateRow } from "../../src/app/quarter-port.ts";
import type { LogLine } from "../../src/app/stored.ts";
import type { PersonalAddress } from "../../src/app/sender-port.ts";
import { type Action, actionId, type ActionUpdate, noUpdate } from "../../src/domain/action.ts";
import type { Commitment } from "../../src/domain/commitment.ts";
import { NO_COMMENTARY } from "../../src/domain/commentary.ts";
import { type Measure, measureId, measureRef } from "../../src/domain/measure.ts";
import { type Narrative, noNarrative } from "../../src/domain/narrative.ts";
import { type NamedPerson, type Person, personId } from "../../src/domain/person.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import type { Delegation } from "../../src/domain/delegation.ts";
import { GIVEN_BY_NOBODY, type Return } from "../../src/domain/return.ts";
import type { Round } from "../../src/domain/round.ts";

// Each builds something plain and valid; a test names only what it is about.

export const Q2: Quarter = quarterOf(2019, 2);

export { actionId, measureId, personId };

export function named(id: string): NamedPerson {
  return { id: personId(id), name: `Name of ${id}` };
}

export function aDelegate(id: string, over: Partial<Delegation> = {}): Delegation {
  return { ...named(id), until: null, by: null, ...over };
}

export function aPerson(over: Partial<Person> = {}): Person {
  const id = over.id ?? personId("p1");
  return {
    id,
    upn: `${id}@council.example`.toLowerCase(),
    name: `Name of ${id}`,
    roles: ["officer"],
    directorate: "Place",
    deputy: null,
    aadObjectId: null,
    left: null,
    ...over,
  };
}

export function aMeasure(over: Partial<Measure> = {}): Measure {
  return {
    id: measureId("m1"),
    ref: measureRef(1, 1),
    priorityNo: 1,
    name: "Household waste recycled",
    definition: "",
    source: "",
    formula: "",
    dataQuality: null,
    comparators: [],
    unit: "percent",
    parts: null,
    decimals: 1,
    min: "0",
    max: "100",
    good: "higher",
    countingRule: "per-quarter",
    definitionSince: null,
    trendBasis: "last-year-else-last-figure",
    tolerance: null,
    noChangeWithin: null,
    rangeFrom: null,
    headline: false,
    equalities: false,
    miOnly: false,
    themes: [],
    frequency: { kind: "quarters", quarters: [1, 2, 3, 4] },
    inArrears: false,
    starts: null,
    ends: null,
    paused: null,
    dataPeriod: "",
    targetChanges: [],
    portfolioHolders: [],
    corporateLead: null,
    owner: named("owner"),
    deputy: null,
    dataProvider: null,
    suppressBelow: null,
    limitChanges: [],
    ...over,
  };
}

/** A return asked for and not yet answered. */
export function aReturn(over: Partial<Return> = {}): Return {
  return {
    quarter: Q2,
    describes: null,
    measure: aMeasure(),
    target: "42%",
    yearEndTarget: "",
    notDue: null,
    lastQuarter: null,
    lastCommentary: "",
    commitments: [],
    lastYear: null,
    lastFigure: null,
    yearSoFar: [],
    earlierGrade: null,
    delegate: null,
    declined: null,
    answer: null,
    commentary: NO_COMMENTARY,
    yearEndEstimate: null,
    grade: { kind: "not-graded", reason: "no-actual" },
    published: null,
    submission: null,
    givenBy: GIVEN_BY_NOBODY,
    review: null,
    restatements: [],
    override: null,
    wordings: [],
    frozen: false,
    version: 0,
    ...over,
  };
}

/** What the lead of priority 1 wrote. */
export function aNarrative(over: Partial<Narrative> = {}): Narrative {
  return { ...noNarrative(over.priorityNo ?? 1), ...over };
}

/** Promised in the quarter before, by the board unless it says otherwise. */
export function aCommitment(over: Partial<Commitment> = {}): Commitment {
  return {
    id: "2019Q1-1",
    quarter: quarterOf(2019, 1),
    origin: "board",
    what: "Recruit two officers",
    byWhen: "30 September 2019",
    due: "2019-09-30",
    person: named("sam"),
    answers: [],
    withdrawn: null,
    ...over,
  };
}

/** `count` returns of measures 1.1, 1.2, ... with ids m1, m2, ... */
export function returns(count: number, over: Partial<Return> = {}): readonly Return[] {
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const measure = aMeasure({
      ...over.measure,
      id: measureId(`m${number}`),
      ref: measureRef(1, number),
    });
    return aReturn({ ...over, measure });
  });
}

export function aRound(over: Partial<Round> = {}): Round {
  return {
    quarter: Q2,
    state: "open",
    deadline: "2019-10-14",
    methodVersion: "five-band-1",
    edition: null,
    imported: false,
    reopened: 0,
    clearances: [],
    hold: null,
    testers: null,
    version: 0,
    ...over,
  };
}

export function anAction(over: Partial<Action> = {}): Action {
  return {
    id: actionId("a1"),
    priorityNo: 1,
    objective: "Cleaner streets",
    action: "Roll out food waste collections",
    directorates: ["Place"],
    portfolioHolders: [],
    lead: null,
    promise: "",
    promiseUnit: "",
    due: "March 2020",
    partOf: null,
    ...over,
  };
}

export function anUpdate(over: Partial<ActionUpdate> = {}): ActionUpdate {
  return { ...noUpdate(over.actionId ?? actionId("a1")), updateGiven: (over.update ?? "") !== "", ...over };
}

/** What was reported on an action by file, before any lead did. */
export function anUpdateRow(over: Partial<ActionUpdateRow> = {}): ActionUpdateRow {
  return {
    kind: "action-update",
    action: anAction(),
    value: anUpdate(),
    saved: null,
    wordings: [],
    frozen: false,
    version: 0,
    ...over,
  };
}

/** The line that a return's change to its present version makes. */
export function lineFor(value: Return, over: Partial<LogLine> = {}): LogLine {
  return {
    what: `r~${value.measure.id}`,
    version: value.version,
    at: "2019-10-01T09:00:00.000Z",
    by: named("owner"),
    event: "submitted",
    before: null,
    after: null,
    why: "",
    via: "Teams",
    ...over,
  };
}

export function anAddress(over: Partial<PersonalAddress> = {}): PersonalAddress {
  return {
    serviceUrl: "https://smba.trafficmanager.net/uk/",
    conversationId: "a:1",
    botId: "28:bot",
    botName: "Scorecard",
    channelId: "msteams",
    tenantId: "tenant",
    userId: "29:somebody",
    ...over,
  };
}
