import type { Caller } from "../../app/caller.ts";
import { readPersonsWork } from "../../app/persons-work.ts";
import type { MeasureId } from "../../domain/measure.ts";
import type { Quarter } from "../../domain/quarter.ts";
import { requestCard, type RequestNotice } from "../../views/return-request.ts";
import type { ActionReply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

interface FormRequest {
  readonly verb: "showForm" | "keepTheirs";
  readonly quarter: Quarter;
  readonly measureId: MeasureId;
}

/** Turns a person's card to another measure; after "keep theirs", to the next one that is missing. */
export async function showForm(
  { ports }: HandlerContext,
  caller: Caller,
  request: FormRequest,
): Promise<ActionReply> {
  const nothing: ActionReply = {
    kind: "text",
    text: "There is nothing on this card that is yours to answer.",
  };
  if (caller.place !== "personal" || caller.personId === null) return nothing;
  const work = await readPersonsWork(ports)(request.quarter, caller.personId);
  const chosen = work?.items.find(({ value }) => value.measure.id === request.measureId)?.value ?? null;
  if (work === null || chosen === null) return nothing;
  const keeps = request.verb === "keepTheirs";
  const notice: RequestNotice = keeps
    ? { kind: "note", text: `The answer for ${chosen.measure.ref} stays as it was saved.` }
    : { kind: "none" };
  const formFor = keeps ? work.next : chosen;
  return { kind: "card", ...requestCard({ work, formFor, formId: ports.newId(), typed: null, notice }) };
}
