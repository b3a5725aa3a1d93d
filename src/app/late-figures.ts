import { isDeepStrictEqual } from "node:util";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { Person } from "../domain/person.ts";
import type { Answer, Return } from "../domain/return.ts";
import type { LoggedChange } from "./quarter-port.ts";
import type { Stored } from "./stored.ts";
import { named } from "./policy.ts";
import type { Ports } from "./ports.ts";

/**
 * Keeps figures that a round collected in arrears under the quarter that they are of, where later comparisons look for
 * them. It is a late first figure, not a restatement: what was released of that quarter stays as it is. What changed since
 * an earlier try, by a restatement or in a reopened round, changes there too. Run again it changes nothing.
 */
export async function writeLateFigures(ports: Ports, by: Person, quarter: Quarter): Promise<void> {
  const { returns } = await ports.quarters.readWhole(quarter);
  const collected = returns.map(({ value }) => value);
  const quarters = new Set(collected.flatMap(({ describes }) => describes ?? []));
  for (const described of quarters) {
    const known = new Map(
      (await ports.quarters.readWhole(described)).late.map((late) => [late.value.measure.id, late]),
    );
    const changes = collected
      .filter(({ describes }) => describes === described)
      .flatMap((r) => lateFigure(ports, by, r, described, known.get(r.measure.id) ?? null));
    await ports.quarters.writeRows(described, changes);
  }
}

/** What later quarters read of it. */
function said({ answer, grade, published, override, commentary, restatements }: Return) {
  return { answer, grade, published, override, commentary, restatements };
}

/** A figure, or that there is none as the definition changed: later ones are compared with neither nor across it. */
function countsLater(answer: Answer | null): boolean {
  return (
    answer?.kind === "figure" || (answer?.kind === "no-figure" && answer.reason === "definition-changed")
  );
}

/** None where it is there already, from an earlier try, or where nothing that counts later was ever given. */
function lateFigure(
  ports: Ports,
  by: Person,
  collected: Return,
  described: Quarter,
  was: Stored<Return> | null,
): readonly LoggedChange[] {
  if (was === null && !countsLater(collected.answer)) return [];
  if (was !== null && isDeepStrictEqual(said(collected), said(was.value))) return [];
  const version = was === null ? 0 : was.value.version + 1;
  const value: Return = { ...collected, quarter: described, describes: null, version };
  const { answer, grade, restatements } = value;
  const isRestated = restatements.length > (was?.value.restatements.length ?? 0);
  return [
    {
      row: { kind: "late", value },
      etag: was?.etag ?? null,
      log: {
        what: `l~${value.measure.id}`,
        version,
        at: ports.clock.now().toISOString(),
        by: named(by),
        event: was !== null && isRestated ? "restated" : "late-first-figure",
        before: was === null ? null : { answer: was.value.answer, grade: was.value.grade },
        after: { answer, grade },
        why: restatements.at(-1)?.why ?? `collected in arrears in ${formatQuarter(collected.quarter)}`,
      },
    },
  ];
}
