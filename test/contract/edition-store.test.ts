import { beforeAll, describe, expect, it } from "vitest";
import type { Edition } from "../../src/app/edition.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { actionId, anAction, anUpdate, measureId, Q2, returns } from "../support/builders.ts";
import { type TestStorage, testStorage } from "./test-storage.ts";

let storage: TestStorage;
beforeAll(async () => {
  storage = await testStorage();
});

function anEdition(over: Partial<Edition> = {}): Edition {
  const action = anAction();
  const update = anUpdate({ actionId: action.id, status: "GREEN", updateGiven: true });
  return {
    quarter: Q2,
    number: 1,
    priorities: [{ no: 1, name: "Cleaner" }],
    returns: returns(3),
    actions: [{ action, update }],
    narratives: [],
    restated: [],
    frozenAt: "2019-11-01T09:00:00.000Z",
    ...over,
  };
}

it("reads as written; another number is another edition", async () => {
  const edition = anEdition();
  await storage.editions.write(edition);
  expect(await storage.editions.read(Q2, 1)).toEqual(edition);
  expect(await storage.editions.read(Q2, 2)).toBeNull();
  expect(await storage.editions.readReturn(Q2, 1, measureId("m2"))).toEqual(edition.returns[1]);
  expect(await storage.editions.readReturn(Q2, 2, measureId("m2"))).toBeNull();
});

it("reads past a thousand rows, a request for each", async () => {
  const edition = anEdition({ number: 3, returns: returns(1100) });
  const progress: number[] = [];
  await storage.editions.write(edition, (done) => progress.push(done));
  expect(progress.at(-1)).toBe(1101);
  storage.takeRequests();
  expect(await storage.editions.read(Q2, 3)).toEqual(edition);
  expect(storage.takeRequests()).toHaveLength(2);
});

it("is not there until it is whole, and a second attempt leaves nothing of the first", async () => {
  const number = 4;
  storage.breakOffAt(3);
  const attempt = storage.editions.write(anEdition({ number, returns: returns(250) }));
  await expect(attempt).rejects.toMatchObject({ code: "storage-failed" });
  storage.breakOffAt(null);
  expect(await storage.editions.read(Q2, number)).toBeNull();
  const action = anAction({ id: actionId("a2") });
  const update = anUpdate({ actionId: action.id });
  const second = anEdition({ number, returns: returns(20), actions: [{ action, update }] });
  await storage.editions.write(second);
  await storage.editions.write(second);
  expect(await storage.editions.read(Q2, number)).toEqual(second);
});

it("lists pointers newest first, in one request", async () => {
  const pointers = [
    { quarter: quarterOf(2018, 4), round: "released", edition: 2 },
    { quarter: quarterOf(2019, 1), round: "locked", edition: null },
  ] as const;
  for (const pointer of pointers) await storage.editions.writePointer(pointer);
  await storage.editions.writePointer({ ...pointers[1], round: "released", edition: 1 });
  storage.takeRequests();
  expect(await storage.editions.pointers()).toEqual([
    { quarter: "2019Q1", round: "released", edition: 1 },
    { quarter: "2018Q4", round: "released", edition: 2 },
  ]);
  expect(storage.takeRequests()).toEqual(["GET tables"]);
});

it("lists a quarter no more whose pointer is removed, and keeps its editions", async () => {
  const quarter = quarterOf(1990, 1);
  await storage.editions.write(anEdition({ quarter }));
  await storage.editions.writePointer({ quarter, round: "released", edition: 1 });
  await storage.editions.removePointer(quarter);
  await storage.editions.removePointer(quarter);
  expect((await storage.editions.pointers()).filter((pointer) => pointer.quarter === quarter)).toEqual([]);
  expect(await storage.editions.read(quarter, 1)).not.toBeNull();
});

it("leaves the pointer of a round that was opened in between", async () => {
  const quarter = quarterOf(1991, 1);
  const open = { quarter, round: "open", edition: null } as const;
  await storage.editions.writePointer(open);
  await storage.editions.removePointer(quarter);
  expect(await storage.editions.pointers()).toContainEqual(open);
});

describe("a quarter's pointer never steps back", () => {
  const steps = [
    { round: "open", edition: null },
    { round: "closed", edition: null },
    { round: "locked", edition: null },
    { round: "released", edition: 1 },
    { round: "released", edition: 2 },
  ] as const;
  let year = 2030;

  async function pointerAfter(...written: readonly number[]) {
    const quarter = quarterOf(year++, 1);
    for (const step of written) await storage.editions.writePointer({ quarter, ...at(step) });
    return await pointerOf(quarter);
  }
  const at = (step: number) => steps[step] ?? steps[0];
  const pointerOf = async (quarter: Quarter) =>
    (await storage.editions.pointers()).find((pointer) => pointer.quarter === quarter);

  it.each(steps.flatMap((_, first) => steps.map((__, second) => [first, second] as const)))(
    "step %i, then step %i",
    async (first, second) => {
      expect(await pointerAfter(first, second)).toMatchObject(at(Math.max(first, second)));
    },
  );

  it("whichever of two that write at once ends last", async () => {
    for (let race = 0; race < 5; race++) {
      const quarter = quarterOf(year++, 1);
      await Promise.all([3, 2, 0, 1].map((step) => storage.editions.writePointer({ quarter, ...at(step) })));
      expect(await pointerOf(quarter)).toMatchObject({ round: "released", edition: 1 });
    }
  });
});
