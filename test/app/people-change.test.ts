import { it } from "vitest";
import { declinedCampaign, askCampaign } from "../../src/app/campaigns.ts";
import { declineDelegation } from "../../src/app/decline-delegation.ts";
import { delegateAll } from "../../src/app/delegate-all.ts";
import { takeLeaver } from "../../src/app/take-leaver.ts";
import { openRound } from "../../src/app/open-round.ts";
import type { Ports } from "../../src/app/ports.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { addQuarters, type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import {
  aDelegate,
  aMeasure,
  anAddress,
  aPerson,
  aReturn,
  lineFor,
  measureId,
  named,
  personId,
} from "../support/builders.ts";
import { importFiles } from "../../src/app/import/import-files.ts";
import { table } from "./import-council.ts";
import {
  callerAt,
  crashAtEach,
  performer,
  scriptedSender,
  sendAll,
  testPorts,
  type TestPorts,
  writeCouncil,
  writeRound,
} from "./test-council.ts";

const person = (id: string) => aPerson({ id: personId(id), name: `Name of ${id}` });

/** People, their three measures and a round of its own for them; the last was delegated by Ann to Sam. */
async function aStory(ports: TestPorts, n: number) {
  const [sam, ann, dev] = [`sam${n}`, `ann${n}`, `dev${n}`];
  const quarter = quarterOf(2000 + n, 2);
  const measures = [1, 2, 3].map((number) =>
    aMeasure({
      id: measureId(`m${n}-${number}`),
      ref: measureRef(n, number),
      owner: named(number === 3 ? ann : sam),
      deputy: number === 3 ? named(sam) : null,
      ...(number === 2 ? { frequency: { kind: "quarters", quarters: [3] } as const } : {}),
    }),
  );
  await ports.people.writePeople([sam, ann, dev].map((id) => ({ value: person(id), etag: null })));
  await ports.plan.writeRows(
    measures.map((measure) => ({ value: { kind: "measure", measure, targets: {} }, etag: null })),
  );
  const returns = measures.map((measure, index) =>
    aReturn({
      measure,
      notDue: index === 1 ? "not-due" : null,
      delegate: index === 2 ? aDelegate(sam, { by: named(ann) }) : null,
    }),
  );
  await writeRound(ports, returns, { quarter });
  return { sam, ann, dev, quarter };
}

async function council(): Promise<TestPorts> {
  const ports = await testPorts();
  await writeCouncil(ports, {});
  return ports;
}

async function stored(ports: Ports, quarter: Quarter) {
  const { returns } = await ports.quarters.readWhole(quarter);
  return returns.map(({ value }) => value);
}

const recipients = async (ports: Ports, campaign: string) =>
  (await ports.deliveries.list(campaign)).map(({ recipient }) => recipient);

it.concurrent(
  "somebody leaves, whatever write it breaks off at, and nothing is lost or done twice",
  { tags: ["long"] },
  async ({ expect }) => {
    const ports = await council();
    const crashes = await crashAtEach(ports, async (n) => {
      const { sam, ann, quarter } = await aStory(ports, n);
      return {
        step: () =>
          takeLeaver(ports)(performer, { words: `Name of ${sam}`, to: { words: `Name of ${ann}` } }),
        check: async () => {
          expect((await ports.people.read(personId(sam)))?.value.left).toBe("2019-10-01");
          const plan = await ports.plan.read();
          const planned = plan?.measures.filter(({ ref }) => ref.startsWith(`${n}.`));
          const now = await stored(ports, quarter);
          for (const measure of [...(planned ?? []), ...now.map((r) => r.measure)])
            expect(measure).toMatchObject({ owner: named(ann), deputy: null });
          expect(now.map(({ version, delegate }) => [version, delegate])).toEqual([
            [1, null],
            [1, null],
            [1, null],
          ]);
          expect(await recipients(ports, askCampaign(quarter))).toEqual([ann]);
        },
      };
    });
    expect(crashes).toBeGreaterThan(3);
  },
);

it.concurrent(
  "what is declined is told once, whatever write it breaks off at",
  { tags: ["long"] },
  async ({ expect }) => {
    const ports = await council();
    const crashes = await crashAtEach(ports, async (n) => {
      const { sam, ann, quarter } = await aStory(ports, n);
      return {
        step: () => declineDelegation(ports)(callerAt(sam), { quarter, why: "On leave" }),
        check: async () => {
          const last = (await stored(ports, quarter)).at(-1);
          expect(last).toMatchObject({
            version: 1,
            delegate: null,
            declined: { why: "On leave", by: named(ann) },
          });
          expect(await recipients(ports, declinedCampaign(quarter, personId(sam)))).toEqual([ann]);
        },
      };
    });
    expect(crashes).toBeGreaterThan(2);
  },
);

it.concurrent("what is declined a second time is told a second time", async ({ expect }) => {
  const ports = await council();
  const { sam, ann, quarter } = await aStory(ports, 21);
  await ports.conversations.writePersonal(personId(ann), anAddress({ conversationId: "a:ann" }));
  const sender = scriptedSender();
  const decline = async (why: string) => {
    await declineDelegation(ports)(callerAt(sam), { quarter, why });
    await sendAll(ports, sender);
    return sender.sent.filter(({ summary }) => summary === "declined-card").length;
  };
  expect(await decline("On leave")).toBe(1);
  // Pressed again there is nothing new to tell.
  expect(await decline("On leave")).toBe(1);
  await delegateAll(ports)(person(ann), quarter, { whose: null, words: `Name of ${sam}`, until: null });
  expect(await decline("Still on leave")).toBe(2);
});

it.concurrent(
  "what somebody else changes meanwhile stays with whoever declines it, and they are told so",
  async ({ expect }) => {
    const ports = await council();
    const { sam, dev, quarter } = await aStory(ports, 22);
    await delegateAll(ports)(person(sam), quarter, {
      whose: null,
      words: `Name of ${dev}`,
      until: "2019-12-31",
    });
    const overtakes = (ref: string) => {
      let isFirst = true;
      const writeRows: Ports["quarters"]["writeRows"] = async (...args) => {
        const row = (await ports.quarters.readWhole(quarter)).returns.find(
          ({ value }) => value.measure.ref === ref,
        );
        if (isFirst && row !== undefined) {
          isFirst = false;
          const value = { ...row.value, version: row.value.version + 1 };
          await ports.quarters.saveReturn({ value, etag: row.etag }, lineFor(value));
        }
        return await ports.quarters.writeRows(...args);
      };
      return { ...ports, quarters: { ...ports.quarters, writeRows } };
    };
    const decline = (own: Ports) => declineDelegation(own)(callerAt(dev), { quarter, why: "On leave" });
    const told = () => recipients(ports, declinedCampaign(quarter, personId(dev)));
    expect(await decline(overtakes("22.2"))).toMatchObject({
      kind: "declined",
      refs: ["22.1"],
      kept: ["22.2"],
    });
    expect(await told()).toEqual([sam]);
    expect(await decline(ports)).toMatchObject({ kind: "declined", refs: ["22.1"], kept: [] });
    expect((await stored(ports, quarter)).map(({ delegate }) => delegate?.id ?? null)).toEqual([
      null,
      null,
      sam,
    ]);
  },
);

it.concurrent(
  "a delegation beyond the round goes on into the next; who leaves has left every round; an import of people knows it",
  async ({ expect }) => {
    const ports = await council();
    const { sam, dev, quarter } = await aStory(ports, 19);
    const all = { whose: null, words: `Name of ${dev}`, until: "2020-01-12" };
    expect(await delegateAll(ports)(person(sam), quarter, all)).toMatchObject({
      kind: "delegated",
      refs: ["19.1"],
    });
    ports.setTime("2020-01-06T09:00:00.000Z");
    const next = addQuarters(quarter, 1);
    await openRound(ports)(performer, next, "2020-01-20");
    const delegates = async () => (await stored(ports, next)).map(({ delegate }) => delegate?.id ?? null);
    expect(await delegates()).toEqual([dev, dev, null]);
    expect(await recipients(ports, askCampaign(next))).toContain(dev);
    ports.setTime("2020-01-13T09:00:00.000Z");
    expect(await delegates()).toEqual([null, null, null]);

    await takeLeaver(ports)(performer, { words: `Name of ${sam}`, to: { words: `Name of ${dev}` } });
    // Both rounds are under way.
    for (const each of [quarter, next]) {
      const owners = (await stored(ports, each)).map(({ measure }) => measure.owner?.id);
      expect(owners.slice(0, 2)).toEqual([dev, dev]);
    }
    const left = async () => (await ports.people.read(personId(sam)))?.value.left;
    const files = { people: null, priorities: null, scorecard: null, measures: null, comparators: null, yearStart: null, targets: null, actions: null, actionsQuarter: null, methodVersion: null }; // prettier-ignore
    const options = { planId: "2018", by: named("performer"), apply: true };
    const listed = (id: string) => table("people.csv", "upn,name", `${id}@council.example,Name of ${id}`);
    await importFiles(ports)({ ...files, people: listed(dev) }, options);
    expect(await left()).toBe("2020-01-13");
    await importFiles(ports)({ ...files, people: listed(sam) }, options);
    expect(await left()).toBeNull();
  },
);
