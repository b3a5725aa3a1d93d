import { beforeAll, expect, it } from "vitest";
import type { CheckedRow } from "../../src/app/sheet/checked-sheet.ts";
import type { Draft } from "../../src/app/sheet/draft-port.ts";
import { SHEET_COLUMNS } from "../../src/app/sheet/sheet-columns.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { measureId, personId, Q2 } from "../support/builders.ts";
import { NOTHING_TYPED } from "../support/sheet-rows.ts";
import { type TestStorage, testStorage } from "./test-storage.ts";

let storage: TestStorage;
beforeAll(async () => {
  storage = await testStorage();
});

const olive = personId("o'live/1");

function rowOf(number: number, why = ""): CheckedRow {
  return {
    number,
    ref: measureRef(1, number),
    measureId: measureId(`m${number}`),
    version: number,
    typed: { ...NOTHING_TYPED, actual: "43.20%", why },
    questions: [],
  };
}

const letters = {
  ref: "A", actual: "H", why: "I", doing: "J", byWhen: "K", noFigure: "L", expected: "M", note: "N", quarter: "P",
  measureId: "Q", version: "R",
} satisfies Draft["sheet"]["letters"]; // prettier-ignore

function draftOf(over: Partial<Draft> & Partial<Draft["sheet"]> = {}): Draft {
  const { clean = [rowOf(1), rowOf(2)], unlikely = [], ...draft } = over;
  return {
    id: "d1",
    person: olive,
    createdAt: "2019-10-01T09:00:00.000Z",
    mistakes: 3,
    ...draft,
    sheet: { file: "Returns.xlsx", quarter: Q2, letters, clean, unlikely },
  };
}

it("gives back what was written, in its order, and only to its person", async () => {
  expect(Object.keys(letters)).toHaveLength(SHEET_COLUMNS.length);
  expect(await storage.drafts.read(olive, "d1")).toBeNull();
  const draft = draftOf({ unlikely: [{ ...rowOf(3, "=1+1 \u2028 “x”"), questions: ["Is that right?"] }] });
  await storage.drafts.write(draft);
  expect(await storage.drafts.read(olive, "d1")).toEqual(draft);
  expect(await storage.drafts.read(personId("o'live"), "d1")).toBeNull();
  expect(await storage.drafts.read(olive, "d")).toBeNull();
});

it("holds a large workbook, however long its texts", async () => {
  const long = "“Two thousand characters.”\u0001".repeat(80).slice(0, 2000);
  const clean = Array.from({ length: 300 }, (_, i) => rowOf(i + 1, long));
  const draft = draftOf({ id: "large", clean });
  await storage.drafts.write(draft);
  expect(await storage.drafts.read(olive, "large")).toEqual(draft);
});

it("keeps a person's last one only", async () => {
  await storage.drafts.write(draftOf({ id: "first" }));
  await storage.drafts.write(draftOf({ id: "second", clean: [rowOf(9)] }));
  expect(await storage.drafts.read(olive, "first")).toBeNull();
  expect((await storage.drafts.read(olive, "second"))?.sheet.clean).toEqual([rowOf(9)]);
});

it("is not whole while it is being written", async () => {
  const many = Array.from({ length: 60 }, (_, i) => rowOf(i + 1, "x".repeat(2000)));
  storage.breakOffAt(3);
  await expect(storage.drafts.write(draftOf({ id: "half", clean: many }))).rejects.toThrow();
  storage.breakOffAt(null);
  expect(await storage.drafts.read(olive, "half")).toBeNull();
});

it("removes what is old, of everybody, and nothing else", async () => {
  const dev = personId("dev");
  await storage.drafts.write(draftOf({ id: "old", person: dev, createdAt: "2019-09-01T00:00:00.000Z" }));
  await storage.drafts.write(draftOf({ id: "new", createdAt: "2019-10-02T00:00:00.000Z" }));
  await storage.drafts.removeOlderThan("2019-10-01T00:00:00.000Z");
  expect(await storage.drafts.read(dev, "old")).toBeNull();
  expect(await storage.drafts.read(olive, "new")).not.toBeNull();
});
