import { expect, it } from "vitest";
import { connectStorage } from "../../src/storage/connect-storage.ts";
import { measureId, Q2 } from "../support/builders.ts";
import { testStorage } from "./test-storage.ts";
import { testConnectionString } from "../support/own-storage.ts";
import { StorageProxy, type Trouble } from "../support/storage-proxy.ts";

const connect = (connectionString: string) => connectStorage({ connectionString, planId: "2018" });

it("connects again to what is there", async () => {
  const first = await testStorage();
  await first.editions.writePointer({ quarter: Q2, round: "open", edition: null });
  const second = await testStorage({ prefix: first.prefix });
  expect(await second.editions.pointers()).toHaveLength(1);
});

it.each([
  ["text that is no connection string", () => "nonsense", "storage-setting-invalid"],
  ["a wrong key", (good: string) => good.replace("Eby8", "Eby9"), "storage-refused"],
])("names the setting for %s", async (_, spoil, code) => {
  await expect(connect(spoil(testConnectionString()))).rejects.toMatchObject({
    code,
    message: expect.stringContaining("SCORECARD_STORAGE") as string,
  });
});

it("passes on what broke a request off", async () => {
  const storage = await testStorage();
  storage.breakOffAt(1);
  await expect(storage.quarters.readReturn(Q2, measureId("m1"))).rejects.toMatchObject({
    code: "storage-failed",
    cause: expect.any(Error) as Error,
  });
});

it.each<[Trouble, string]>([
  ["refuse", "storage-unreachable"],
  ["reset", "storage-unreachable"],
  ["hang", "storage-unreachable"],
  [503, "storage-busy"],
])("%s: says so before a container platform loses patience", { tags: ["long"] }, async (trouble, code) => {
  const proxy = await StorageProxy.start(testConnectionString());
  try {
    await proxy.fail(trouble);
    const began = performance.now();
    await expect(connect(proxy.connectionString)).rejects.toMatchObject({
      code,
      message: expect.stringContaining("SCORECARD_STORAGE") as string,
    });
    expect(performance.now() - began).toBeLessThan(11_000);
  } finally {
    await proxy.stop();
  }
});
