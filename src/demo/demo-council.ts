import { readFile } from "node:fs/promises";
import { type ImportFiles, NO_FILES } from "../app/import/import-input.ts";
import type { Progress } from "../app/stored.ts";
import { makeCaller } from "../app/caller.ts";
import { importFiles } from "../app/import/import-files.ts";
import { openRound } from "../app/open-round.ts";
import type { Ports } from "../app/ports.ts";
import { submitReturn } from "../app/submit-return.ts";
import { usualDeadline } from "../app/working-days.ts";
import { ScorecardError } from "../app/errors.ts";
import { faultText } from "../app/fault.ts";
import { cell, type Table } from "../app/table.ts";
import { readCsv } from "../documents/read-csv.ts";
import { measureId } from "../domain/measure.ts";
import { type Person, personId } from "../domain/person.ts";
import { quarterOf } from "../domain/quarter.ts";

const REPORTED = quarterOf(2019, 2);
export const DEMO_QUARTER = quarterOf(2019, 3);
export const DEMO_UPN = "sam.patel@demo.example";

/** Imports the council of `samples/` and opens its round. Run again on the same storage it changes nothing. */
export async function setUpDemoCouncil(ports: Ports, planId: string, progress: Progress): Promise<void> {
  const importDemo = async (files: ImportFiles) => {
    const by = { id: null, name: "Demo" };
    const outcome = await importFiles(ports)(files, { planId, by, apply: true, progress });
    if (outcome.kind !== "faulty") return;
    throw new ScorecardError("bad-samples", outcome.faults.map(faultText).join("\n"));
  };
  await importDemo({
    ...NO_FILES,
    people: await sample("demo-people.csv"),
    scorecard: await sample("scorecard-2019-20-q2.csv"),
    measures: await sample("demo-measures.csv"),
    targets: await sample("demo-targets.csv"),
    actions: await sample("actions-2019-20-q2.csv"),
    actionsQuarter: REPORTED,
  });
  const sam = await ports.people.readByUpn(DEMO_UPN);
  if (sam === null) throw new ScorecardError("bad-samples", `demo-people.csv has nobody called ${DEMO_UPN}`);
  const deadline = await usualDeadline(ports.clock.now());
  await openRound(ports)(sam.value, DEMO_QUARTER, deadline, { progress });
  await answerForColleagues(ports, sam.value, progress);
  const round = await ports.quarters.readRound(DEMO_QUARTER);
  if (round?.value.state !== "open") return;
  await importDemo({
    ...NO_FILES,
    actions: await sample("demo-actions-2019-20-q3.csv"),
    actionsQuarter: DEMO_QUARTER,
  });
}

/** The other owners' answers, given as they would give them; the person at the keyboard has their own still to do. */
async function answerForColleagues(ports: Ports, sam: Person, progress: Progress): Promise<void> {
  const answers = await sample("demo-returns-2019-20-q3.csv");
  const { returns } = await ports.quarters.readWhole(DEMO_QUARTER);
  const owners = new Map(returns.map(({ value }) => [value.measure.id, value.measure.owner]));
  const people = new Map((await ports.people.readAll()).map(({ value }) => [value.id, value]));
  for (const [index, row] of answers.rows.entries()) {
    // The sample's own id, checked against the returns.
    const id = measureId(cell(row, "measure_id"));
    const owner = people.get(owners.get(id)?.id ?? personId(""));
    if (owner === undefined || owner.id === sam.id) continue;
    const outcome = await submitReturn(ports)(makeCaller(owner, "personal"), {
      quarter: DEMO_QUARTER,
      measureId: id,
      formId: `demo-${id}`,
      version: 0,
      confirmed: cell(row, "actual"),
      typed: {
        actual: cell(row, "actual"),
        why: cell(row, "why"),
        doing: cell(row, "doing"),
        byWhen: cell(row, "by_when"),
        noFigure: "",
        expected: "",
        note: "",
      },
    });
    if (outcome.kind === "refused") {
      throw new ScorecardError("bad-samples", `${id}: ${outcome.problems.map((p) => p.text).join(" ")}`);
    }
    progress(index + 1, answers.rows.length);
  }
}

async function sample(name: string): Promise<Table> {
  const bytes = await readFile(new URL(`../../samples/${name}`, import.meta.url));
  return readCsv(name, bytes, []);
}
