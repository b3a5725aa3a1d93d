import { gapOf, gapsIn, type NamedGap } from "../domain/grading-gap.ts";
import { compareRefs } from "../domain/measure.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { countStates, type StateCounts } from "../domain/return-state.ts";
import { takesAnswers, type Round } from "../domain/round.ts";
import { type RoundStandings, roundStandings } from "../domain/round-standing.ts";
import { type LeadsSignOffs, signOffsByLead } from "../domain/sign-offs-by-lead.ts";
import { isChased, type Owing, whoAnswers, whoOwes } from "../domain/who-owes.ts";
import { askCampaign } from "./campaigns.ts";
import type { Ports } from "./ports.ts";
import type { UnreachablePerson } from "./preview-round.ts";
import { readMethod } from "./read-method.ts";
import { unreachableAmong } from "./reachability.ts";
import { type DeliveryReport, isTrouble, reportOf } from "./sending/delivery-report.ts";
import { loadNames, loadQuarterDeliveries, type NamedDelivery } from "./sending/quarter-deliveries.ts";
import { ukDate } from "./uk-time.ts";
import { countWaiting } from "./wording-items.ts";

export interface RoundStatus {
  /** When this was so (ISO, UTC). */
  readonly at: string;
  readonly round: Round;
  /** Every measure is in exactly one state, so these add up to `measures`. */
  readonly counts: StateCounts;
  readonly measures: number;
  /** Who is to be chased; nobody once the round is locked, as nothing can come in then. */
  readonly owing: readonly Owing[];
  /** Those of them whom no card reaches, and what they owe. */
  readonly unreachable: readonly UnreachablePerson[];
  /** By priority and by lead, each adding up to `measures`. Null for an imported quarter. */
  readonly standings: RoundStandings | null;
  readonly deliveries: QuartersDeliveries;
  /** How far each lead is; they add up to the measures that are due. None for an imported quarter. */
  readonly signOffs: readonly LeadsSignOffs[];
  /** Which of the due measures have no grade, or can have none. */
  readonly ungradable: readonly NamedGap[];
  /** Of how much the words wait for public wording. */
  readonly waiting: number;
}

/** What was sent for the quarter; each report adds up. */
export interface QuartersDeliveries extends DeliveryReport {
  /** Of the request cards alone. */
  readonly requestCards: DeliveryReport;
  /** What did not arrive, or could not be changed since. */
  readonly trouble: readonly NamedDelivery[];
}

/** How a round stands; null when there is none. */
export function readRoundStatus(ports: Ports): (quarter: Quarter) => Promise<RoundStatus | null> {
  return async (quarter) => {
    const whole = await ports.quarters.readWhole(quarter);
    if (whole.round === null) return null;
    const round = whole.round.value;
    const returns = whole.returns.map(({ value }) => value);
    const isUnderWay = takesAnswers(round.state);
    const today = ukDate(ports.clock.now());
    const due = round.imported ? [] : returns.filter(({ notDue }) => notDue === null);
    const owing = isUnderWay ? whoOwes(returns, today) : [];
    const unreachable = isUnderWay ? await unreachablePeople(ports, quarter, returns, today) : [];
    const ids = new Set(unreachable.flatMap(({ person }) => person.id ?? []));
    const facts = { today, deadline: round.deadline, unreachable: ids };
    const standings = round.imported ? null : roundStandings(returns, facts);
    const deliveries = await quartersDeliveries(ports, quarter);
    const signOffs = round.imported ? [] : signOffsByLead(returns);
    return {
      at: ports.clock.now().toISOString(),
      round,
      counts: countStates(returns),
      measures: returns.length,
      owing,
      unreachable,
      standings,
      deliveries,
      signOffs,
      ungradable: gapsIn(due, (r) => gapOf(r, readMethod(round.methodVersion))),
      waiting: await countWaiting(ports, quarter),
    };
  };
}

async function quartersDeliveries(ports: Ports, quarter: Quarter): Promise<QuartersDeliveries> {
  const all = (await loadQuarterDeliveries(ports, quarter)).map(({ value }) => value);
  const requestCards = reportOf(all.filter(({ content }) => content.kind === "request-card"));
  const trouble = all.filter(isTrouble);
  const nameOf = trouble.length === 0 ? () => "" : await loadNames(ports);
  return {
    ...reportOf(all),
    requestCards,
    trouble: trouble.map((delivery) => ({ name: nameOf(delivery), delivery })),
  };
}

async function unreachablePeople(
  ports: Ports,
  quarter: Quarter,
  returns: readonly Return[],
  today: string,
): Promise<readonly UnreachablePerson[]> {
  const owed = returns
    .filter((r) => isChased(r, today))
    .toSorted((a, b) => compareRefs(a.measure.ref, b.measure.ref));
  const ids = [...new Set(owed.flatMap((r) => whoAnswers(r)?.id ?? []))];
  const people = (await ports.people.readAll()).map(({ value }) => value);
  const why = await unreachableAmong(ports, ids, people, askCampaign(quarter));
  return [...why].flatMap(([id, unreachable]) => {
    const theirs = owed.filter((r) => whoAnswers(r)?.id === id);
    const [first] = theirs;
    const person = first === undefined ? null : whoAnswers(first);
    return person === null ? [] : [{ person, refs: theirs.map(({ measure }) => measure.ref), unreachable }];
  });
}
