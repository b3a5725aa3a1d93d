import { expect, it } from "vitest";
import { readReleased } from "../../src/app/released-scorecard.ts";
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
