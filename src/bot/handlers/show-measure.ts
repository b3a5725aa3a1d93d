import type { Caller } from "../../app/caller.ts";
import { type MeasureStatus, readMeasureHistory, readMeasureStatus } from "../../app/measure-status.ts";
import { readMethod } from "../../app/read-method.ts";
import type { Measure, MeasureId } from "../../domain/measure.ts";
import type { Plan } from "../../domain/plan.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
import type { Return } from "../../domain/return.ts";
import type { DigestPlace, MeasureView } from "../../views/action-data.ts";
import { type Explained, explainCard } from "../../views/explain.ts";
import { measureHistoryCard } from "../../views/measure-history.ts";
import { measureStatusCard } from "../../views/measure-status.ts";
import type { ActionReply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

export interface MeasureRequest {
  readonly measureId: MeasureId;
  readonly quarter: Quarter | null;
  readonly view: MeasureView;
  readonly back: DigestPlace | null;
}

/** One measure's status, history or explained grade: what this caller may see of it, here. */
export async function showMeasure(
  context: HandlerContext,
  caller: Caller,
  request: MeasureRequest,
): Promise<ActionReply> {
  const view = await context.plan();
  const measure = view?.plan.measures.find((m) => m.id === request.measureId);
  if (view === null || measure === undefined) {
    return { kind: "text", text: "This measure is not in the plan any more." };
  }
  const place = { quarter: request.quarter, back: request.back };
  if (request.view === "history") {
    const history = await readMeasureHistory(context.ports)(measure, request.quarter);
    if (history.length === 0 && request.quarter !== null)
      return { kind: "text", text: nothingReleased(measure, `${formatQuarter(request.quarter)} or before`) };
    return { kind: "card", ...measureHistoryCard(measure, history, place) };
  }
  const status = await readMeasureStatus(context.ports)(
    caller,
    measure,
    request.quarter,
    context.consultsHolders,
  );
  if (request.view === "status" && (status.released ?? status.draft ?? status.working) !== null) {
    return { kind: "card", ...measureStatusCard(status, place, readMethod(view.plan.methodVersion)) };
  }
  const [first, ...more] = explained(status, view.plan);
  if (first === undefined)
    return {
      kind: "text",
      text: nothingReleased(measure, request.quarter && formatQuarter(request.quarter)),
    };
  return { kind: "card", ...explainCard([first, ...more], place) };
}

/** The released grade, then the draft or the working one where the caller may see it, each by the method that made it. */
function explained({ released, draft, working }: MeasureStatus, plan: Plan): readonly Explained[] {
  const methodOf = ({ grade }: Return) =>
    readMethod(grade.kind === "graded" ? grade.methodVersion : plan.methodVersion);
  return [
    ...(released === null
      ? []
      : [{ of: released, method: methodOf(released), shownAs: "released" as const }]),
    ...(draft === null ? [] : [{ of: draft, method: methodOf(draft), shownAs: "draft" as const }]),
    ...(working === null ? [] : [{ of: working, method: methodOf(working), shownAs: "working" as const }]),
  ];
}

/** `when`: a quarter in words; null: none was asked for. */
function nothingReleased({ ref, name }: Measure, when: string | null): string {
  return `Nothing has been released${when === null ? "" : ` for ${when}`} about ${ref} ${name}.`;
}
