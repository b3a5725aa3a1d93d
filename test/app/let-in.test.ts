import { beforeEach, describe, expect, it } from "vitest";
import { identifyPerson } from "../../src/app/identify.ts";
import { letIn, turnAway, unpinPerson, whoIsAtTheDoor } from "../../src/app/let-in.ts";
import { aPerson, personId } from "../support/builders.ts";
import { performer, testPorts, type TestPorts, writeCouncil } from "./test-council.ts";

const sam = aPerson({ id: personId("sam"), name: "Sam Patel", upn: "sam@council.example" });

let ports: TestPorts;
beforeEach(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { people: [sam] });
});

async function comes(aadObjectId: string, upn: string, name = "Sam Patel"): Promise<string | null> {
  const person = await identifyPerson(ports)({ aadObjectId, name, lookupUpn: () => Promise.resolve(upn) });
  return person?.id ?? null;
}
const doorOf = async () => (await whoIsAtTheDoor(ports)).map(({ aadObjectId }) => aadObjectId);

describe("somebody at the door", () => {
  it("whose account was made again is let in: the new one is theirs, and the old one nobody's", async () => {
    await comes("old", sam.upn);
    expect(await comes("new", sam.upn)).toBeNull();
    expect(await doorOf()).toEqual(["new"]);
    expect(await letIn(ports, performer, "new")).toMatchObject({
      kind: "let-in",
      knock: { asName: "Sam Patel" },
    });
    expect([await comes("new", sam.upn), await comes("old", sam.upn)]).toEqual(["sam", null]);
    expect(await doorOf()).toEqual(["old"]);
  });

  it("who has a new sign-in name is let in under it", async () => {
    expect(await comes("new", "Sam.Lee@council.example")).toBeNull();
    await letIn(ports, performer, "new");
    expect(await comes("new", "sam.lee@council.example")).toBe("sam");
    expect((await ports.people.readByUpn("sam.lee@council.example"))?.value.id).toBe("sam");
  });

  it("whose new sign-in name has become somebody else's is not let in under it, and nothing is logged", async () => {
    await comes("new", "sam.lee@council.example");
    const lee = aPerson({ id: personId("lee"), name: "Ann Lee", upn: "sam.lee@council.example" });
    await ports.people.writePeople([{ value: lee, etag: null }]);
    expect(await letIn(ports, performer, "new")).toEqual({
      kind: "refused",
      why: "sam.lee@council.example is the sign-in name of Ann Lee by now, so it cannot be Sam Patel's too.",
    });
    expect((await ports.people.read(sam.id))?.value.upn).toBe(sam.upn);
    expect(await ports.councilLog.read()).toEqual([]);
  });

  it("who is somebody else is turned away, stays a stranger, and is not asked about again", async () => {
    await comes("old", sam.upn);
    await comes("new", sam.upn);
    expect(await turnAway(ports, performer, "new")).toMatchObject({ kind: "turned-away" });
    expect([await comes("new", sam.upn), await comes("old", sam.upn)]).toEqual([null, "sam"]);
    expect(await doorOf()).toEqual([]);
  });

  it("is decided on by the performance team alone, and once", async () => {
    await comes("old", sam.upn);
    await comes("new", sam.upn);
    expect(await letIn(ports, sam, "new")).toMatchObject({ kind: "refused" });
    expect(await turnAway(ports, sam, "new")).toMatchObject({ kind: "refused" });
    const gone = { ...performer, left: "2019-09-30" };
    expect(await letIn(ports, gone, "new")).toMatchObject({ kind: "refused" });
    await letIn(ports, performer, "new");
    expect(await letIn(ports, performer, "new")).toMatchObject({ kind: "refused" });
    expect((await ports.councilLog.read()).map(({ event, by }) => [event, by.id])).toEqual([
      ["let-in", "performer"],
    ]);
  });

  it("is told to the performance team once", async () => {
    await comes("old", sam.upn);
    for (let time = 0; time < 3; time++) await comes("new", sam.upn);
    const told = await ports.deliveries.listStartingWith("notice~");
    expect(told.map(({ value }) => [value.recipient, value.content])).toMatchObject([
      [
        expect.stringContaining("performer"),
        { kind: "notice", about: { kind: "at-the-door", asName: "Sam Patel" } },
      ],
    ]);
  });

  it("is told of although it was broken off at any step of that", async () => {
    for (let step = 1; step <= 5; step++) {
      ports = await testPorts();
      await writeCouncil(ports, { people: [sam] });
      await comes("old", sam.upn);
      ports.breakOffAtWrite(step);
      await comes("new", sam.upn).catch(() => null);
      ports.breakOffAtWrite(null);
      await comes("new", sam.upn);
      const told = await ports.deliveries.listStartingWith("notice~");
      expect([step, told.length, await doorOf()]).toEqual([step, 1, ["new"]]);
    }
  });

  it("is let in although it was broken off at any step before", async () => {
    for (let step = 1; step <= 6; step++) {
      await ports.people.removeKnock("new");
      ports = await testPorts();
      await writeCouncil(ports, { people: [sam] });
      await comes("old", sam.upn);
      await comes("new", sam.upn);
      ports.breakOffAtWrite(step);
      await letIn(ports, performer, "new").catch(() => null);
      ports.breakOffAtWrite(null);
      const again = await letIn(ports, performer, "new");
      expect([step, await comes("new", sam.upn), again.kind === "let-in" || step > 5]).toEqual([
        step,
        "sam",
        true,
      ]);
    }
  });
});

describe("somebody parted from their account", () => {
  it("is whoever has their sign-in name next", async () => {
    await comes("old", sam.upn);
    expect(await unpinPerson(ports, performer, sam.upn)).toMatchObject({ kind: "unpinned" });
    expect(await comes("new", sam.upn)).toBe("sam");
    expect(await comes("old", sam.upn)).toBeNull();
    expect((await ports.councilLog.read()).map(({ event }) => event)).toEqual(["unpinned"]);
  });

  it.each([
    ["nobody@council.example", "Nobody in the people file has the sign-in name nobody@council.example."],
    ["sam@council.example", "Sam Patel has not been here yet, so there is no account to part from."],
  ])("%s: %s", async (upn, why) => {
    expect(await unpinPerson(ports, performer, upn)).toEqual({ kind: "refused", why });
    expect(await ports.councilLog.read()).toEqual([]);
  });
});
