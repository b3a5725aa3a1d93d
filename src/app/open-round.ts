import { whyNotDue } from "../domain/calendar.ts";
import { NO_COMMENTARY } from "../domain/commentary.ts";
import { gradeMeasure } from "../domain/grade-measure.ts";
import type { Measure } from "../domain/measure.ts";
import type { Person, PersonId } from "../domain/person.ts";
import type { Plan } from "../domain/plan.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { RagMethod } from "../domain/rag-method.ts";
import type { Return } from "../domain/return.ts";
import { requestCardDelivery } from "./campaigns.ts";
import { comparisonsFor, type PastReturns, readPastReturns } from "./past-returns.ts";
import { mayRunRounds, named } from "./policy.ts";
import type { LoggedChange, Ports, Progress } from "./ports.ts";
import { readMethod } from "./read-method.ts";
import { withKnownPeople } from "./with-known-people.ts";

export type OpenOutcome =
  | {
      readonly kind: "opened";
      readonly asked: number;
      readonly due: number;
      readonly notDue: number;
      readonly unowned: readonly Measure[];
    }
  | { readonly kind: "refused"; readonly why: string };

/**
 * Opens the asking for a quarter: a row for each measure, then the round, then the pointer that makes it visible, then
 * a request card for each person asked. Run again after a crash it goes on where it stopped.
 */
export function openRound(
  ports: Ports,
): (by: Person, quarter: Quarter, deadline: string, progress?: Progress) => Promise<OpenOutcome> {
  return async (by, quarter, deadline, progress) => {
    if (!mayRunRounds(by)) return { kind: "refused", why: "Only the performance team can open a round." };
    const plan = await ports.plan.read();
    if (plan === null) return { kind: "refused", why: "There is no plan yet. Import measures first." };
    const existing = await ports.quarters.readRound(quarter);
    if (existing !== null && (existing.value.imported || existing.value.state !== "open")) {
      return {
        kind: "refused",
        why: "This quarter has been reported already, so its round cannot be opened again.",
      };
    }
    const method = readMethod(existing?.value.methodVersion ?? plan.methodVersion);
    const people = (await ports.people.readAll()).map((stored) => stored.value);
    const measures = plan.measures.map((measure) => withKnownPeople(measure, people));
    const past = await readPastReturns(ports.quarters, quarter);
    const returns = plannedReturns(quarter, { ...plan, measures }, past, method);
    await writeReturns(ports, by, quarter, returns, progress);
    if (existing === null) await writeRound(ports, by, quarter, deadline, method.version);
    await ports.editions.writePointer({ quarter, round: "open", edition: null });
    const asked = await ask(ports, quarter, returns);
    const due = returns.filter((r) => r.notDue === null);
    const unowned = due.filter((r) => r.measure.owner?.id == null).map((r) => r.measure);
    return { kind: "opened", asked, due: due.length, notDue: returns.length - due.length, unowned };
  };
}

/** What a round of this quarter would ask, measure by measure. */
export function plannedReturns(
  quarter: Quarter,
  plan: Plan,
  past: PastReturns,
  method: RagMethod,
): readonly Return[] {
  return plan.measures.map((measure) => {
    const target = plan.targets.get(measure.id)?.[quarter] ?? "";
    const notDue = whyNotDue(measure, quarter, target);
    const comparisons = comparisonsFor(quarter, measure.id, past);
    const facts = { measure, target, notDue, lastYear: comparisons.lastYear, answer: null };
    return {
      ...facts,
      ...comparisons,
      quarter,
      delegate: null,
      commentary: NO_COMMENTARY,
      grade: gradeMeasure(facts, method),
      published: null,
      submission: null,
      frozen: false,
      version: 0,
    };
  });
}

/** Creates the rows that are not there yet; one that is there (an earlier try) stays as it is. */
async function writeReturns(
  ports: Ports,
  by: Person,
  quarter: Quarter,
  returns: readonly Return[],
  progress?: Progress,
): Promise<void> {
  const there = new Set(
    (await ports.quarters.readWhole(quarter)).returns.map(({ value }) => value.measure.id),
  );
  const at = ports.clock.now().toISOString();
  const changes = returns
    .filter((r) => !there.has(r.measure.id))
    .map((value): LoggedChange => ({
      row: { kind: "return", value },
      etag: null,
      log: {
        what: `r~${value.measure.id}`,
        version: 0,
        at,
        by: named(by),
        event: "opened",
        before: null,
        after: { target: value.target, notDue: value.notDue },
        why: "",
      },
    }));
  await ports.quarters.writeRows(quarter, changes, progress);
}

async function writeRound(
  ports: Ports,
  by: Person,
  quarter: Quarter,
  deadline: string,
  methodVersion: string,
): Promise<void> {
  const round = {
    quarter,
    state: "open",
    deadline,
    methodVersion,
    edition: null,
    imported: false,
    version: 0,
  } as const;
  await ports.quarters.saveRound(
    quarter,
    { value: round, etag: null },
    {
      what: "round",
      version: 0,
      at: ports.clock.now().toISOString(),
      by: named(by),
      event: "opened",
      before: null,
      after: { deadline },
      why: "",
    },
  );
}

/** A delivery and a queued message for each person who has something to do. */
async function ask(ports: Ports, quarter: Quarter, returns: readonly Return[]): Promise<number> {
  const people = [
    ...new Set<PersonId>(returns.filter((r) => r.notDue === null).flatMap((r) => r.measure.owner?.id ?? [])),
  ];
  const deliveries = people.map((person) => requestCardDelivery(quarter, person, ports.clock.now()));
  await ports.deliveries.create(deliveries);
  for (const { campaign, recipient } of deliveries) {
    await ports.outbox.enqueue({ task: "send", campaign, recipient });
  }
  return people.length;
}
