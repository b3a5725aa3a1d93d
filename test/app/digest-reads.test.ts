import { expect, it } from "vitest";
import { readReleased } from "../../src/app/released-scorecard.ts";
import { previousQuarter } from "../../src/domain/quarter.ts";
import { digestOf } from "../../src/domain/digest.ts";
import { MEAN_OF_LATEST } from "../../src/domain/overall-status.ts";
import { Q2, returns } from "../support/builders.ts";
import { testPorts } from "./test-council.ts";

const priorities = [{ no: 1, name: "Better Borough" }];

// One for what is released, one for the limits in force, and one for each thousand rows: the returns and the edition's head.
it.each([
  [10, 3],
  [999, 3],
  [1000, 4],
])("a digest of %i returns is %i reads", digestIsRead);

it.each([[2000, 5]])("a digest of %i returns is %i reads", { tags: ["long"] }, digestIsRead);

async function digestIsRead(count: number, reads: number) {
  const ports = await testPorts();
  const edition = {
    quarter: Q2,
    number: 1,
    priorities,
    actions: [],
    narratives: [],
    restated: [],
    frozenAt: "",
  };
  await ports.editions.write({ ...edition, returns: returns(count, { published: "LG" }) });
  await ports.editions.writePointer({ quarter: Q2, round: "released", edition: 1 });
  ports.takeRequests();
  const read = await readReleased(ports)(null);
  expect(ports.takeRequests()).toEqual(Array.from({ length: reads }, () => "GET tables"));
  if (read === null) throw new Error("nothing released");
  expect(digestOf(read, MEAN_OF_LATEST).byGrade).toEqual({ LG: count });
}

// Of an earlier quarter with a second edition the whole of that is read, and not each measure of it.
it.each([
  [10, 4],
  [400, 4],
])("a digest of %i returns, compared with a quarter of two editions, is %i reads", async (count, reads) => {
  const ports = await testPorts();
  const Q1 = previousQuarter(Q2);
  const lastFigure = { quarter: Q1, target: "42%", actual: "41%", grade: null };
  const of = returns(count, {
    published: "LG",
    lastFigure,
    lastYear: null,
    answer: { kind: "figure", actual: "43%" },
  });
  const nothing = { priorities, actions: [], narratives: [], restated: [], frozenAt: "" };
  const earlier = of.map((r) => ({ ...r, quarter: Q1, lastFigure: null }));
  await ports.editions.write({ ...nothing, quarter: Q1, number: 2, returns: earlier });
  await ports.editions.writePointer({ quarter: Q1, round: "released", edition: 2 });
  await ports.editions.write({ ...nothing, quarter: Q2, number: 1, returns: of });
  await ports.editions.writePointer({ quarter: Q2, round: "released", edition: 1 });
  ports.takeRequests();
  expect((await readReleased(ports)(null))?.returns).toHaveLength(count);
  expect(ports.takeRequests()).toHaveLength(reads);
  // What was made of it once is not made again.
  await readReleased(ports)(null);
  expect(ports.takeRequests().length).toBeLessThanOrEqual(reads);
});
