/** @module-tag long */
import { DateTime } from "luxon";
import { expect, it } from "vitest";
import type { TypedAnswer } from "../../src/domain/typed-answer.ts";
import { askCampaign, reminderCampaign } from "../../src/app/campaigns.ts";
import { makeCaller } from "../../src/app/caller.ts";
import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { openRound } from "../../src/app/open-round.ts";
import type { Delivery } from "../../src/app/delivery-port.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { readRoundStatus } from "../../src/app/round-status.ts";
import { sendBack } from "../../src/app/send-back.ts";
import { signOffReturns } from "../../src/app/sign-off-returns.ts";
import { snoozeReminders } from "../../src/app/snooze-reminders.ts";
import { submitReturn } from "../../src/app/submit-return.ts";
import { tick } from "../../src/app/tick.ts";
import { setUpDemoCouncil } from "../../src/demo/demo-council.ts";
import type { Person } from "../../src/domain/person.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { USUAL_STEPS } from "../../src/domain/reminder-steps.ts";
import type { Return } from "../../src/domain/return.ts";
import { parseTarget } from "../../src/domain/target.ts";
import { anAddress } from "../support/builders.ts";
import { scriptedSender, sendAll, testPorts, type TestPorts } from "../app/test-council.ts";

/** What happens at an hour by the clocks of the UK. */
type Events = Readonly<Record<string, () => Promise<unknown>>>;

const NOTHING_TYPED: TypedAnswer = {
  actual: "",
  why: "",
  doing: "",
  byWhen: "",
  noFigure: "",
  expected: "",
  note: "",
};
const WITH_CAUSE = {
  ...NOTHING_TYPED,
  why: "Rounds were delayed",
  doing: "We are hiring",
  byWhen: "in March",
};

/** Hours at which a timer ticks, most of them when nobody may be written to. */
const HOURS = [0, 8, 9, 13, 17, 22];
/** When reminders fall due, both replicas tick at the same time. */
const TWO_TICK_AT = 9;

class Year {
  readonly ports: TestPorts;
  readonly people: ReadonlyMap<string, Person>;

  static async start(): Promise<Year> {
    const ports = await testPorts();
    ports.setTime("2020-01-02T10:00:00Z");
    await setUpDemoCouncil(ports, "2018", () => undefined);
    const people = (await ports.people.readAll()).map(({ value }) => value);
    for (const { id } of people) {
      await ports.conversations.writePersonal(id, anAddress({ conversationId: `a:${id}` }));
    }
    await sendAll(ports, scriptedSender());
    return new Year(ports, people);
  }

  private constructor(ports: TestPorts, people: readonly Person[]) {
    this.ports = ports;
    this.people = new Map(people.map((person) => [person.name.split(" ")[0] ?? "", person]));
  }

  person(name: string): Person {
    const person = this.people.get(name);
    if (person === undefined) throw new Error(`Nobody is called ${name}.`);
    return person;
  }

  caller(name: string) {
    return makeCaller(this.person(name), "personal");
  }

  async returns(quarter: Quarter): Promise<readonly Return[]> {
    return (await this.ports.quarters.readWhole(quarter)).returns.map(({ value }) => value);
  }

  async open(quarter: Quarter, deadline: string): Promise<void> {
    const outcome = await openRound(this.ports)(this.person("Sam"), quarter, deadline);
    expect(outcome).toMatchObject({ kind: "opened", alreadyOpen: false });
    await sendAll(this.ports, scriptedSender());
  }

  /** All that they own and that is still missing, but for the first `butFirst`. */
  async answers(name: string, quarter: Quarter, butFirst = 0): Promise<void> {
    const { id } = this.person(name);
    const theirs = (await this.returns(quarter)).filter(
      (r) => r.measure.owner?.id === id && r.notDue === null && (r.answer === null || r.review !== null),
    );
    await Promise.all(theirs.slice(butFirst).map((r) => this.#answer(name, r, figureFor(r))));
  }

  async answersFirst(name: string, quarter: Quarter, typed: TypedAnswer): Promise<void> {
    const { id } = this.person(name);
    const first = (await this.returns(quarter)).find(
      (r) => r.measure.owner?.id === id && r.notDue === null && r.answer === null,
    );
    if (first === undefined) throw new Error(`${name} has nothing to answer.`);
    await this.#answer(name, first, typed);
  }

  async #answer(name: string, r: Return, typed: TypedAnswer): Promise<void> {
    const about = { quarter: r.quarter, measureId: r.measure.id, version: r.version };
    const request = { ...about, formId: `${name}-${r.version}`, typed, confirmed: typed.actual };
    const outcome = await submitReturn(this.ports)(this.caller(name), request);
    expect(outcome.kind, `${r.measure.ref} ${JSON.stringify(typed)} ${JSON.stringify(outcome)}`).toBe(
      "accepted",
    );
  }

  async finish(quarter: Quarter): Promise<void> {
    const sam = this.person("Sam");
    expect(await closeRound(this.ports)(sam, quarter)).toMatchObject({ kind: "closed" });
    expect(await lockRound(this.ports)(sam, quarter, { anyway: true })).toMatchObject({ kind: "locked" });
    expect(await releaseRound(this.ports)(sam, quarter, { anyway: true })).toMatchObject({
      kind: "released",
    });
  }

  /** Lives from one day to another, in two replicas; what happens comes first. */
  async live(from: string, until: string, quarter: Quarter, events: Events): Promise<void> {
    const happened = new Set<string>();
    for (
      let now = DateTime.fromISO(from, { zone: "Europe/London" });
      (now.toISODate() ?? "") < until;
      now = now.plus({ hours: 1 })
    ) {
      const hour = now.toFormat("yyyy-MM-dd'T'HH");
      this.ports.setTime(now.toUTC().toISO() ?? "");
      if (events[hour] !== undefined && !happened.has(hour)) {
        happened.add(hour);
        await events[hour]();
      }
      // In the afternoon there is something new only after something has happened.
      const isQuiet =
        now.hour === 13 && ![...happened].some((each) => each.startsWith(now.toFormat("yyyy-MM-dd")));
      if (!HOURS.includes(now.hour) || isQuiet) continue;
      const replicas = Array.from({ length: now.hour === TWO_TICK_AT ? 2 : 1 }, () =>
        tick(this.ports, USUAL_STEPS)(),
      );
      const reminded = (await Promise.all(replicas)).some((outcome) => outcome.reminded > 0);
      if (reminded) await sendAll(this.ports, scriptedSender());
      if (reminded || now.hour === 13) await this.addsUp(quarter);
    }
    expect([...happened]).toEqual(Object.keys(events).toSorted());
  }

  /** Every measure in one state, every delivery in one state and none left behind. */
  async addsUp(quarter: Quarter): Promise<void> {
    const status = await readRoundStatus(this.ports)(quarter);
    if (status === null) throw new Error("There is no round.");
    const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
    expect(sum(Object.values(status.counts))).toBe(status.measures);
    const due = status.measures - status.counts["not-due"];
    expect(sum(status.signOffs.map((lead) => lead.due))).toBe(due);
    const asked = await this.ports.deliveries.list(askCampaign(quarter));
    expect(asked.filter(({ state }) => state === "pending" || state === "sending")).toEqual([]);
  }

  /** `2020-01-13T09:00 Sam`, by the clocks of the UK, of every reminder between two days that did not stay unsent. */
  async ledger(from: string, until: string): Promise<readonly string[]> {
    const names = new Map<string, string>([...this.people].map(([name, { id }]) => [id, name]));
    const lines = (await this.#reminders(from, until))
      .filter(({ state }) => state !== "skipped")
      .map(({ changedAt, recipient, state }) => {
        const when = DateTime.fromISO(changedAt, { zone: "Europe/London" }).toFormat("yyyy-MM-dd'T'HH:mm");
        return `${when} ${names.get(recipient) ?? recipient}${state === "sent" ? "" : ` ${state}`}`;
      });
    return lines.toSorted();
  }

  async #reminders(from: string, until: string): Promise<readonly Delivery[]> {
    const days: string[] = [];
    for (
      let day = DateTime.fromISO(from, { zone: "utc" });
      (day.toISODate() ?? "") < until;
      day = day.plus({ days: 1 })
    ) {
      days.push(day.toISODate() ?? "");
    }
    return (await Promise.all(days.map((day) => this.ports.deliveries.list(reminderCampaign(day))))).flat();
  }
}

/** On target, or something plain where there is none. */
function figureFor({ target, measure, lastFigure }: Return): TypedAnswer {
  const parsed = parseTarget(target);
  const plain = measure.unit === "percent" ? "50%" : measure.unit === "pounds" ? "£50" : "50";
  const actual = parsed.kind === "figure" ? target : (lastFigure?.actual ?? plain);
  return { ...WITH_CAUSE, actual };
}

const [Q3, Q4, Q1, Q2] = [
  quarterOf(2019, 3),
  quarterOf(2019, 4),
  quarterOf(2020, 1),
  quarterOf(2020, 2),
] as const;

it(
  "a year of the demo council: everybody hears exactly what the calendar says",
  { timeout: 120_000 },
  async () => {
    const year = await Year.start();
    const { ports } = year;
    const sam = year.person("Sam").id;

    // Q3, due on Thursday 16 January. Dan and Tom never give what is left of theirs, so that their deputies hear of it:
    // Grace and Priya. Sam hears before and on the deadline, and answers that afternoon.
    await year.live("2020-01-02", "2020-01-28", Q3, { "2020-01-16T15": () => year.answers("Sam", Q3) });
    expect(await year.ledger("2020-01-02", "2020-01-28")).toEqual(Q3_LEDGER);
    await year.finish(Q3);

    // Q4, due on Wednesday 15 April, after Easter. Priya is quick, and Sam sends
    // one of her answers back. Tom is late. Grace is away and answers nothing. Dan
    // answers all but one, which is awaited until the deadline has passed; Sam puts reminders off.
    ports.setTime("2020-04-01T09:00:00Z");
    await year.open(Q4, "2020-04-15");
    await year.live("2020-04-01", "2020-04-25", Q4, {
      "2020-04-02T11": () => year.answers("Priya", Q4),
      "2020-04-03T10": async () => {
        await year.answersFirst("Dan", Q4, { ...NOTHING_TYPED, noFigure: "awaited", expected: "2020-04-16" });
        await year.answers("Dan", Q4);
      },
      "2020-04-08T10": () => snoozeReminders(ports)(sam, "2020-04-16"),
      "2020-04-14T10": () => disagree(year, Q4, "Priya"),
      "2020-04-15T11": () => year.answers("Priya", Q4),
      "2020-04-16T11": () => year.answers("Sam", Q4),
      "2020-04-18T12": () => year.answers("Tom", Q4),
    });
    expect(await year.ledger("2020-04-01", "2020-04-25")).toEqual(Q4_LEDGER);
    await year.finish(Q4);

    // Q1, due on Wednesday 15 July. Grace has left: her messages do not arrive.
    await ports.conversations.removePersonal(year.person("Grace").id);
    ports.setTime("2020-07-01T08:00:00Z");
    await year.open(Q1, "2020-07-15");
    await year.live("2020-07-01", "2020-07-25", Q1, {
      "2020-07-02T10": () =>
        Promise.all(["Priya", "Tom", "Dan", "Sam"].map((name) => year.answers(name, Q1))),
    });
    expect(await year.ledger("2020-07-01", "2020-07-25")).toEqual(Q1_LEDGER);
    await year.finish(Q1);

    // Q2, due on Monday 26 October, the day after the clocks go back. Everybody else answers; Tom never does.
    await ports.conversations.writePersonal(
      year.person("Grace").id,
      anAddress({ conversationId: "a:again" }),
    );
    ports.setTime("2020-10-01T08:00:00Z");
    await year.open(Q2, "2020-10-26");
    await year.live("2020-10-01", "2020-11-05", Q2, {
      "2020-10-02T10": () =>
        Promise.all(["Priya", "Dan", "Sam", "Grace"].map((name) => year.answers(name, Q2))),
    });
    expect(await year.ledger("2020-10-01", "2020-11-05")).toEqual(Q2_LEDGER);
    await year.finish(Q2);
  },
);

/** Sam signs off what they gave in Sam's area, then sends the first of it back. */
async function disagree(year: Year, quarter: Quarter, name: string): Promise<void> {
  const [owner, lead] = [year.person(name).id, year.person("Sam").id];
  const theirs = (await year.returns(quarter)).filter(
    ({ measure, answer }) =>
      measure.owner?.id === owner && measure.corporateLead?.id === lead && answer !== null,
  );
  const shown = theirs.map(({ measure, version }) => ({ measureId: measure.id, version }));
  const signed = await signOffReturns(year.ports)(year.caller("Sam"), { quarter, shown });
  expect(signed).toMatchObject({ kind: "done", signed: { length: theirs.length } });
  const first = (await year.returns(quarter)).find(({ measure }) => measure.id === shown[0]?.measureId);
  if (first === undefined) throw new Error(`${name} has given nothing in Sam's area.`);
  const about = { quarter, measureId: first.measure.id, version: first.version };
  const outcome = await sendBack(year.ports)(year.caller("Sam"), { ...about, why: "The count looks low" });
  expect(outcome).toMatchObject({ kind: "sent-back" });
}

const Q3_LEDGER = [
  "2020-01-13T09:00 Dan",
  "2020-01-13T09:00 Sam",
  "2020-01-13T09:00 Tom",
  "2020-01-16T09:00 Dan",
  "2020-01-16T09:00 Sam",
  "2020-01-16T09:00 Tom",
  "2020-01-20T09:00 Dan",
  "2020-01-20T09:00 Tom",
  "2020-01-22T09:00 Grace",
  "2020-01-22T09:00 Priya",
];
const Q4_LEDGER = [
  "2020-04-08T09:00 Grace",
  "2020-04-08T09:00 Sam",
  "2020-04-08T09:00 Tom",
  // What was sent back to her that morning: the reminder of 8 April, which she had not needed.
  "2020-04-14T13:00 Priya",
  "2020-04-15T09:00 Grace",
  "2020-04-15T09:00 Priya",
  "2020-04-15T09:00 Tom",
  "2020-04-16T09:00 Sam",
  "2020-04-17T09:00 Dan",
  "2020-04-17T09:00 Grace",
  "2020-04-17T09:00 Tom",
  // As Dan's deputy.
  "2020-04-21T09:00 Grace",
  // As the deputy of some of Grace's, then as the lead of others.
  "2020-04-21T09:00 Sam",
  "2020-04-23T09:00 Sam",
];
const Q1_LEDGER = [
  "2020-07-10T09:00 Grace not-installed",
  "2020-07-15T09:00 Grace not-installed",
  "2020-07-17T09:00 Grace not-installed",
  "2020-07-21T09:00 Sam",
  "2020-07-23T09:00 Sam",
];
const Q2_LEDGER = [
  "2020-10-21T09:00 Tom",
  "2020-10-26T09:00 Tom",
  "2020-10-28T09:00 Tom",
  "2020-10-30T09:00 Priya",
];
