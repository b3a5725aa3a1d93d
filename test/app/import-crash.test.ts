import { expect, it } from "vitest";
import { scorecardTable } from "../support/scorecard-csv.ts";
import { councilFiles, everythingImported, imported, runImport, table } from "./import-council.ts";
import { testPorts } from "./test-council.ts";

/** Stops an import at one request, runs it again, and gives what is stored then; null when it was not stopped. */
async function afterStopAt(
  request: number,
  ...imports: readonly Parameters<typeof runImport>[1][]
): Promise<unknown> {
  const ports = await testPorts();
  const [last = {}, ...earlier] = imports.toReversed();
  for (const files of earlier.toReversed()) await imported(ports, files);
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

it("the sample's import stopped at every 7th request and run again ends as if it had not been", async () => {
  const undisturbed = await testPorts();
  await imported(undisturbed, councilFiles);
  const wanted = await everythingImported(undisturbed);
  let request = 3;
  for (; ; request += 7) {
    const stored = await afterStopAt(request, councilFiles);
    if (stored === null) break;
    expect(stored).toEqual(wanted);
  }
  expect(request).toBeGreaterThan(30);
});

it("a correction stopped at any request makes the second edition all the same, and no third", async () => {
  const people = table("people.csv", "upn,name", "sam@x.example,Sam");
  const first = { people, scorecard: scorecardTable([{}, { period: "2019/20 Q1" }]) };
  const second = {
    people,
    scorecard: scorecardTable([
      { actual_raw: "120", rag_raw: "HG" },
      { period: "2019/20 Q1", actual_raw: "90" },
    ]),
  };
  const undisturbed = await testPorts();
  await imported(undisturbed, first);
  await imported(undisturbed, second);
  const wanted = await everythingImported(undisturbed);
  let request = 14;
  for (; ; request++) {
    const stored = await afterStopAt(request, first, second);
    if (stored === null) break;
    expect(stored).toEqual(wanted);
  }
  expect(request).toBeGreaterThan(20);
});
