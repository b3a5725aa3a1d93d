import { describe, expect, it, test } from "vitest";
import type { Table } from "../../src/app/table.ts";
import { imported, runImport, table } from "./import-council.ts";
import { testPorts, type TestPorts } from "./test-council.ts";

const people = (...rows: readonly string[]): Table => table("p.csv", "upn,name,former_upn", ...rows);

/** Sam, pinned, as they were imported first. */
async function withSam(): Promise<TestPorts> {
  const ports = await testPorts();
  const file = table("p.csv", "upn,name,roles", "sam.patel@x.example,Sam Patel,officer");
  await imported(ports, { people: file });
  const sam = await ports.people.readByUpn("sam.patel@x.example");
  if (sam === null) throw new Error("Sam is not stored");
  await ports.people.pin(sam, "aad-of-sam");
  return ports;
}

const everybody = async (ports: TestPorts) => (await ports.people.readAll()).map(({ value }) => value);

describe("a former sign-in name", () => {
  it("finds the person, who keeps id, pin and all else, and does so once", async () => {
    const ports = await withSam();
    const [sam] = await everybody(ports);
    const files = { people: people("sam.jones@x.example,Sam Jones,SAM.PATEL@x.example") };
    await imported(ports, files);
    expect(await everybody(ports)).toEqual([{ ...sam, upn: "sam.jones@x.example", name: "Sam Jones" }]);
    expect(await ports.people.findByAadObjectId("aad-of-sam")).toBe(sam?.id);
    expect(await imported(ports, files)).toEqual([]);
  });

  it("can be another person's from then on", async () => {
    const ports = await withSam();
    const [sam] = await everybody(ports);
    const files = {
      people: people("sam.patel@x.example,Another Sam,", "sam.jones@x.example,Sam Jones,sam.patel@x.example"),
    };
    await imported(ports, files);
    expect((await ports.people.readByUpn("sam.jones@x.example"))?.value.id).toBe(sam?.id);
    const other = await ports.people.readByUpn("sam.patel@x.example");
    expect([other?.value.name, other?.value.aadObjectId]).toEqual(["Another Sam", null]);
    expect(await imported(ports, files)).toEqual([]);
  });

  test.each<[string, readonly string[], number, RegExp]>([
    ["is nobody's", ["new@x.example,New,typo@x.example"], 2, /somebody known/],
    ["is another known person's", ["ali@x.example,Ali,sam.patel@x.example"], 2, /ali@x\.example is known/],
    [
      "is given twice",
      ["a@x.example,A,sam.patel@x.example", "b@x.example,B,sam.patel@x.example"],
      3,
      /line 2 has this one too/,
    ],
  ])("that %s is refused", async (_, rows, line, expected) => {
    const ports = await withSam();
    await imported(ports, { people: table("p.csv", "upn,name", "ali@x.example,Ali") });
    const outcome = await runImport(ports, { people: people(...rows) });
    expect(outcome).toMatchObject({ kind: "faulty", faults: [{ line, column: "former_upn" }] });
    expect(outcome.kind === "faulty" ? outcome.faults[0]?.expected : "").toMatch(expected);
  });

  it("that nobody can have yet, in a first import, is passed over", async () => {
    const ports = await testPorts();
    await imported(ports, { people: people("sam.jones@x.example,Sam Jones,sam.patel@x.example") });
    expect(await everybody(ports)).toMatchObject([{ upn: "sam.jones@x.example" }]);
  });
});

it("one sign-in name on 5,000 lines is told as a fault on each, and costs no more than others", async () => {
  const ports = await testPorts();
  const started = performance.now();
  const outcome = await runImport(ports, {
    people: people(...Array.from({ length: 5_000 }, () => "sam@x.example,Sam,")),
  });
  expect(outcome.kind === "faulty" ? outcome.faults.length : 0).toBe(4_999);
  expect(performance.now() - started).toBeLessThan(2_000);
});
