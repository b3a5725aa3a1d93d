import { beforeEach, describe, expect, it } from "vitest";
import type { Stored } from "../../src/app/stored.ts";
import type { Person } from "../../src/domain/person.ts";
import { aPerson, personId } from "../support/builders.ts";
import { type TestStorage, testStorage } from "./test-storage.ts";

const AAD = "7f3c0e1a-0000-4000-8000-00000000000A";
const quoted = aPerson({ id: personId("o'brien/2"), upn: "o'brien@council.example" });

let storage: TestStorage;
beforeEach(async () => {
  storage = await testStorage();
  await storage.people.writePeople([aPerson(), quoted].map((value) => ({ value, etag: null })));
});

async function stored(id: string): Promise<Stored<Person>> {
  const person = await storage.people.read(personId(id));
  if (person === null) throw new Error("nobody stored");
  return person;
}

it("reads people by id and by UPN in any case", async () => {
  expect((await stored(quoted.id)).value).toEqual(quoted);
  expect((await storage.people.readByUpn("O'Brien@Council.Example"))?.value).toEqual(quoted);
  expect(await storage.people.readByUpn("x' or upn ne '")).toBeNull();
  expect(await storage.people.read(personId("nobody"))).toBeNull();
  expect((await storage.people.readAll()).map(({ value }) => value)).toEqual([quoted, aPerson()]);
});

it("changes people under their tags; the same import again is no conflict", async () => {
  const { value, etag } = await stored("p1");
  const change = { value: { ...value, name: "New name" }, etag };
  expect(await storage.people.writePeople([change])).toBe("written");
  expect(await storage.people.writePeople([change])).toBe("written");
  const stale = { value: { ...value, name: "Stale" }, etag };
  expect(await storage.people.writePeople([stale])).toBe("conflict");
  expect((await stored("p1")).value.name).toBe("New name");
});

it("removes people who are as they were read", async () => {
  const person = await stored("p1");
  expect(await storage.people.removePeople([person])).toBe("written");
  expect(await storage.people.read(person.value.id)).toBeNull();
  expect(await storage.people.removePeople([person])).toBe("conflict");
});

describe("pin", () => {
  it("finds the person from then on, and pins again without effect", async () => {
    expect(await storage.people.findByAadObjectId(AAD)).toBeNull();
    expect(await storage.people.pin(await stored("p1"), AAD)).toBe("written");
    expect(await storage.people.findByAadObjectId(AAD)).toBe("p1");
    expect(await storage.people.findByAadObjectId(AAD.toLowerCase())).toBe("p1");
    expect((await stored("p1")).value.aadObjectId).toBe(AAD);
    expect(await storage.people.pin(await stored("p1"), AAD)).toBe("written");
  });

  it("refuses when either is pinned to another", async () => {
    await storage.people.pin(await stored("p1"), AAD);
    expect(await storage.people.pin(await stored(quoted.id), AAD)).toBe("conflict");
    expect(await storage.people.pin(await stored("p1"), "another")).toBe("conflict");
    expect((await stored(quoted.id)).value.aadObjectId).toBeNull();
    expect(await storage.people.findByAadObjectId("another")).toBeNull();
  });

  it("refuses a person read before somebody changed them", async () => {
    const early = await stored("p1");
    await storage.people.writePeople([{ value: { ...early.value, name: "Changed" }, etag: early.etag }]);
    expect(await storage.people.pin(early, AAD)).toBe("conflict");
    expect((await stored("p1")).value.name).toBe("Changed");
  });

  it("is finished by the next pin after a crash between its two writes", async () => {
    const person = await stored("p1");
    storage.breakOffAt(3); // one read, one write
    await expect(storage.people.pin(person, AAD)).rejects.toMatchObject({ code: "storage-failed" });
    storage.breakOffAt(null);
    expect(await storage.people.findByAadObjectId(AAD)).toBeNull();
    expect(await storage.people.pin(await stored("p1"), AAD)).toBe("written");
    expect(await storage.people.findByAadObjectId(AAD)).toBe("p1");
  });

  it("gives an object id to one of two people who race for it, and leaves the other free", async () => {
    const people = [await stored("p1"), await stored(quoted.id)];
    const outcomes = await Promise.all(people.map((person) => storage.people.pin(person, AAD)));
    expect(outcomes.toSorted()).toEqual(["conflict", "written"]);
    const winner = await storage.people.findByAadObjectId(AAD);
    const pinned = (await storage.people.readAll()).filter(({ value }) => value.aadObjectId !== null);
    expect(pinned.map(({ value }) => value.id)).toEqual([winner]);
  });
});
