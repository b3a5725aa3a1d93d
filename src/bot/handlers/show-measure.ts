import type { Caller } from "../../app/caller.ts";
import { readMeasureHistory, readMeasureStatus } from "../../app/measure-status.ts";
import { readMethod } from "../../app/read-method.ts";
import type { Measure, MeasureId } from "../../domain/measure.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
import type { DigestPlace, MeasureView } from "../../views/action-data.ts";
import { explainCard } from "../../views/explain.ts";
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
    const history = await readMeasureHistory(context.ports)(measure);
    return { kind: "card", ...measureHistoryCard(measure, history, place) };
  }
  const status = await readMeasureStatus(context.ports)(caller, measure, request.quarter);
  const shown = status.released ?? status.working;
  if (shown === null) return { kind: "text", text: nothingReleased(measure, request.quarter) };
  if (request.view === "status") return { kind: "card", ...measureStatusCard(status, place) };
  const method = readMethod(
    shown.grade.kind === "graded" ? shown.grade.methodVersion : view.plan.methodVersion,
  );
  return { kind: "card", ...explainCard({ of: shown, method, place, unreleased: status.released === null }) };
}

function nothingReleased({ ref, name }: Measure, quarter: Quarter | null): string {
  const when = quarter === null ? "" : ` for ${formatQuarter(quarter)}`;
  return `Nothing has been released${when} about ${ref} ${name}.`;
}
