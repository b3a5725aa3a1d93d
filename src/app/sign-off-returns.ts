import type { MeasureId, MeasureRef } from "../domain/measure.ts";
import type { NamedPerson, Person } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { isSignedOff } from "../domain/review.ts";
import type { Round } from "../domain/round.ts";
import { type NotSignedOff, whyNotSignedOff } from "../domain/sign-off.ts";
import type { LoggedChange } from "./quarter-port.ts";
import type { Stored } from "./stored.ts";
import type { Caller } from "./caller.ts";
import { type LeadsArea, leadsArea } from "./leads-area.ts";
import { may, named, relationsTo } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { queueRefreshOfLead } from "./queue-refresh.ts";

/** A return as a card showed it. */
export interface Shown {
  readonly measureId: MeasureId;
  readonly version: number;
}

export interface SignOffRequest {
  readonly quarter: Quarter;
  readonly shown: readonly Shown[];
}

export type SignOffOutcome =
  | {
      readonly kind: "done";
      readonly area: LeadsArea;
      /** Signed off, now or before: the same press again says the same. */
      readonly signed: readonly MeasureRef[];
      /** Not signed off: changed since they were shown. */
      readonly changed: readonly MeasureRef[];
      readonly refused: readonly { readonly ref: MeasureRef; readonly why: NotSignedOff }[];
    }
  | { readonly kind: "not-allowed" };

/**
 * Signs off returns as they were shown; each with its log line, in batches. What changed since is not signed off, and
 * is named. Can be run again after a crash: what is signed off already counts as done.
 */
export function signOffReturns(
  ports: Ports,
): (caller: Caller, request: SignOffRequest) => Promise<SignOffOutcome> {
  return async (caller, { quarter, shown }) => {
    const { person } = caller;
    if (person === null) return { kind: "not-allowed" };
    const by = named(person);
    const before = await ports.quarters.readWhole(quarter);
    const round = before.round?.value;
    if (round === undefined) return { kind: "not-allowed" };
    const open = judged(before.returns, shown, round, person).filter(({ verdict }) => verdict === "to-sign");
    const at = ports.clock.now().toISOString();
    const changes = open.map(({ stored }) => signedOff(stored, by, at));
    if (changes.length > 0) await ports.quarters.writeRows(quarter, changes);
    const now = changes.length === 0 ? before : await ports.quarters.readWhole(quarter);
    const area = leadsArea(quarter, person.id, now);
    if (area === null || area.items.length === 0) return { kind: "not-allowed" };
    const after = judged(now.returns, shown, area.round, person);
    const refs = (wanted: Verdict) =>
      after.filter(({ verdict }) => verdict === wanted).map(({ stored }) => stored.value.measure.ref);
    const signed = refs("signed");
    const changed = [...refs("changed"), ...refs("to-sign")];
    const refused = after.flatMap(({ stored: { value }, verdict }) =>
      verdict === "signed" || verdict === "changed" || verdict === "to-sign"
        ? []
        : [{ ref: value.measure.ref, why: verdict }],
    );
    // What the card says of those left out is to be read first.
    const when = changed.length + refused.length === 0 ? "now" : "later";
    if (signed.length > 0) await queueRefreshOfLead(ports, quarter, person.id, when);
    return { kind: "done", area, signed, changed, refused };
  };
}

type Verdict = "to-sign" | "signed" | "changed" | Exclude<NotSignedOff, "not-lead">;

/** Those of the lead's area, in the order shown; what is somebody else's is left out. */
function judged(
  returns: readonly Stored<Return>[],
  shown: readonly Shown[],
  round: Round,
  person: Person,
): readonly { readonly stored: Stored<Return>; readonly verdict: Verdict }[] {
  const byMeasure = new Map(returns.map((stored) => [stored.value.measure.id, stored]));
  const versions = new Map(shown.map(({ measureId, version }) => [measureId, version]));
  return [...versions].flatMap(([measureId, version]) => {
    const stored = byMeasure.get(measureId);
    const verdict = stored === undefined ? "not-lead" : judge(stored.value, version, round, person);
    return stored === undefined || verdict === "not-lead" ? [] : [{ stored, verdict }];
  });
}

function judge(r: Return, version: number, round: Round, person: Person): Verdict | "not-lead" {
  const why = whyNotSignedOff(round, r, person.id);
  if (why === "not-lead" || !may("sign-off", person, relationsTo(r, person))) return "not-lead";
  if (isSignedOff(r)) return "signed";
  if (why === "locked") return why;
  return r.version === version ? (why ?? "to-sign") : "changed";
}

function signedOff({ value: before, etag }: Stored<Return>, by: NamedPerson, at: string): LoggedChange {
  const review = { verdict: "signed-off", by, at, why: "", overtaken: false } as const;
  const value = { ...before, review, version: before.version + 1 };
  return {
    row: { kind: "return", value },
    etag,
    log: {
      what: `r~${value.measure.id}`,
      version: value.version,
      at,
      by,
      event: "signed-off",
      before: null,
      // What was signed off.
      after: { answer: value.answer, commentary: value.commentary, grade: value.grade },
      why: "",
    },
  };
}
