import { beforeEach, describe, expect, it } from "vitest";
import { identifyPerson, type Sighting } from "../../src/app/identify.ts";
import { aPerson, personId } from "../support/builders.ts";
import { testPorts, type TestPorts } from "./test-council.ts";

let ports: TestPorts;
let lookups: number;

beforeEach(async () => {
  ports = await testPorts();
  lookups = 0;
  const people = [aPerson({ id: personId("sam") }), aPerson({ id: personId("ali") })];
  await ports.people.writePeople(people.map((value) => ({ value, etag: null })));
});

/** By id: who it is. */
function idOf(own: TestPorts) {
  const identify = identifyPerson(own);
  return async (seen: Sighting) => (await identify(seen))?.id ?? null;
}

const sighting = (aadObjectId: string | null, upn: string | null, name = "Somebody"): Sighting => ({
  aadObjectId,
  name,
  lookupUpn: () => {
    lookups += 1;
    return Promise.resolve(upn);
  },
});

describe("somebody in Teams", () => {
  it("is known by sign-in name at first contact, and by object id from then on", async () => {
    const identify = idOf(ports);
    expect(await identify(sighting("aad-1", "SAM@council.example"))).toBe("sam");
    expect(await identify(sighting("aad-1", null))).toBe("sam");
    expect(await idOf(ports)(sighting("aad-1", null))).toBe("sam");
    expect(lookups).toBe(1);
    expect((await ports.people.read(personId("sam")))?.value.aadObjectId).toBe("aad-1");
  });

  it("seen before is read once a request: their roles may have changed, or they have left", async () => {
    const identify = idOf(ports);
    await identify(sighting("aad-1", "sam@council.example"));
    ports.takeRequests();
    await identify(sighting("aad-1", null));
    expect(ports.takeRequests()).toEqual(["GET tables"]);
    const sam = await ports.people.read(personId("sam"));
    if (sam === null) throw new Error("nobody");
    await ports.people.writePeople([{ value: { ...sam.value, left: "2019-09-30" }, etag: sam.etag }]);
    expect(await identify(sighting("aad-1", null))).toBeNull();
  });

  it("with the sign-in name of somebody already known is refused: names are given anew", async () => {
    const identify = idOf(ports);
    await identify(sighting("aad-1", "sam@council.example"));
    expect(await identify(sighting("aad-2", "sam@council.example"))).toBeNull();
    expect((await ports.people.read(personId("sam")))?.value.aadObjectId).toBe("aad-1");
  });

  it("who signs in under another's name later stays who they were", async () => {
    await idOf(ports)(sighting("aad-1", "sam@council.example"));
    expect(await idOf(ports)(sighting("aad-1", "ali@council.example"))).toBe("sam");
  });

  it.each([
    ["nobody's name", "aad-9", "nobody@council.example"],
    ["no name to be had", "aad-9", null],
    ["no object id", null, "sam@council.example"],
  ])("with %s is nobody", async (_, aad, upn) => {
    expect(await idOf(ports)(sighting(aad, upn))).toBeNull();
  });

  it("unknown is looked up again: they may be imported later", async () => {
    const identify = idOf(ports);
    expect(await identify(sighting("aad-3", "kim@council.example"))).toBeNull();
    await ports.people.writePeople([{ value: aPerson({ id: personId("kim") }), etag: null }]);
    expect(await identify(sighting("aad-3", "kim@council.example"))).toBe("kim");
  });

  it("at first contact twice at once is one person", async () => {
    const identify = idOf(ports);
    const both = await Promise.all([1, 2].map(() => identify(sighting("aad-1", "sam@council.example"))));
    expect(both).toEqual(["sam", "sam"]);
  });

  it("is one of two who claim the same name at once, and the other is refused", async () => {
    const identify = idOf(ports);
    const both = await Promise.all(
      ["aad-1", "aad-2"].map((aad) => identify(sighting(aad, "sam@council.example"))),
    );
    expect(new Set(both)).toEqual(new Set(["sam", null]));
  });

  it("who is a stranger costs the roster one question an hour, and is known once they are imported", async () => {
    const identify = idOf(ports);
    const asks = sighting("aad-3", "new@council.example");
    expect(await Promise.all([identify(asks), identify(asks)])).toEqual([null, null]);
    for (let i = 0; i < 20; i += 1) await identify(asks);
    expect(lookups).toBe(1);
    const value = aPerson({ id: personId("new") });
    await ports.people.writePeople([{ value, etag: null }]);
    expect(await identify(asks)).toBe("new");
    expect(lookups).toBe(1);
  });

  it("whom the roster does not name is not asked about again at once", async () => {
    const identify = idOf(ports);
    for (let i = 0; i < 5; i += 1) await identify(sighting("aad-4", null));
    expect(lookups).toBe(1);
  });
});

describe("an account that may be somebody's who is known", () => {
  const knocks = async () =>
    (await ports.people.readKnocks()).map(({ as, why, upn, at }) => ({ as, why, upn, at }));

  it("is kept at the door when it has their sign-in name and is another account", async () => {
    const identify = idOf(ports);
    await identify(sighting("aad-1", "sam@council.example"));
    expect(await identify(sighting("aad-2", "sam@council.example", "Sam"))).toBeNull();
    expect(await knocks()).toEqual([
      { as: "sam", why: "another-account", upn: "sam@council.example", at: ports.clock.now().toISOString() },
    ]);
  });

  it.each(["Name of sam", "NAME OF SAM", "sam, Name of (Resources)"])(
    "is kept when it has their name, %s, and a sign-in name that nobody has",
    async (name) => {
      expect(await idOf(ports)(sighting("aad-7", "sam.new@council.example", name))).toBeNull();
      expect(await knocks()).toMatchObject([{ as: "sam", why: "another-sign-in-name" }]);
    },
  );

  it.each<[string, string | null]>([
    ["Somebody Else", "else@council.example"],
    ["", "else@council.example"],
    ["Name of sam", null],
  ])("is not when it is like nobody's: %s, %s", async (name, upn) => {
    expect(await idOf(ports)(sighting("aad-8", upn, name))).toBeNull();
    expect(await knocks()).toEqual([]);
  });

  it("is not when two people have that name, or whoever has it has left", async () => {
    const two = [aPerson({ id: personId("t1"), name: "Two" }), aPerson({ id: personId("t2"), name: "Two" })];
    const gone = aPerson({ id: personId("g"), name: "Gone", left: "2019-09-01" });
    await ports.people.writePeople([...two, gone].map((value) => ({ value, etag: null })));
    for (const name of ["Two", "Gone"]) await idOf(ports)(sighting(`aad-${name}`, `${name}@x.example`, name));
    await idOf(ports)(sighting("aad-left", gone.upn, "Whoever"));
    expect((await knocks()).map(({ as }) => as)).toEqual([]);
  });

  it("costs a stranger's next request nothing, whatever they write", async () => {
    const identify = idOf(ports);
    await identify(sighting("aad-9", "else@council.example", "Else"));
    ports.takeRequests();
    await identify(sighting("aad-9", "else@council.example", "Else"));
    expect(ports.takeRequests()).toEqual(["GET tables", "GET tables"]);
  });
});
