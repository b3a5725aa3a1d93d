import type { SubmitOutcome, SubmitRequest } from "./submit-request.ts";
import type { Stored } from "./stored.ts";
import { isDeepStrictEqual } from "node:util";
import { givenBy } from "./given-by.ts";
import { whyUnchangeable } from "../domain/may-change.ts";
import type { NamedPerson } from "../domain/person.ts";
import type { Return } from "../domain/return.ts";
import type { OwnPart } from "./own-part.ts";
import type { PersonsWork } from "./persons-work.ts";
import type { Ports } from "./ports.ts";
import { queueRefresh, whileQueueingRefresh } from "./queue-refresh.ts";
import { SHUT } from "./why-shut.ts";

interface Attempt {
  readonly request: SubmitRequest;
  readonly stored: Stored<Return>;
  readonly work: PersonsWork;
  readonly by: NamedPerson;
}

type WithoutWork<T> = T extends unknown ? Omit<T, "work"> : never;
type AheadOutcome = WithoutWork<
  Extract<SubmitOutcome, { readonly kind: "ahead" | "too-late" | "overtaken" | "refused" }>
>;

/** Saves commentary before there is a figure: one transaction, as an answer is. The same again is the same. */
export async function writeCommentaryAhead(
  ports: Ports,
  { stored, request, by, work }: Attempt,
  { commentary, commitments, problems }: Extract<OwnPart, { readonly kind: "ahead" }>,
): Promise<AheadOutcome> {
  const before = stored.value;
  const isSavedIn = (r: Return) =>
    isDeepStrictEqual([commentary, commitments], [r.commentary, r.commitments]);
  if (isSavedIn(before) && problems.length === 0) {
    await queueRefresh(ports, before);
    return { kind: "ahead", saved: before };
  }
  const shut = whyUnchangeable(work.round, before);
  if (shut !== null) return { kind: "too-late", why: SHUT[shut] };
  if (before.version !== request.version) return { kind: "overtaken", current: before };
  if (problems.length > 0) return { kind: "refused", current: before, problems };
  const given = givenBy(before, { answer: before.answer, commentary }, by.id);
  const saved = { ...before, commentary, commitments, givenBy: given, version: before.version + 1 };
  const change = { value: saved, etag: stored.etag };
  const log = {
    what: `r~${saved.measure.id}`,
    version: saved.version,
    at: ports.clock.now().toISOString(),
    by,
    event: "commented",
    before: { commentary: before.commentary, commitments: before.commitments },
    after: { commentary, commitments },
    why: "",
  };
  const outcome = await whileQueueingRefresh(ports, saved, () => ports.quarters.saveReturn(change, log));
  if (outcome === "written") return { kind: "ahead", saved };
  const now = (await ports.quarters.readReturn(request.quarter, request.measureId))?.value ?? before;
  // The same press, twice at once.
  if (isSavedIn(now)) return { kind: "ahead", saved: now };
  return now.frozen ? { kind: "too-late", why: SHUT.locked } : { kind: "overtaken", current: now };
}
