import { isDeepStrictEqual } from "node:util";
import { formatDate } from "../domain/dates.ts";
import { gapOf, gapsIn, type NamedGap } from "../domain/grading-gap.ts";
import type { MeasureRef } from "../domain/measure.ts";
import type { NamedPerson, Person, PersonId } from "../domain/person.ts";
import { formatQuarter, type Quarter, quarterEnd } from "../domain/quarter.ts";
import { isWithoutTarget, refsOf, type Return } from "../domain/return.ts";
import { takesAnswers, type Round } from "../domain/round.ts";
import type { LoggedChange } from "./quarter-port.ts";
import type { Progress, Stored, WriteOutcome } from "./stored.ts";
import { type AskedLeads, askLeads } from "./ask-leads.ts";
import { askPeople, peopleToAsk } from "./ask-people.ts";
import { askCampaign } from "./campaigns.ts";
import { CHANGED_MEANWHILE, changeRoundState } from "./change-round.ts";
import { planRound } from "./planned-returns.ts";
import { may, named } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { readMethod } from "./read-method.ts";
import { type DeliveryReport, isWaiting, personOf, reportOf } from "./sending/delivery-report.ts";
import { sendReport } from "./sending/send-report.ts";
import { ukDate } from "./uk-time.ts";
import { refused, type Refused } from "./refused.ts";

export type OpenOutcome =
  | {
      readonly kind: "opened";
      /** It was open before; its deadline stays, whatever was asked for now. */
      readonly alreadyOpen: boolean;
      /** As stored, an ISO date. */
      readonly deadline: string | null;
      /** How many people are asked; of a round that is opened for testers, how many of them. */
      readonly asked: number;
      /** Their request cards, as they stand now. */
      readonly report: DeliveryReport;
      /** Those asked who have not installed the app, by name. */
      readonly notInstalled: readonly NamedPerson[];
      /** Only these are asked so far; null: everybody is. */
      readonly testers: readonly NamedPerson[] | null;
      /** Named as testers, and with nothing to answer. */
      readonly nothingDue: readonly NamedPerson[];
      readonly due: number;
      readonly notDue: number;
      /** Due, with nobody known to ask. */
      readonly unowned: readonly MeasureRef[];
      /** Due, to be graded, and without a target for this quarter. */
      readonly untargeted: readonly MeasureRef[];
      /** Due, and whatever is reported cannot be graded. */
      readonly ungradable: readonly NamedGap[];
      /** Other quarters that take answers now. */
      readonly others: readonly Quarter[];
      readonly actions: AskedLeads;
    }
  | Refused;

/**
 * Opens the asking for a quarter: a row for each measure, then the round, then the pointer that makes it visible, then
 * a card for each owner and each lead of an action. Run again after a crash it goes on where it stopped. `deadline`: ISO date.
 */
export function openRound(
  ports: Ports,
): (by: Person, quarter: Quarter, deadline: string, options?: OpenOptions) => Promise<OpenOutcome> {
  return async (by, quarter, deadline, { testers = null, progress } = {}) => {
    if (!may("open-round", by)) return refused("Only the performance team can open a round.");
    const plan = await ports.plan.read();
    if (plan === null) return refused("There is no plan yet. Import measures first.");
    const existing = await ports.quarters.readRound(quarter);
    const why = existing === null ? whyNotYet(ports, quarter, deadline) : whyNotAgain(existing.value);
    if (why !== null) return refused(why);
    const method = readMethod(existing?.value.methodVersion ?? plan.methodVersion);
    const people = (await ports.people.readAll()).map((stored) => stored.value);
    const planned = await planRound(ports, quarter, plan, people, method);
    const returns = await writeReturns(ports, by, quarter, planned, progress);
    const gone = existing === null ? (await ports.quarters.readWhole(quarter)).withdrawn.round : null;
    const fresh = { ...newRound(quarter, deadline, method.version), ...goingOnFrom(gone), testers };
    const created = existing === null && (await createRound(ports, by, fresh, gone)) === "written";
    const open = created ? fresh : await askMore(ports, by, quarter, testers);
    if (open === null) return refused(CHANGED_MEANWHILE);
    await ports.editions.writePointer({ quarter, round: "open", edition: null, reopened: open.reopened });
    const due = returns.filter((r) => r.notDue === null);
    const only = testers ?? open.testers;
    const cards = await askPeople(ports, quarter, due, only);
    if (cards.length > 0) await sendReport(ports, by, quarter, askCampaign(quarter));
    const nameOf = namesOf(people);
    const reachable = await ports.conversations.reachable();
    return {
      kind: "opened",
      alreadyOpen: !created,
      deadline: open.deadline,
      asked: cards.length,
      report: reportOf(cards),
      notInstalled: cards
        .filter(isWaiting)
        .map(personOf)
        .filter((id) => id !== null)
        .filter((id) => !reachable.has(id))
        .map(nameOf),
      testers: open.testers?.map(nameOf) ?? null,
      nothingDue: (testers ?? []).filter((id) => !cards.some((card) => personOf(card) === id)).map(nameOf),
      due: due.length,
      notDue: returns.length - due.length,
      unowned: refsOf(due.filter((r) => peopleToAsk(r).length === 0)),
      ungradable: gapsIn(due, (r) => gapOf(r, method)),
      untargeted: refsOf(due.filter(isWithoutTarget)),
      others: (await ports.editions.pointers())
        .filter((other) => other.quarter !== quarter && takesAnswers(other.round))
        .map((other) => other.quarter),
      actions: await askLeads(ports, quarter, plan.actions, { people, only }),
    };
  };
}

export interface OpenOptions {
  /** Only these are asked, to try the round out; null: everybody is. */
  readonly testers?: readonly PersonId[] | null;
  readonly progress?: Progress;
}

/** A quarter is asked for once it has ended, and there must be time left to answer. UK dates. */
function whyNotYet(ports: Ports, quarter: Quarter, deadline: string): string | null {
  const today = ukDate(ports.clock.now());
  if (quarterEnd(quarter) >= today) {
    return `${formatQuarter(quarter)} has not ended yet. Open its round after ${formatDate(quarterEnd(quarter))}.`;
  }
  return deadline < today ? `${formatDate(deadline)} has passed. Give a deadline from today on.` : null;
}

function whyNotAgain({ imported, state }: Round): string | null {
  if (!imported && state === "open") return null;
  if (imported) return "This quarter was imported as reported, so there is no round to open.";
  return `The round of this quarter is ${state}, so it cannot be opened again.`;
}

/** The round that is open already, for these testers too or from now on for everybody; null when it has gone on since. */
async function askMore(
  ports: Ports,
  by: Person,
  quarter: Quarter,
  more: readonly PersonId[] | null,
): Promise<Round | null> {
  const stored = await ports.quarters.readRound(quarter);
  if (stored === null || whyNotAgain(stored.value) !== null) return null;
  const { state, edition, testers: before } = stored.value;
  const testers = before === null || more === null ? null : [...new Set([...before, ...more])];
  if (isDeepStrictEqual(testers, before)) return stored.value;
  const step = { state, edition, testers };
  const outcome = await changeRoundState(ports, by, quarter, stored, step, { event: "opened" });
  return outcome === "conflict" ? null : { ...stored.value, testers };
}

function namesOf(people: readonly Person[]): (id: PersonId) => NamedPerson {
  return (id) => ({ id, name: people.find((person) => person.id === id)?.name ?? id });
}

/**
 * Creates the rows that are not there yet. One of an earlier try, which ended before there was a round, becomes what the
 * plan says now; once there is a round what is stored stays. What then stands.
 */
async function writeReturns(
  ports: Ports,
  by: Person,
  quarter: Quarter,
  returns: readonly Return[],
  progress?: Progress,
): Promise<readonly Return[]> {
  const before = await ports.quarters.readWhole(quarter);
  const there = new Map(before.returns.map((stored) => [stored.value.measure.id, stored]));
  const changes = returns.flatMap((planned) => {
    const stored = there.get(planned.measure.id) ?? null;
    if (stored !== null && (before.round !== null || isAsPlanned(stored.value, planned))) return [];
    return [openedRow(ports, by, planned, stored)];
  });
  await ports.quarters.writeRows(quarter, changes, progress);
  return (await ports.quarters.readWhole(quarter)).returns.map(({ value }) => value);
}

function isAsPlanned(stored: Return, planned: Return): boolean {
  return isDeepStrictEqual(stored, { ...planned, version: stored.version });
}

function openedRow(ports: Ports, by: Person, planned: Return, stored: Stored<Return> | null): LoggedChange {
  const version = stored === null ? 0 : stored.value.version + 1;
  const logged = ({ target, notDue }: Return) => ({ target, notDue });
  return {
    row: { kind: "return", value: { ...planned, version } },
    etag: stored?.etag ?? null,
    log: {
      what: `r~${planned.measure.id}`,
      version,
      at: ports.clock.now().toISOString(),
      by: named(by),
      event: "opened",
      before: stored && logged(stored.value),
      after: logged(planned),
      why: "",
    },
  };
}

function newRound(quarter: Quarter, deadline: string, methodVersion: string): Round {
  return {
    quarter,
    state: "open",
    deadline,
    methodVersion,
    edition: null,
    imported: false,
    reopened: 0,
    clearances: [],
    hold: null,
    testers: null,
    version: 0,
  };
}

/** Where the quarter was history by mistake, and taken back: no version and no edition has its number again. */
function goingOnFrom(gone: Stored<Round> | null): Partial<Round> {
  if (gone === null) return {};
  const { version, edition, reopened } = gone.value;
  return { version: version + 1, edition, reopened: reopened + 1 };
}

/** "conflict": somebody else opened it first. */
async function createRound(
  ports: Ports,
  by: Person,
  round: Round,
  gone: Stored<Round> | null,
): Promise<WriteOutcome> {
  return await ports.quarters.saveRound(
    round.quarter,
    { value: round, etag: gone?.etag ?? null },
    {
      what: "round",
      version: round.version,
      at: ports.clock.now().toISOString(),
      by: named(by),
      event: "opened",
      before: null,
      after: { deadline: round.deadline },
      why: "",
    },
  );
}
