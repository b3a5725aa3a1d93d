import { cleanText } from "../domain/clean-text.ts";
import type { MeasureId } from "../domain/measure.ts";
import type { NamedPerson } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import { LONGEST_REASON } from "../domain/reason.ts";
import type { Return } from "../domain/return.ts";
import { isSentBack } from "../domain/review.ts";
import { type NotSignedOff, whyNotSentBack } from "../domain/sign-off.ts";
import { whoAnswers } from "../domain/who-owes.ts";
import type { Stored } from "./stored.ts";
import type { Caller } from "./caller.ts";
import { type LeadsArea, leadsArea } from "./leads-area.ts";
import { may, named, relationsTo } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { queueRefresh } from "./queue-refresh.ts";

export interface SendBackRequest {
  readonly quarter: Quarter;
  readonly measureId: MeasureId;
  /** The return's version that the card showed. */
  readonly version: number;
  /** As typed. */
  readonly why: string;
}

export type SendBackOutcome =
  /** `reachable`: who is to answer has installed the app, so that their card asks again. */
  | {
      readonly kind: "sent-back";
      readonly area: LeadsArea;
      readonly saved: Return;
      readonly reachable: boolean;
    }
  /** `problem`: what is wrong with the reason, and what to do. */
  | { readonly kind: "refused"; readonly current: Return; readonly problem: string }
  | { readonly kind: "changed"; readonly area: LeadsArea; readonly current: Return }
  | {
      readonly kind: "shut";
      readonly area: LeadsArea;
      readonly current: Return;
      readonly why: NotSignedOff;
    }
  | { readonly kind: "not-allowed" };

/** Sends a return back to those who answer for it, with a reason; a sign-off is taken back with it. One transaction. */
export function sendBack(
  ports: Ports,
): (caller: Caller, request: SendBackRequest) => Promise<SendBackOutcome> {
  return async (caller, request) => {
    const { person } = caller;
    const { quarter } = request;
    if (person === null) return { kind: "not-allowed" };
    const read = await ports.quarters.readWhole(quarter);
    const area = leadsArea(quarter, person.id, read);
    const stored = read.returns.find(({ value }) => value.measure.id === request.measureId);
    if (area === null || stored === undefined || !may("sign-off", person, relationsTo(stored.value, person)))
      return { kind: "not-allowed" };
    const current = stored.value;
    const why = cleanText(request.why);
    if (isSame(current, why)) return await done(ports, area, current);
    const shut = whyNotSentBack(area.round, current, person.id);
    if (shut !== null) return { kind: "shut", area, current, why: shut };
    if (current.version !== request.version) return { kind: "changed", area, current };
    const problem = problemOf(why, current);
    if (problem !== null) return { kind: "refused", current, problem };
    const saved = await save(ports, stored, named(person), why);
    if (saved !== null) return await done(ports, withReturn(area, read, saved), saved);
    const now = await ports.quarters.readWhole(quarter);
    const then = now.returns.find(({ value }) => value.measure.id === request.measureId)?.value ?? current;
    const areaThen = leadsArea(quarter, person.id, now) ?? area;
    if (isSame(then, why)) return await done(ports, areaThen, then);
    return { kind: "changed", area: areaThen, current: then };
  };
}

function problemOf(why: string, { measure: { ref } }: Return): string | null {
  if (why === "") return `Say why ${ref} goes back, so that its owner knows what to change.`;
  if (why.length <= LONGEST_REASON) return null;
  return `This is ${why.length.toLocaleString("en-GB")} characters long. Shorten it to ${LONGEST_REASON}.`;
}

/** Sent back already, with these very words. */
function isSame(r: Return, why: string): boolean {
  return isSentBack(r) && r.review?.why === why;
}

/** Null: somebody else changed it first. */
async function save(
  ports: Ports,
  { value: before, etag }: Stored<Return>,
  by: NamedPerson,
  why: string,
): Promise<Return | null> {
  const at = ports.clock.now().toISOString();
  const review = { verdict: "sent-back", by, at, why, overtaken: false } as const;
  const value = { ...before, review, version: before.version + 1 };
  const outcome = await ports.quarters.saveReturn(
    { value, etag },
    {
      what: `r~${value.measure.id}`,
      version: value.version,
      at,
      by,
      event: "sent-back",
      before: null,
      after: null,
      why,
    },
  );
  return outcome === "written" ? value : null;
}

/** The owner's card asks again; the lead's is brought up to date later, as boxes may be ticked on it. */
async function done(ports: Ports, area: LeadsArea, saved: Return): Promise<SendBackOutcome> {
  await queueRefresh(ports, saved, "later");
  const id = whoAnswers(saved)?.id ?? null;
  const reachable = id !== null && (await ports.conversations.readPersonal(id)) !== null;
  return { kind: "sent-back", area, saved, reachable };
}

function withReturn(
  { quarter, person, ...area }: LeadsArea,
  read: Parameters<typeof leadsArea>[2],
  saved: Return,
): LeadsArea {
  const returns = read.returns.map((stored) =>
    stored.value.measure.id === saved.measure.id ? { ...stored, value: saved } : stored,
  );
  return leadsArea(quarter, person, { ...read, returns }) ?? { quarter, person, ...area };
}
