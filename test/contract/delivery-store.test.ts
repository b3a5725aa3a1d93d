import { beforeAll, expect, it } from "vitest";
import type { Delivery } from "../../src/app/delivery-port.ts";
import { anAddress, personId, Q2 } from "../support/builders.ts";
import { type TestStorage, testStorage } from "./test-storage.ts";

let storage: TestStorage;
beforeAll(async () => {
  storage = await testStorage();
});

function aDelivery(over: Partial<Delivery> = {}): Delivery {
  return {
    campaign: "open/2019Q2",
    recipient: "person~p1",
    content: { kind: "request-card", quarter: Q2, person: personId("p1") },
    state: "pending",
    sentTo: null,
    activityId: null,
    tries: 0,
    why: "",
    changedAt: "2019-10-01T09:00:00.000Z",
    ...over,
  };
}
const many = (count: number, campaign: string) =>
  Array.from({ length: count }, (_, n) => aDelivery({ campaign, recipient: `p${n}` }));

it("reads as written", async () => {
  const delivery = aDelivery();
  await storage.deliveries.create([delivery]);
  expect((await storage.deliveries.read(delivery.campaign, delivery.recipient))?.value).toEqual(delivery);
  expect(await storage.deliveries.read(delivery.campaign, "nobody")).toBeNull();
  expect(await storage.deliveries.read("another", delivery.recipient)).toBeNull();
});

it("is claimed once: the second save under the same tag is a conflict", async () => {
  const delivery = aDelivery({ campaign: "claim" });
  await storage.deliveries.create([delivery]);
  const stored = await storage.deliveries.read("claim", delivery.recipient);
  const etag = stored?.etag ?? null;
  const claim = { ...delivery, state: "sending", sentTo: anAddress() } as const;
  storage.takeRequests();
  const saved = await storage.deliveries.save({ value: claim, etag });
  expect(storage.takeRequests()).toEqual(["PUT tables"]);
  const after = await storage.deliveries.read("claim", delivery.recipient);
  expect(saved).toEqual({ kind: "saved", etag: after?.etag });
  expect(await storage.deliveries.save({ value: claim, etag })).toEqual({ kind: "conflict" });
  expect(await storage.deliveries.save({ value: claim, etag: null })).toEqual({ kind: "conflict" });
  expect(await storage.deliveries.list("claim")).toEqual([claim]);
});

it("creates what is missing and leaves what is there, past a thousand", async () => {
  const sent = aDelivery({ campaign: "big", recipient: "p7", state: "sent", activityId: "1" });
  await storage.deliveries.create([sent]);
  const progress: number[] = [];
  const others = many(3, "small");
  await storage.deliveries.create([...many(1100, "big"), ...others], (done) => progress.push(done));
  expect(progress.at(-1)).toBe(1103);
  storage.takeRequests();
  const listed = await storage.deliveries.list("big");
  expect(storage.takeRequests()).toHaveLength(2);
  expect(listed).toHaveLength(1100);
  expect(listed.filter(({ state }) => state !== "pending")).toEqual([sent]);
  expect(await storage.deliveries.list("small")).toEqual(others);
});

it("can be run again after it was broken off", async () => {
  storage.breakOffAt(2);
  const create = storage.deliveries.create(many(250, "broken"));
  await expect(create).rejects.toMatchObject({ code: "storage-failed" });
  storage.breakOffAt(null);
  await storage.deliveries.create(many(250, "broken"));
  expect(await storage.deliveries.list("broken")).toHaveLength(250);
});

it("lists every campaign from one day to another in one request", async () => {
  const days = ["2019-10-30", "2019-10-31", "2019-11-01", "2019-11-04"].map((day) => `day~${day}`);
  await storage.deliveries.create(
    [...days, "day", "days~2019-10-31"].map((campaign) => aDelivery({ campaign })),
  );
  storage.takeRequests();
  const listed = await storage.deliveries.listBetween("day~2019-10-31", "day~2019-11-03");
  expect(storage.takeRequests()).toEqual(["GET tables"]);
  expect(listed.map(({ campaign }) => campaign)).toEqual(["day~2019-10-31", "day~2019-11-01"]);
});
