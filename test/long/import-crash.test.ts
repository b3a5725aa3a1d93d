/** @module-tag long */
import { expect, it } from "vitest";
import { scorecardTable } from "../support/scorecard-csv.ts";
import { councilFiles, everythingImported, imported, runImport, table } from "../app/import-council.ts";
import { testPorts } from "../app/test-council.ts";

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
