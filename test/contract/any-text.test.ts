import { TableClient } from "@azure/data-tables";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { keyPart, logPrefix, logRow } from "../../src/storage/keys.ts";
import { aMeasure, aReturn, lineFor, measureId, named, personId, Q2 } from "../support/builders.ts";
import { type TestStorage, testStorage } from "./test-storage.ts";
import { testConnectionString } from "../support/own-storage.ts";

let storage: TestStorage;
beforeAll(async () => {
  storage = await testStorage();
});

/** Every UTF-16 unit, so half characters too, with more than their share of those that mean something to a parser. */
const unit = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  fc.constantFrom("'", '"', "\\", "{", "}", "~", "/", "#", "?", "%", "&", "<", ">", "\r", "\n", "\t", "\0"),
  fc.constantFrom(
    "\u0085",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\uffff",
    "£",
    "é",
    "😀",
    "--",
    "$",
    "PUT http://x",
  ),
);
const text = fc.string({ unit, maxLength: 200 });
const longText = fc
  .tuple(fc.integer({ min: 32_000, max: 34_000 }), text)
  .map(([n, end]) => "😀x".repeat(n) + end);

describe("any text", () => {
  it("comes out of the store as it went in: in a row, its log line, and as an id", async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(text, text, fc.string({ unit, maxLength: 40 }), async (why, definition, id) => {
        const measure = aMeasure({ id: measureId(`${run++}${id}`), definition, owner: named(id) });
        const value = aReturn({ measure, commentary: { why, doing: why, byWhen: "" } });
        const line = lineFor(value, { why, after: { [definition]: definition } });
        expect(await storage.quarters.saveReturn({ value, etag: null }, line)).toBe("written");
        expect((await storage.quarters.readReturn(Q2, measure.id))?.value).toEqual(value);
        expect(await storage.quarters.readLog(Q2, line.what)).toEqual([line]);
        const own = await storage.quarters.readForPerson(Q2, personId(id));
        expect(own.returns.map((stored) => stored.value)).toContainEqual(value);
      }),
      { numRuns: 60 },
    );
  });

  it("may be longer than a column", async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(longText, async (why) => {
        const measure = aMeasure({ id: measureId(`long${run++}`) });
        const value = aReturn({ measure, commentary: { why, doing: "", byWhen: "" } });
        await storage.quarters.saveReturn({ value, etag: null }, lineFor(value));
        expect((await storage.quarters.readReturn(Q2, measure.id))?.value).toEqual(value);
      }),
      { numRuns: 10 },
    );
  });

  it("leaves no part of a longer text behind when it gets shorter", async () => {
    const measure = aMeasure({ id: measureId("shrinks") });
    const value = aReturn({ measure, commentary: { why: "x".repeat(70_000), doing: "", byWhen: "" } });
    await storage.quarters.saveReturn({ value, etag: null }, lineFor(value));
    const stored = await storage.quarters.readReturn(Q2, measure.id);
    const short = aReturn({ measure, version: 1 });
    await storage.quarters.saveReturn({ value: short, etag: stored?.etag ?? null }, lineFor(short));
    expect((await storage.quarters.readReturn(Q2, measure.id))?.value).toEqual(short);
  });

  it("is refused before the service sees it when a row cannot hold it", async () => {
    const value = aReturn({ commentary: { why: "x".repeat(530_000), doing: "", byWhen: "" } });
    storage.takeRequests();
    const save = storage.quarters.saveReturn({ value, etag: null }, lineFor(value));
    await expect(save).rejects.toMatchObject({ code: "row-too-large" });
    const measure = aMeasure({ id: measureId("m".repeat(511)) });
    const tooLongAKey = storage.quarters.saveReturn(
      { value: aReturn({ measure }), etag: null },
      lineFor(value),
    );
    await expect(tooLongAKey).rejects.toMatchObject({ code: "row-too-large" });
    expect(storage.takeRequests()).toEqual([]);
  });
});

describe("keys", () => {
  it("are legal, and no two ids share one", () => {
    const decode = (part: string) =>
      part.replace(/!([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    fc.assert(
      fc.property(text, (id) => {
        expect(keyPart(id)).toMatch(/^[A-Za-z0-9._@!-]*$/);
        expect(decode(keyPart(id))).toBe(id);
      }),
    );
  });

  it.each([
    ["round", 3, "z~round~0000000003"],
    ["r~2018-1.17", 12, "z~r~2018-1.17~0000000012"],
    ["a~1~2", 0, "z~a~1!007e2~0000000000"],
    ["r~a\nb", 0, "z~r~a!000ab~0000000000"],
  ])("of the log: %j at version %d is %s", (what, version, key) => {
    expect(logRow(what, version)).toBe(key);
    expect(key.startsWith(logPrefix(what))).toBe(true);
  });
});

describe("a row that is not ours to read", () => {
  it.each([
    ["cut short", { json: '{"quarter":"2019Q2","meas' }],
    ["not an object", { json: "12" }],
    ["without its text", {}],
    ["without a property", { json: '{"quarter":"2019Q2"}' }],
  ])("is a fault that names it: %s", async (_, columns) => {
    const client = TableClient.fromConnectionString(testConnectionString(), `${storage.prefix}Quarters`, {
      allowInsecureConnection: true,
    });
    await client.upsertEntity({ partitionKey: "2018~2019Q2", rowKey: "r~broken", ...columns }, "Replace");
    const read = storage.quarters.readReturn(Q2, measureId("broken"));
    await expect(read).rejects.toMatchObject({
      code: "row-corrupted",
      message: expect.stringContaining("Quarters 2018~2019Q2 r~broken") as string,
    });
  });
});
