import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { Person } from "../domain/person.ts";
import type { Return } from "../domain/return.ts";
import { named } from "./policy.ts";
import type { LoggedChange, Ports, Stored } from "./ports.ts";

/**
 * Keeps figures that a round collected in arrears under the quarter that they are of, where later comparisons look for
 * them. It is a late first figure, not a restatement: what was released of that quarter stays as it is. Where the figure
 * was restated since, so is the late one. Run again it changes nothing.
 */
export async function writeLateFigures(ports: Ports, by: Person, quarter: Quarter): Promise<void> {
  const { returns } = await ports.quarters.readWhole(quarter);
  const given = returns.map(({ value }) => value).filter(({ answer }) => answer?.kind === "figure");
  const quarters = new Set(given.flatMap(({ describes }) => describes ?? []));
  for (const described of quarters) {
    const known = new Map(
      (await ports.quarters.readWhole(described)).late.map((late) => [late.value.measure.id, late]),
    );
    const changes = given
      .filter(({ describes }) => describes === described)
      .flatMap((r) => lateFigure(ports, by, r, described, known.get(r.measure.id) ?? null));
    await ports.quarters.writeRows(described, changes);
  }
}

/** None where it is there already, from an earlier try. */
function lateFigure(
  ports: Ports,
  by: Person,
  collected: Return,
  described: Quarter,
  was: Stored<Return> | null,
): readonly LoggedChange[] {
  if (was?.value.restatements.length === collected.restatements.length) return [];
  const version = was === null ? 0 : was.value.version + 1;
  const value: Return = { ...collected, quarter: described, describes: null, version };
  const { answer, grade } = value;
  return [
    {
      row: { kind: "late", value },
      etag: was?.etag ?? null,
      log: {
        what: `l~${value.measure.id}`,
        version,
        at: ports.clock.now().toISOString(),
        by: named(by),
        event: was === null ? "late-first-figure" : "restated",
        before: was === null ? null : { answer: was.value.answer, grade: was.value.grade },
        after: { answer, grade },
        why: value.restatements.at(-1)?.why ?? `collected in arrears in ${formatQuarter(collected.quarter)}`,
      },
    },
  ];
}
