import { expect, it } from "vitest";
import { cachedEditions } from "../../src/app/cached-editions.ts";
import { Q2, aReturn, returns } from "../support/builders.ts";
import { testPorts } from "./test-council.ts";

const edition = {
  quarter: Q2,
  number: 1,
  priorities: [],
  actions: [],
  narratives: [],
  restated: [],
  frozenAt: "",
};
const id = aReturn().measure.id;

async function councilWithEdition() {
  const ports = await testPorts();
  await ports.editions.write({ ...edition, returns: returns(3, { target: "1%" }) });
  ports.takeRequests();
  return { ...ports, cached: cachedEditions(ports.editions) };
}

it("reads a return of an edition once, however many ask at the same time", async () => {
  const { cached, takeRequests } = await councilWithEdition();
  const ask = () => cached.readReturn(Q2, 1, id);
  const [one, other] = await Promise.all([ask(), ask()]);
  expect([one?.target, other, await ask()]).toEqual(["1%", one, one]);
  expect(takeRequests()).toHaveLength(1);
});

it("keeps nothing that was not found", async () => {
  const { cached, editions } = await councilWithEdition();
  expect(await cached.readReturn(Q2, 2, id)).toBeNull();
  expect(await cached.read(Q2, 2)).toBeNull();
  await editions.write({ ...edition, number: 2, returns: returns(1, { target: "2%" }) });
  expect((await cached.readReturn(Q2, 2, id))?.target).toBe("2%");
  expect((await cached.read(Q2, 2))?.returns).toHaveLength(1);
});

it("forgets an edition that is written again", async () => {
  const { cached } = await councilWithEdition();
  await cached.readReturn(Q2, 1, id);
  await cached.read(Q2, 1);
  await cached.write({ ...edition, returns: returns(1, { target: "3%" }) });
  expect((await cached.readReturn(Q2, 1, id))?.target).toBe("3%");
  expect((await cached.read(Q2, 1))?.returns).toHaveLength(1);
});

it("keeps a limited number: the one asked for longest ago is read anew", async () => {
  const { cached, takeRequests } = await councilWithEdition();
  for (const number of [1, 2, 3, 4, 5]) {
    await cached.write({ ...edition, number, returns: returns(1) });
  }
  takeRequests();
  for (const number of [1, 2, 3, 4, 5]) await cached.read(Q2, number);
  expect(takeRequests()).toHaveLength(5);
  await cached.read(Q2, 5);
  expect(takeRequests()).toHaveLength(0);
  await cached.read(Q2, 1);
  expect(takeRequests()).toHaveLength(1);
});
