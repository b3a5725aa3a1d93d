import type { RequestNotice } from "../../views/form-situation.ts";
import type { Caller } from "../../app/caller.ts";
import { type PersonsWork, readPersonsWork } from "../../app/persons-work.ts";
import { IN_PERSONAL_CHAT } from "../../app/policy.ts";
import { mayChange } from "../../domain/may-change.ts";
import type { MeasureId } from "../../domain/measure.ts";
import type { Return } from "../../domain/return.ts";
import type { ActionRequest } from "../../views/action-data.ts";
import { requestCard, type RequestCard } from "../../views/return-request.ts";
import type { ActionReply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";
import { unsavedForm } from "./unsaved-form.ts";

type FormRequest = Extract<ActionRequest, { readonly verb: "showForm" | "keepTheirs" }>;

const NOT_YOURS =
  "This measure is not one of yours for this quarter. Send /mine for what is, or ask the performance team if it should be.";

/** Turns a person's card to another measure; after "keep theirs", to the next one that is missing. */
export async function showForm(
  { ports }: HandlerContext,
  caller: Caller,
  request: FormRequest,
): Promise<ActionReply> {
  if (caller.place !== "personal") return { kind: "text", text: IN_PERSONAL_CHAT };
  if (caller.personId === null) return { kind: "text", text: NOT_YOURS };
  const work = await readPersonsWork(ports)(request.quarter, caller.personId);
  const chosen = work === null ? null : returnOf(work, request.measureId);
  if (work === null || chosen === null) return { kind: "text", text: NOT_YOURS };
  const card = cardFor(request, work, chosen, caller);
  return typeof card === "string"
    ? { kind: "text", text: card }
    : { kind: "card", ...requestCard({ ...card, work }) };
}

type Shown = Omit<RequestCard, "work">;

function cardFor(request: FormRequest, work: PersonsWork, chosen: Return, caller: Caller): Shown | string {
  const left = request.verb === "showForm" ? request.left : null;
  const leftReturn = left === null ? null : returnOf(work, left.measureId);
  if (left !== null && leftReturn !== null && mayChange(work.round, leftReturn)) {
    const unsaved = unsavedForm(left, leftReturn, caller);
    if (unsaved !== null) {
      return typeof unsaved === "string" ? unsaved : { ...unsaved, leavingFor: request.measureId };
    }
  }
  const stays = request.verb === "keepTheirs" || !mayChange(work.round, chosen);
  const notice: RequestNotice = stays
    ? { kind: "note", text: whyItStays(request, chosen) }
    : { kind: "none" };
  return { formFor: stays ? work.next : chosen, typed: null, notice };
}

function whyItStays({ verb }: FormRequest, { measure }: Return): string {
  return verb === "keepTheirs"
    ? `The answer for ${measure.ref} stays as it was saved.`
    : `The answer for ${measure.ref} can no longer change. If it is wrong, tell the performance team what it should be.`;
}

function returnOf({ items }: PersonsWork, id: MeasureId): Return | null {
  return items.find(({ value }) => value.measure.id === id)?.value ?? null;
}
