import { DateTime } from "luxon";
import { beforeEach, describe, expect, it } from "vitest";
import { reminderCampaign, requestCardDelivery } from "../../src/app/campaigns.ts";
import type { Delivery } from "../../src/app/delivery-port.ts";
import { nudgePeople } from "../../src/app/nudge-people.ts";
import { snoozeReminders } from "../../src/app/snooze-reminders.ts";
import { tick } from "../../src/app/tick.ts";
import { whatsMissing } from "../../src/app/whats-missing.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { USUAL_STEPS } from "../../src/domain/reminder-steps.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import type { Answer, Return } from "../../src/domain/return.ts";
import {
  aMeasure,
  anAddress,
  aReturn,
  lineFor,
  measureId,
  aDelegate,
  named,
  personId,
} from "../support/builders.ts";
import {
  crashInFreshStorage,
  performer,
  scriptedSender,
  sendAll,
  testPorts,
  type TestPorts,
  writeRound,
} from "./test-council.ts";

const Q3 = quarterOf(2019, 3);
/** A Friday: reminders on Tuesday 7, Friday 10 and Tuesday 14, the deputy's on Thursday 16, the lead's on Monday 20. */
const DEADLINE = "2020-01-10";
const DAYS = {
  before: "2020-01-07",
  on: DEADLINE,
  after: "2020-01-14",
  deputy: "2020-01-16",
  lead: "2020-01-20",
};
const FIGURE: Answer = { kind: "figure", actual: "43%" };

function asked(number: number, over: Partial<Return["measure"]> = {}, rest: Partial<Return> = {}): Return {
  const ids = { id: measureId(`m${number}`), ref: measureRef(1, number) };
  const people = { owner: named("olive"), deputy: named("dev"), corporateLead: named("lee") };
  return aReturn({ measure: aMeasure({ ...people, ...ids, ...over }), quarter: Q3, ...rest });
}

/** All of them have installed the app. */
async function peoplesPorts(): Promise<TestPorts> {
  const own = await testPorts();
  for (const who of ["olive", "oscar", "dev", "lee", "ella"]) {
    await own.conversations.writePersonal(personId(who), anAddress({ conversationId: `a:${who}` }));
  }
  return own;
}

let ports: TestPorts;
beforeEach(async () => {
  ports = await peoplesPorts();
});

const tickNow = () => tick(ports, USUAL_STEPS)();

/** Hours by UK clocks, the first of them outside working time. */
const TICKS_AT = [8, 9];

/** Ticks twice a day from 6 January until `until`, in two replicas at once, and sends what is due. */
async function liveUntil(until: string, events: Readonly<Record<string, () => Promise<void>>> = {}) {
  const sender = scriptedSender();
  for (
    let now = DateTime.fromISO("2020-01-06T00:30", { zone: "Europe/London" });
    now.toISODate() !== until;
    now = now.plus({ hours: 1 })
  ) {
    ports.setTime(now.toUTC().toISO() ?? "");
    await events[now.toFormat("yyyy-MM-dd'T'HH")]?.();
    if (!TICKS_AT.includes(now.hour)) continue;
    // Two replicas tick at once where something may be due; the other ticks find nothing.
    const ticks = await Promise.all(now.hour === 9 ? [tickNow(), tickNow()] : [tickNow()]);
    if (ticks.some(({ reminded }) => reminded > 0)) await sendAll(ports, sender);
  }
}

/** `7 January: olive`, of every reminder that was sent. */
async function ledger(): Promise<readonly string[]> {
  return (await everyReminder())
    .filter(({ state }) => state === "sent")
    .toSorted((a, b) => (a.changedAt < b.changedAt ? -1 : 1))
    .map(({ changedAt, recipient }) => `${changedAt.slice(0, 13)} ${recipient}`);
}

async function everyReminder(): Promise<readonly Delivery[]> {
  const [first, last] = [reminderCampaign("2020-01-01"), reminderCampaign("2020-01-31")];
  return (await ports.deliveries.listBetween(first, last)).map(({ value }) => value);
}

describe("the calendar of a round", () => {
  it("reminds the owner three times, then the deputy, then the lead: at nine, once each, though two replicas tick", async () => {
    await writeRound(ports, [asked(1), asked(2)], { quarter: Q3, deadline: DEADLINE });
    await liveUntil("2020-01-31");
    expect(await ledger()).toEqual([
      "2020-01-07T09 olive",
      "2020-01-10T09 olive",
      "2020-01-14T09 olive",
      "2020-01-16T09 dev",
      "2020-01-20T09 lee",
    ]);
  });

  it("leaves alone who has answered, who is not asked, and what is not due", async () => {
    const returns = [
      asked(1, {}, { answer: FIGURE }),
      asked(2, { owner: named("oscar") }, { notDue: "not-due" }),
      asked(3, { owner: named("ella") }),
    ];
    await writeRound(ports, returns, { quarter: Q3, deadline: DEADLINE });
    await liveUntil("2020-01-12");
    expect(await ledger()).toEqual(["2020-01-07T09 ella", "2020-01-10T09 ella"]);
  });

  it("says nothing until the day that a figure is awaited has passed", async () => {
    const awaited: Answer = { kind: "no-figure", reason: "awaited", expected: "2020-01-13", note: "" };
    await writeRound(ports, [asked(1, {}, { answer: awaited })], { quarter: Q3, deadline: DEADLINE });
    await liveUntil("2020-01-18");
    expect(await ledger()).toEqual(["2020-01-14T09 olive", "2020-01-16T09 dev"]);
  });

  it("writes to the one who provides the data and to the one whom it was passed to", async () => {
    const returns = [
      asked(1, { dataProvider: named("ella") }),
      asked(2, { owner: named("olive") }, { delegate: aDelegate("oscar") }),
    ];
    await writeRound(ports, returns, { quarter: Q3, deadline: DEADLINE });
    await liveUntil("2020-01-09");
    expect((await ledger()).toSorted()).toEqual(["2020-01-07T09 ella", "2020-01-07T09 oscar"]);
  });

  it("puts all that a person is to hear into one message", async () => {
    const returns = [asked(1, { owner: named("lee") }), asked(2), asked(3, { deputy: named("lee") })];
    await writeRound(ports, returns, { quarter: Q3, deadline: DEADLINE });
    ports.setTime("2020-01-20T09:00:00Z");
    await tickNow();
    const [reminder, ...others] = await ports.deliveries.list(reminderCampaign(DAYS.lead));
    expect(others).toEqual([]);
    if (reminder?.content.kind !== "reminder") throw new Error("no reminder");
    const parts = await whatsMissing(ports, personId("lee"), reminder.content.of);
    expect(
      parts.map(({ role, missing }) => `${role} ${missing.map((r) => r.measure.ref).join(" ")}`),
    ).toEqual(["owner 1.1", "deputy 1.3", "lead 1.2 1.3"]);
  });

  it("starts after a late tick with the latest step, and records the earlier ones as skipped", async () => {
    await writeRound(ports, [asked(1)], { quarter: Q3, deadline: DEADLINE });
    ports.setTime("2020-01-15T11:00:00Z");
    expect(await tickNow()).toMatchObject({ workingTime: true, reminded: 1, skipped: 2 });
    expect(await tickNow()).toMatchObject({ reminded: 0, skipped: 0 });
    const states = (await everyReminder()).map(({ campaign, state }) => `${campaign} ${state}`);
    expect(states).toEqual([
      "remind~2020-01-07 skipped",
      "remind~2020-01-10 skipped",
      "remind~2020-01-14 pending",
    ]);
  });

  it("waits a day where somebody was sent their request card that day", async () => {
    await writeRound(ports, [asked(1)], { quarter: Q3, deadline: DEADLINE });
    const sentAt = "2020-01-07T08:00:00.000Z";
    const card = requestCardDelivery(Q3, personId("olive"), new Date(sentAt));
    await ports.deliveries.create([{ ...card, state: "sent" }]);
    await liveUntil("2020-01-09");
    expect(await ledger()).toEqual(["2020-01-08T09 olive"]);
  });

  it("brings two rounds together in a day's message", async () => {
    const Q2 = quarterOf(2019, 2);
    await writeRound(ports, [{ ...asked(1), quarter: Q2 }], { quarter: Q2, deadline: "2020-01-09" });
    await writeRound(ports, [asked(1)], { quarter: Q3, deadline: DEADLINE });
    await liveUntil("2020-01-12");
    // The one's on 6 and 9 January, the other's on 7 and 10 January; each tells of both.
    expect(await ledger()).toEqual(["06", "07", "09", "10"].map((day) => `2020-01-${day}T09 olive`));
  });

  it.each(["locked", "released"] as const)("is silent in a round that is %s", async (state) => {
    await writeRound(ports, [asked(1)], { quarter: Q3, deadline: DEADLINE, state, edition: 1 });
    ports.setTime("2020-01-15T11:00:00Z");
    expect(await tickNow()).toMatchObject({ reminded: 0, skipped: 0 });
  });
});

describe("putting reminders off", () => {
  it("keeps them until that day, and then sends one", async () => {
    await writeRound(ports, [asked(1)], { quarter: Q3, deadline: DEADLINE });
    await liveUntil("2020-01-19", {
      "2020-01-07T10": async () => {
        await snoozeReminders(ports)(personId("olive"), "2020-01-13");
      },
    });
    expect(await ledger()).toEqual([
      "2020-01-07T09 olive",
      "2020-01-13T09 olive",
      "2020-01-14T09 olive",
      "2020-01-16T09 dev",
    ]);
  });

  it("again and again brings no fourth reminder", async () => {
    await writeRound(ports, [asked(1)], { quarter: Q3, deadline: DEADLINE });
    const until = (day: string) => async () => {
      await snoozeReminders(ports)(personId("olive"), day);
    };
    await liveUntil("2020-01-16", {
      "2020-01-07T10": until("2020-01-08"),
      "2020-01-08T10": until("2020-01-09"),
      "2020-01-09T10": until("2020-01-13"),
    });
    expect(await ledger()).toEqual(["2020-01-07T09 olive", "2020-01-08T09 olive", "2020-01-09T09 olive"]);
  });

  it("in an earlier round has no part in this one", async () => {
    await writeRound(ports, [asked(1)], { quarter: Q3, deadline: DEADLINE });
    await ports.conversations.snooze({ person: personId("olive"), until: "2019-10-16" });
    ports.setTime("2020-01-07T09:00:00Z");
    expect(await tickNow()).toMatchObject({ reminded: 1, skipped: 0 });
    expect(await ports.deliveries.list(reminderCampaign("2019-10-16"))).toEqual([]);
  });

  it.each(["2020-01-07", "2020-01-06", "2020-02-08"])("is refused until %s", async (until) => {
    ports.setTime("2020-01-07T10:00:00Z");
    expect(await snoozeReminders(ports)(personId("olive"), until)).toMatchObject({ kind: "refused" });
    expect(await ports.conversations.snoozes()).toEqual([]);
  });
});

it("reminds no more often than three times where the deadline was moved in between", async () => {
  await writeRound(ports, [asked(1)], { quarter: Q3, deadline: DEADLINE });
  await liveUntil("2020-01-31", {
    "2020-01-13T10": async () => {
      const stored = await ports.quarters.readRound(Q3);
      if (stored === null) throw new Error("no round");
      const value = { ...stored.value, deadline: "2020-01-24", version: 1 };
      await ports.quarters.saveRound(
        Q3,
        { value, etag: stored.etag },
        lineFor(asked(1), { what: "round", version: 1 }),
      );
    },
  });
  expect(await ledger()).toEqual([
    "2020-01-07T09 olive",
    "2020-01-10T09 olive",
    "2020-01-21T09 olive",
    "2020-01-30T09 dev",
  ]);
});

it("a nudge is the message of its day, and none of the three reminders", async () => {
  await writeRound(ports, [asked(1)], { quarter: Q3, deadline: DEADLINE });
  const nudge = async () => {
    await nudgePeople(ports)(performer, Q3, null);
    await sendAll(ports, scriptedSender());
  };
  await liveUntil("2020-01-15", {
    // Before the tick of that hour: the nudge stands for the reminder of its day.
    "2020-01-07T09": nudge,
    "2020-01-08T10": nudge,
    "2020-01-09T10": nudge,
    "2020-01-10T10": nudge,
    "2020-01-13T10": nudge,
  });
  const days = ["07T09", "08T10", "09T10", "10T09", "13T10", "14T09"];
  expect(await ledger()).toEqual(days.map((day) => `2020-01-${day} olive`));
});

it.each(["2020-01-10T08:59:00Z", "2020-01-10T17:00:00Z", "2020-01-11T12:00:00Z"])(
  "looks at nothing outside working hours: %s",
  async (now) => {
    await writeRound(ports, [asked(1)], { quarter: Q3, deadline: DEADLINE });
    ports.setTime(now);
    expect(await tickNow()).toMatchObject({ workingTime: false, reminded: 0 });
    expect(await everyReminder()).toEqual([]);
  },
);

it("ends the same when it is killed at any write and run again", { tags: ["long"] }, async () => {
  const returns = [asked(1), asked(2, { owner: named("oscar") }), asked(3, { dataProvider: named("ella") })];
  const states = async (of: TestPorts) => {
    const all = await Promise.all(
      Object.values(DAYS).map((day) => of.deliveries.list(reminderCampaign(day))),
    );
    return all.flat();
  };
  const fresh = async () => {
    const own = await peoplesPorts();
    await writeRound(own, returns, { quarter: Q3, deadline: DEADLINE });
    own.setTime("2020-01-21T10:00:00.000Z");
    return own;
  };
  const wanted = await fresh().then(async (undisturbed) => {
    await tick(undisturbed, USUAL_STEPS)();
    await sendAll(undisturbed, scriptedSender());
    return (await states(undisturbed)).map(withoutActivity);
  });
  expect(wanted.filter(({ state }) => state === "sent")).toHaveLength(5);
  const crashes = await crashInFreshStorage({
    fresh,
    step: (own) => tick(own, USUAL_STEPS)(),
    check: async (own) => {
      await sendAll(own, scriptedSender());
      expect((await states(own)).map(withoutActivity)).toEqual(wanted);
    },
  });
  expect(crashes).toBeGreaterThan(5);
});

/** Which of them was sent first is not the same each time. */
function withoutActivity(delivery: Delivery): Delivery {
  return { ...delivery, activityId: null };
}
