import { beforeEach, describe, expect, it } from "vitest";
import { signOffCampaign } from "../../src/app/campaigns.ts";
import { leadsArea } from "../../src/app/leads-area.ts";
import type { OutboxMessage } from "../../src/app/ports.ts";
import { sendBack } from "../../src/app/send-back.ts";
import { type Shown, signOffReturns } from "../../src/app/sign-off-returns.ts";
import { submitReturn } from "../../src/app/submit-return.ts";
import type { Return } from "../../src/domain/return.ts";
import { measureId, Q2 } from "../support/builders.ts";
import { LEAD, ledReturn, ledReturns, OWNER, setUpLeadsCouncil, SIGNABLE } from "../support/leads-council.ts";
import { callerAt, crashAtEach, testPorts, type TestPorts, writeRound } from "./test-council.ts";

let ports: TestPorts;
beforeEach(async () => {
  ports = await testPorts();
});

const lead = callerAt(LEAD);
const shownOf = (returns: readonly Return[]): readonly Shown[] =>
  returns.map(({ measure, version }) => ({ measureId: measure.id, version }));
const signOff = (to: TestPorts, shown: readonly Shown[]) => signOffReturns(to)(lead, { quarter: Q2, shown });

async function returnsIn(from: TestPorts): Promise<readonly Return[]> {
  return (await from.quarters.readWhole(Q2)).returns.map(({ value }) => value);
}

async function changeOf(to: TestPorts, id: string, actual: string) {
  const read = await to.quarters.readReturn(Q2, measureId(id));
  const typed = { actual, why: "", doing: "", byWhen: "", noFigure: "", expected: "", note: "" };
  const request = { quarter: Q2, measureId: measureId(id), formId: `f-${actual}`, typed, confirmed: actual };
  return await submitReturn(to)(callerAt(OWNER), { ...request, version: read?.value.version ?? 0 });
}

/** What is queued for the lead's card, with its delay; the queue itself takes it too. */
function watched(to: TestPorts) {
  let queued: (number | undefined)[] = [];
  const enqueue = async (message: OutboxMessage, delay?: number) => {
    if (message.campaign === signOffCampaign(Q2)) queued.push(delay);
    await to.outbox.enqueue(message, delay);
  };
  // A write that took long queues its update twice.
  const takeDelays = () => {
    const taken = [...new Set(queued)];
    queued = [];
    return taken;
  };
  return { watching: { ...to, outbox: { ...to.outbox, enqueue } }, takeDelays };
}

describe("signing off 47", () => {
  it("ends the same after a crash at any of its writes", { tags: ["long"] }, async () => {
    const crashes = await crashAtEach(ports, async () => {
      ports = Object.assign(ports, await testPorts());
      await setUpLeadsCouncil(ports);
      const shown = shownOf(ledReturns());
      return {
        step: async () => {
          const outcome = await signOff(ports, shown);
          expect(outcome).toMatchObject({ kind: "done", changed: [] });
          if (outcome.kind === "done") expect(outcome.signed).toHaveLength(SIGNABLE);
        },
        check: async () => {
          const all = await returnsIn(ports);
          expect(all.filter(({ review }) => review?.verdict === "signed-off")).toHaveLength(SIGNABLE);
          for (const { measure, version, review } of all) {
            const log = await ports.quarters.readLog(Q2, `r~${measure.id}`);
            const signed = log.filter(({ event }) => event === "signed-off");
            expect(signed.map((line) => line.version)).toEqual(review === null ? [] : [version]);
          }
        },
      };
    });
    expect(crashes).toBeGreaterThanOrEqual(2);
  });

  it("reads the quarter twice and writes one transaction", async () => {
    await setUpLeadsCouncil(ports);
    ports.takeRequests();
    await signOff(ports, shownOf(ledReturns()));
    expect(ports.takeRequests().filter((request) => !request.startsWith("GET"))).toHaveLength(2);
  });
});

describe("an owner who changes one between the reading and the writing", () => {
  it("keeps it from being signed off; the others are, and each is told apart", async () => {
    await setUpLeadsCouncil(ports);
    const racing: TestPorts = {
      ...ports,
      quarters: {
        ...ports.quarters,
        writeRows: async (...args) => {
          await changeOf(ports, "m3", "50%");
          return await ports.quarters.writeRows(...args);
        },
      },
    };
    const outcome = await signOff(racing, shownOf(ledReturns()));
    if (outcome.kind !== "done") throw new Error(outcome.kind);
    expect(outcome.changed).toEqual(["1.3"]);
    expect(outcome.signed).toHaveLength(SIGNABLE - 1);
    expect(outcome.refused).toEqual([
      { ref: "2.46", why: "waiting" },
      { ref: "2.47", why: "not-due" },
    ]);
    const m3 = await ports.quarters.readReturn(Q2, measureId("m3"));
    expect(m3?.value).toMatchObject({ answer: { actual: "50%" }, review: null });
  });
});

describe("the lead's card is brought up to date", () => {
  it("at once when all was signed off, later when something on it is to be read", async () => {
    await setUpLeadsCouncil(ports);
    const { watching, takeDelays } = watched(ports);
    const [one, two] = ledReturns();
    if (one === undefined || two === undefined) throw new Error("there are 47");
    await signOff(watching, shownOf([one]));
    await signOff(watching, [{ measureId: two.measure.id, version: 0 }, ...shownOf([one])]);
    await signOff(watching, [{ measureId: two.measure.id, version: 0 }]);
    expect(takeDelays()).toEqual([1, 600]);
  });

  it("by a change of what was signed off or sent back, and by no other answer: it wipes what is ticked", async () => {
    await setUpLeadsCouncil(ports);
    const { watching, takeDelays } = watched(ports);
    await changeOf(watching, "m1", "47%");
    expect(takeDelays()).toEqual([]);
    await signOff(ports, [{ measureId: measureId("m1"), version: 2 }]);
    await changeOf(watching, "m1", "48%");
    expect(takeDelays()).toEqual([1]);
    const request = { quarter: Q2, measureId: measureId("m2"), version: 1, why: "Sure?" };
    await sendBack(watching)(lead, request);
    expect(takeDelays()).toEqual([600]);
    await changeOf(watching, "m2", "48%");
    expect(takeDelays()).toEqual([1]);
  });
});

describe("sending back", () => {
  const request = { quarter: Q2, measureId: measureId("m1"), version: 1, why: " Sure? " };

  it("is one transaction with its line, and the same again changes nothing", async () => {
    await setUpLeadsCouncil(ports);
    for (let time = 0; time < 2; time++) {
      const outcome = await sendBack(ports)(lead, request);
      expect(outcome).toMatchObject({ kind: "sent-back", saved: { version: 2, review: { why: "Sure?" } } });
    }
    const log = await ports.quarters.readLog(Q2, "r~m1");
    expect(log.map(({ event, why }) => [event, why])).toEqual([
      ["opened", ""],
      ["sent-back", "Sure?"],
    ]);
  });

  it.each([
    ["missing", "m46", 0, "waiting"],
    ["not due", "m47", 0, "not-due"],
  ])("what is %s is refused", async (_, id, version, why) => {
    await setUpLeadsCouncil(ports);
    const outcome = await sendBack(ports)(lead, { ...request, measureId: measureId(id), version });
    expect(outcome).toMatchObject({ kind: "shut", why });
  });

  it("two at once, with different reasons: one is first, the other is told", async () => {
    await setUpLeadsCouncil(ports);
    const outcomes = await Promise.all(
      ["First", "Second"].map((why) => sendBack(ports)(lead, { ...request, why })),
    );
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["changed", "sent-back"]);
    expect((await ports.quarters.readLog(Q2, "r~m1")).map(({ event }) => event)).toEqual([
      "opened",
      "sent-back",
    ]);
  });

  it("one's own answer is refused, as is signing it off", async () => {
    const own = ledReturn(1, "46%", {
      submission: { by: { id: LEAD, name: "Lee" }, at: "2019-10-03T13:05:00.000Z", formId: "f" },
    });
    await writeRound(ports, [own], { quarter: Q2 });
    expect(await sendBack(ports)(lead, request)).toMatchObject({ kind: "shut", why: "own" });
    expect(await signOff(ports, shownOf([own]))).toMatchObject({
      signed: [],
      refused: [{ ref: "1.1", why: "own" }],
    });
  });
});

it("an area is ordered: red, amber, no figure, green, each in scorecard order, then what is signed", () => {
  const signed: Return = {
    ...ledReturn(2),
    review: { verdict: "signed-off", by: { id: LEAD, name: "Lee" }, at: "", why: "", overtaken: false },
  };
  const returns = [ledReturn(30, "20%"), signed, ...ledReturns().filter((r) => r.measure.ref !== "1.2")];
  const stored = returns.map((value) => ({ value, etag: "1" }));
  const round = { value: { state: "open" } as never, etag: "1" };
  const refs = leadsArea(Q2, LEAD, { round, returns: stored })?.items.map(({ value }) => value.measure.ref);
  expect(refs?.slice(0, 6)).toEqual(["1.7", "2.30", "2.30", "2.40", "1.1", "1.3"]);
  expect(refs?.slice(-3)).toEqual(["1.2", "2.46", "2.47"]);
});
