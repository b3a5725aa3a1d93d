import { beforeAll, expect, it } from "vitest";
import { firstPace } from "../../src/domain/pace.ts";
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
    askedAt: "2019-10-01T09:00:00.000Z",
    changedAt: "2019-10-01T09:00:00.000Z",
    onPurpose: false,
    refusal: null,
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
  expect(listed.map(({ value }) => value.campaign)).toEqual(["day~2019-10-31", "day~2019-11-01"]);
});

it("lists every campaign that begins so, and all of them, with tags to change them under", async () => {
  const campaigns = ["release~2020Q1~1", "release~2020Q1~2", "release~2020Q1~10", "release~2020Q2~1"];
  await storage.deliveries.create(campaigns.map((campaign) => aDelivery({ campaign })));
  await storage.pace.save({ value: firstPace(40), etag: null });
  const listed = await storage.deliveries.listStartingWith("release~2020Q1~");
  expect(listed.map(({ value }) => value.campaign).toSorted()).toEqual(campaigns.slice(0, 3).toSorted());
  const all = await storage.deliveries.listStartingWith("");
  expect(all.filter(({ value }) => campaigns.includes(value.campaign))).toHaveLength(4);
});

it("changes many of several campaigns, and leaves what somebody else changed", async () => {
  const wanted = [...many(130, "stop~1"), ...many(5, "stop~2")];
  await storage.deliveries.create(wanted);
  const listed = await storage.deliveries.listStartingWith("stop~");
  const sent = listed.find(({ value }) => value.campaign === "stop~1" && value.recipient === "p7");
  if (sent === undefined) throw new Error("not listed");
  await storage.deliveries.save({ value: { ...sent.value, state: "sent" }, etag: sent.etag });
  const stopped = listed.map(({ value, etag }) => ({ value: { ...value, state: "skipped" as const }, etag }));
  expect(await storage.deliveries.saveAll(stopped)).toBe(134);
  const after = (await storage.deliveries.listStartingWith("stop~")).map(({ value }) => value);
  expect(after.filter(({ state }) => state === "skipped")).toHaveLength(134);
  expect(after.find(({ state }) => state === "sent")?.recipient).toBe("p7");
});
