import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { Person } from "../domain/person.ts";
import type { Return } from "../domain/return.ts";
import { named } from "./policy.ts";
import type { LoggedChange, Ports } from "./ports.ts";

/**
 * Keeps figures that a round collected in arrears under the quarter that they are of, where later comparisons look for
 * them. It is a late first figure, not a restatement: what was released of that quarter stays as it is. Run again it
 * changes nothing.
 */
export async function writeLateFigures(ports: Ports, by: Person, quarter: Quarter): Promise<void> {
  const { returns } = await ports.quarters.readWhole(quarter);
  const given = returns.map(({ value }) => value).filter(({ answer }) => answer?.kind === "figure");
  const quarters = new Set(given.flatMap(({ describes }) => describes ?? []));
  for (const described of quarters) {
    const late = given.filter(({ describes }) => describes === described);
    // One that is there already came from an earlier try.
    await ports.quarters.writeRows(
      described,
      late.map((r) => lateFigure(ports, by, r, described)),
    );
  }
}

function lateFigure(ports: Ports, by: Person, collected: Return, described: Quarter): LoggedChange {
  const value: Return = { ...collected, quarter: described, describes: null, version: 0 };
  const { answer, grade } = value;
  return {
    row: { kind: "late", value },
    etag: null,
    log: {
      what: `l~${value.measure.id}`,
      version: 0,
      at: ports.clock.now().toISOString(),
      by: named(by),
      event: "late-first-figure",
      before: null,
      after: { answer, grade },
      why: `collected in arrears in ${formatQuarter(collected.quarter)}`,
    },
  };
}
