import { beforeEach, describe, expect, it } from "vitest";
import { cachedEditions } from "../../src/app/cached-editions.ts";
import { type SearchOutcome, searchReleased, type SearchRequest } from "../../src/app/search-released.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { previousQuarter } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import { aMeasure, aReturn, measureId, Q2 } from "../support/builders.ts";
import { type TestPorts, testPorts } from "./test-council.ts";

const NAMES = ["Household waste recycled", "Library visits", "Book issues", "Number of visits to Museum"];

function returnsOf(quarter: Return["quarter"], names = NAMES): readonly Return[] {
  return names.map((name, index) => {
    const [id, ref] = [measureId(`m${index + 1}`), measureRef(1 + (index % 2), index + 1)];
    return aReturn({
      quarter,
      measure: aMeasure({ id, ref, priorityNo: 1 + (index % 2), name, headline: index === 1 }),
    });
  });
}

async function write(ports: TestPorts, quarter: Return["quarter"], number: number, names = NAMES) {
  const priorities = [{ no: 1, name: "Better Borough" }];
  const returns = returnsOf(quarter, names);
  await ports.editions.write({
    quarter,
    number,
    priorities,
    returns,
    actions: [],
    narratives: [],
    restated: [],
    frozenAt: "",
  });
}

const asked = (words: string, over: Partial<SearchRequest> = {}): SearchRequest => ({
  words,
  skip: 0,
  count: 25,
  ...over,
});

function refs(outcome: SearchOutcome): readonly string[] {
  return outcome.kind === "found" ? outcome.returns.map(({ measure }) => measure.ref) : [];
}

let ports: TestPorts;
let search: ReturnType<typeof searchReleased>;
beforeEach(async () => {
  ports = await testPorts();
  search = searchReleased({ ...ports, editions: cachedEditions(ports.editions) });
});

describe("before anything is released", () => {
  it("there is nothing to find", async () => {
    expect(await search(asked("waste"))).toEqual({ kind: "nothing-released" });
  });

  it("nor in an edition that is frozen and not released", async () => {
    await write(ports, Q2, 1);
    await ports.editions.writePointer({ quarter: Q2, round: "locked", edition: null });
    expect(await search(asked("waste"))).toEqual({ kind: "nothing-released" });
  });
});

describe("in the last released edition", () => {
  beforeEach(async () => {
    await write(ports, Q2, 1);
    await ports.editions.writePointer({ quarter: Q2, round: "released", edition: 1 });
  });

  it.each<[string, string, readonly string[], boolean]>([
    ["no words: the headline measures", "", ["2.2"], true],
    ["spaces alone: the same", "  ", ["2.2"], true],
    ["words", "recyling", ["1.1"], true],
    ["words of several", "visits", ["2.2", "2.4"], true],
    ["a ref", "1.3", ["1.3"], true],
    ["the beginning of a ref", "2", ["2.2", "2.4"], true],
    ["and its dot", "2.", ["2.2", "2.4"], true],
    ["words that nearly match", "museum dinosaurs", ["2.4"], false],
    ["words that do not", "zzzzqqqq", [], false],
  ])("%s", async (_, words, expected, matched) => {
    const outcome = await search(asked(words));
    expect([...refs(outcome)].toSorted()).toEqual(expected);
    expect(outcome).toMatchObject({ kind: "found", matched, edition: { quarter: Q2, number: 1 } });
  });

  it("a page at a time", async () => {
    expect(refs(await search(asked("2.", { count: 1 })))).toEqual(["2.2"]);
    expect(refs(await search(asked("2.", { skip: 1, count: 1 })))).toEqual(["2.4"]);
    expect(refs(await search(asked("2.", { skip: 2 })))).toEqual([]);
    const [first, second] = [await search(asked("visits", { count: 1 })), await search(asked("visits", { skip: 1, count: 1 }))]; // prettier-ignore
    expect([...refs(first), ...refs(second)].toSorted()).toEqual(["2.2", "2.4"]);
  });

  it("three reads for the first key, one for the next ones, of the limits in force, and three for a new edition", async () => {
    ports.takeRequests();
    await search(asked("w"));
    expect(ports.takeRequests()).toHaveLength(3);
    await search(asked("wast"));
    expect(ports.takeRequests()).toEqual(["GET tables"]);

    await write(ports, Q2, 2, ["Waste reused", ...NAMES.slice(1)]);
    await ports.editions.writePointer({ quarter: Q2, round: "released", edition: 2 });
    ports.setTime("2019-10-01T09:00:05.001Z");
    ports.takeRequests();
    expect(await search(asked("reused"))).toMatchObject({ matched: true, edition: { number: 2 } });
    expect(ports.takeRequests()).toHaveLength(3);
  });

  it("a quarter before it is not looked at", async () => {
    await write(ports, previousQuarter(Q2), 1, ["Swimming lessons"]);
    await ports.editions.writePointer({ quarter: previousQuarter(Q2), round: "released", edition: 1 });
    expect(refs(await search(asked("swimming")))).toEqual([]);
  });

  it("a read that fails is not kept", async () => {
    ports.breakOffAt(1);
    await expect(search(asked("waste"))).rejects.toThrow();
    ports.breakOffAt(null);
    expect(refs(await search(asked("waste")))).toEqual(["1.1"]);
  });
});
