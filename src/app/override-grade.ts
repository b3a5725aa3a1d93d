import type { GradeCode } from "../domain/grade.ts";
import { UNCHANGEABLE_IN_WORDS, whyUnchangeable } from "../domain/may-change.ts";
import type { MeasureId } from "../domain/measure.ts";
import type { Override } from "../domain/override.ts";
import type { Person } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { gradesOf } from "../domain/rag-method.ts";
import { reasonProblem } from "../domain/reason.ts";
import type { Return } from "../domain/return.ts";
import { overtaken } from "../domain/review.ts";
import type { Round } from "../domain/round.ts";
import { parseTarget } from "../domain/target.ts";
import type { Stored } from "./stored.ts";
import { may, named } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { whileQueueingRefresh } from "./queue-refresh.ts";
import { readMethod } from "./read-method.ts";
import { refused, type Refused } from "./refused.ts";

export type OverrideOutcome =
  /** `override` null: taken back. */
  { readonly kind: "saved"; readonly value: Return; readonly override: Override | null } | Refused;

/** What is asked: a grade with its reason, the second person's yes to it, or that it is taken back. */
export type OverrideRequest =
  | { readonly kind: "give"; readonly grade: GradeCode; readonly why: string }
  | { readonly kind: "confirm" }
  | { readonly kind: "take-back" };

/**
 * Gives a return another grade than its figures do, with a reason and confirmed by a second person of the performance
 * team; the computed grade stays beside it. Withdraws a sign-off, as what was signed has changed. One transaction.
 */
export function overrideGrade(
  ports: Ports,
): (
  by: Person,
  quarter: Quarter,
  measureId: MeasureId,
  request: OverrideRequest,
) => Promise<OverrideOutcome> {
  return async (by, quarter, measureId, request) => {
    if (!may("override", by)) return refused("Only the performance team can override a grade.");
    const [stored, round] = await Promise.all([
      ports.quarters.readReturn(quarter, measureId),
      ports.quarters.readRound(quarter),
    ]);
    if (stored === null || round === null)
      return refused(`That measure is not collected in ${formatQuarter(quarter)}.`);
    const { ref } = stored.value.measure;
    const shut = whyUnchangeable(round.value, stored.value);
    // After the close the figure stands, and its grade can still be judged.
    if (shut !== null && shut !== "closed") return refused(`${ref} ${UNCHANGEABLE_IN_WORDS[shut]}.`);
    if (stored.value.answer?.kind !== "figure")
      return refused(`${ref} has no figure yet, so there is no grade to override.`);
    const grades = gradesFor(stored.value, round.value);
    if (request.kind === "give" && !grades.includes(request.grade))
      return refused(`${ref} is graded ${grades.join(", ")}. Give one of those.`);
    const override = overrideAsked(ports, by, stored.value, request);
    if (typeof override === "string") return refused(override);
    return await save(ports, by, stored, override, request);
  };
}

function gradesFor({ measure, target }: Return, round: Round): readonly GradeCode[] {
  const isRange = measure.good === "range" || parseTarget(target).kind === "range";
  return gradesOf(readMethod(round.methodVersion), isRange);
}

/** A sentence where it cannot be. */
function overrideAsked(
  ports: Ports,
  by: Person,
  { override, measure: { ref } }: Return,
  request: OverrideRequest,
): Override | null | string {
  switch (request.kind) {
    case "take-back":
      return override === null ? `The grade of ${ref} is not overridden.` : null;
    case "confirm": {
      if (override === null)
        return `Nobody has overridden the grade of ${ref}, so there is nothing to confirm.`;
      if (override.confirmedBy !== null) return `The grade of ${ref} is confirmed already.`;
      if (override.by.id === by.id) return "Somebody else of the performance team has to confirm it.";
      return { ...override, confirmedBy: named(by) };
    }
    case "give": {
      const why = request.why.trim();
      const problem = reasonProblem(why, "Say why. The reason is shown beside the grade.");
      if (problem !== null) return problem;
      const at = ports.clock.now().toISOString();
      return { grade: request.grade, why, by: named(by), at, confirmedBy: null };
    }
  }
}

const EVENTS: Readonly<Record<OverrideRequest["kind"], string>> = {
  give: "override-proposed",
  confirm: "override-confirmed",
  "take-back": "override-taken-back",
};

async function save(
  ports: Ports,
  by: Person,
  { value: before, etag }: Stored<Return>,
  override: Override | null,
  request: OverrideRequest,
): Promise<OverrideOutcome> {
  const changesGrade = request.kind !== "give" || before.override?.confirmedBy != null;
  const review = changesGrade ? overtaken(before.review) : before.review;
  const value: Return = { ...before, override, review, version: before.version + 1 };
  const log = {
    what: `r~${before.measure.id}`,
    version: value.version,
    at: ports.clock.now().toISOString(),
    by: named(by),
    event: EVENTS[request.kind],
    before: { override: before.override?.grade ?? null },
    after: { override: override?.grade ?? null },
    why: override?.why ?? "",
  };
  const outcome = await whileQueueingRefresh(ports, value, () =>
    ports.quarters.saveReturn({ value, etag }, log),
  );
  if (outcome === "conflict")
    return refused(`${before.measure.ref} changed a moment ago. Look at it and try again.`);
  return { kind: "saved", value, override };
}
