import type { Quarter } from "../../domain/quarter.ts";
import type { Progress, WriteOutcome } from "../stored.ts";
import type { Ports } from "../ports.ts";
import { settingsLast } from "./plan-changes.ts";
import type { Changed } from "./previous-state.ts";
import type { Withdrawal } from "./new-edition.ts";
import type { QuarterImport } from "./quarter-changes.ts";

/** Writes what an import changes, then takes away what goes, when nothing that is stored needs it any more. */
export async function writeImport(ports: Ports, wanted: Changed, progress?: Progress): Promise<WriteOutcome> {
  const total =
    wanted.people.length + wanted.plan.length + wanted.quarters.reduce((n, q) => n + 2 * q.rows.length, 0);
  let before = 0;
  const from =
    (start: number): Progress =>
    (done) =>
      progress?.(start + done, total);
  if ((await ports.people.writePeople(wanted.people, from(before))) === "conflict") return "conflict";
  before += wanted.people.length;
  for (const rows of settingsLast(wanted.plan)) {
    if ((await ports.plan.writeRows(rows, from(before))) === "conflict") return "conflict";
    before += rows.length;
  }
  for (const quarter of wanted.quarters) {
    if ((await writeQuarter(ports, quarter, from(before))) === "conflict") return "conflict";
    before += 2 * quarter.rows.length;
  }
  if ((await ports.plan.removeRows(wanted.goingPlan)) === "conflict") return "conflict";
  if ((await ports.people.removePeople(wanted.goingPeople)) === "conflict") return "conflict";
  progress?.(total, total);
  return "written";
}

async function writeQuarter(ports: Ports, wanted: QuarterImport, progress: Progress): Promise<WriteOutcome> {
  const { quarter, rows, edition, withdrawal } = wanted;
  const named =
    edition === null ? "written" : await ports.quarters.saveRound(quarter, edition.round, edition.roundLog);
  if (named === "conflict") return "conflict";
  if ((await ports.quarters.writeRows(quarter, rows, progress)).length > 0) return "conflict";
  if (withdrawal !== null) return await withdrawQuarter(ports, quarter, withdrawal);
  if (edition === null) return "written";
  await ports.editions.write(edition.edition, (done) =>
    progress(rows.length + Math.min(done, rows.length), 0),
  );
  await ports.editions.writePointer(edition.pointer);
  return "written";
}

async function withdrawQuarter(ports: Ports, quarter: Quarter, { round }: Withdrawal): Promise<WriteOutcome> {
  if (round !== null) {
    const outcome = await ports.quarters.withdrawRound(quarter, round.change, round.log);
    if (outcome === "conflict") return "conflict";
  }
  await ports.editions.removePointer(quarter);
  return "written";
}
