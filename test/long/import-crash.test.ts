/** @module-tag long */
import { describe, expect, it } from "vitest";
import type { PreviousState } from "../../src/app/import/previous-state.ts";
import { scorecardTable } from "../support/scorecard-csv.ts";
import {
  councilFiles,
  everythingImported,
  filesOf,
  imported,
  importedKeeping,
  runImport,
  seen,
  table,
} from "../app/import-council.ts";
import { testPorts, type TestPorts } from "../app/test-council.ts";

type Files = Parameters<typeof runImport>[1];

/** Imports one after another, undisturbed: what is stored then, and how many requests the last import made. */
async function undisturbed(first: readonly Files[], last: Files) {
  const ports = await testPorts();
  for (const files of first) await imported(ports, files);
  ports.takeRequests();
  await imported(ports, last);
  const requests = ports.takeRequests().length;
  return { stored: await everythingImported(ports), requests };
}

/** Stops the last import at one request, runs it again, and gives what is stored then; null when it was not stopped. */
async function afterStopAt(request: number, first: readonly Files[], last: Files): Promise<unknown> {
  const ports = await testPorts();
  for (const files of first) await imported(ports, files);
  ports.breakOffAt(request);
  const stopped = await runImport(ports, last).then(
    () => false,
    () => true,
  );
  ports.breakOffAt(null);
  if (!stopped) return null;
  await imported(ports, last);
  return await everythingImported(ports);
}

it("the sample's import stopped and run again ends as if it had not been", async () => {
  const wanted = await undisturbed([], councilFiles);
  expect(wanted.requests).toBeGreaterThan(30);
  // While the plan is written, and while an edition is.
  for (const request of [wanted.requests - 30, wanted.requests - 7]) {
    expect(await afterStopAt(request, [], councilFiles)).toEqual(wanted.stored);
  }
});

it("a correction stopped at every other write makes the second edition all the same, and no third", async () => {
  const people = table("people.csv", "upn,name", "sam@x.example,Sam");
  const first = [{ people, scorecard: scorecardTable([{}, { period: "2019/20 Q1" }]) }];
  const last = {
    people,
    scorecard: scorecardTable([
      { actual_raw: "120", rag_raw: "HG" },
      { period: "2019/20 Q1", actual_raw: "90" },
    ]),
  };
  const wanted = await undisturbed(first, last);
  expect(wanted.requests).toBeGreaterThan(20);
  // Reading comes first; the last request makes the last quarter's edition visible.
  for (let request = wanted.requests; request > wanted.requests - 15; request -= 2) {
    expect(await afterStopAt(request, first, last)).toEqual(wanted.stored);
  }
});

describe("an import that is taken back", () => {
  const people = (...lines: readonly string[]) => table("people.csv", "upn,name", ...lines);
  const first: Files = {
    people: people("sam@x.example,Sam"),
    scorecard: scorecardTable([{}, { period: "2019/20 Q1" }]),
  };
  const last: Files = {
    people: people("sam@x.example,Samuel", "new@x.example,New"),
    scorecard: scorecardTable(
      [
        { actual_raw: "120", rag_raw: "HG" },
        { period: "2019/20 Q1" },
        { period: "2018/19 Q4" },
        { measure_no: "2", measure: "Loans" },
      ].map((row) => ({ ...row, priority: "Renamed" })),
    ),
    actions: table(
      "a.csv",
      "action_id,priority_no,objective,action,quarter,status",
      "x,1,O,Homes,2019/20 Q2,GREEN",
    ),
  };

  async function afterFirst() {
    const ports = await testPorts();
    await imported(ports, first);
    return { ports, before: await seen(ports) };
  }

  /** Stops what is done at each write in turn, until it is not stopped; then `check` looks at what came of it. */
  async function stopAtEach(
    make: () => Promise<{ ports: TestPorts; step: () => Promise<unknown>; check: () => Promise<void> }>,
  ): Promise<number> {
    for (let write = 1; ; write++) {
      const { ports, step, check } = await make();
      ports.breakOffAtWrite(write);
      const stopped = await step().then(
        () => false,
        () => true,
      );
      ports.breakOffAtWrite(null);
      await check();
      if (!stopped) return write;
    }
  }

  it("stopped at each of its writes is taken back by what the first try kept", async () => {
    const writes = await stopAtEach(async () => {
      const { ports, before } = await afterFirst();
      const kept: PreviousState[] = [];
      const step = () => importedKeeping(ports, last, kept);
      return {
        ports,
        step,
        check: async () => {
          for (const previous of kept.toReversed()) await imported(ports, filesOf(previous));
          expect(await seen(ports)).toEqual(before);
        },
      };
    });
    expect(writes).toBeGreaterThan(8);
  });

  it("stopped at each of its writes and run again is taken back by what both tries kept, the newest first", async () => {
    await stopAtEach(async () => {
      const { ports, before } = await afterFirst();
      const kept: PreviousState[] = [];
      return {
        ports,
        step: () => importedKeeping(ports, last, kept),
        check: async () => {
          await importedKeeping(ports, last, kept);
          for (const previous of kept.toReversed()) await imported(ports, filesOf(previous));
          expect(await seen(ports)).toEqual(before);
        },
      };
    });
  });

  it("is taken back when that is stopped at each of its writes and run again", async () => {
    const writes = await stopAtEach(async () => {
      const { ports, before } = await afterFirst();
      const files = filesOf(await importedKeeping(ports, last));
      return {
        ports,
        step: () => imported(ports, files),
        check: async () => {
          await imported(ports, files);
          expect(await seen(ports)).toEqual(before);
        },
      };
    });
    expect(writes).toBeGreaterThan(8);
  });
});
