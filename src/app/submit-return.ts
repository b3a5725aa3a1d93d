import type { SubmitRequest, SubmitOutcome } from "./submit-request.ts";
import type { PersonsReturns } from "./quarter-port.ts";
import type { LogLine, Stored } from "./stored.ts";
import { askedCommitments } from "../domain/commitments-of-return.ts";
import { givenBy } from "./given-by.ts";
import { gradeMeasure } from "../domain/grade-measure.ts";
import type { NamedPerson, PersonId } from "../domain/person.ts";
import { type Answer, isAnswerer, type Return } from "../domain/return.ts";
import { isSentBack, isSignedOff, overtaken } from "../domain/review.ts";
import type { Round } from "../domain/round.ts";
import { hasYearEnd } from "../domain/year-end.ts";
import type { Caller } from "./caller.ts";
import { ScorecardError } from "./errors.ts";
import { type Content, contentOf, isSameSubmit, judgeAnswer } from "./judge-answer.ts";
import { ownPart } from "./own-part.ts";
import { type PersonsWork, personsWork } from "./persons-work.ts";
import { mayHere, relationsTo } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { withDatesRead } from "./with-dates-read.ts";
import { readMethod } from "./read-method.ts";
import { queueRefresh, whileQueueingRefresh } from "./queue-refresh.ts";
import { ukDate } from "./uk-time.ts";
import { SHUT } from "./why-shut.ts";
import { writeCommentaryAhead } from "./write-commentary-ahead.ts";

export const NOT_YOURS =
  "This measure is not one of yours. Ask the performance team if you should be answering for it.";

/**
 * Takes one answer: one query and one transaction for those who answer for the measure. What the card says is what
 * the person asks for; who they are and what they may do comes from `caller` and the return itself.
 */
export function submitReturn(
  ports: Ports,
): (caller: Caller, request: SubmitRequest) => Promise<SubmitOutcome> {
  return async (caller, request) => {
    const { personId } = caller;
    if (personId === null) return { kind: "not-allowed", why: NOT_YOURS };
    const read = await ports.quarters.readForPerson(request.quarter, personId);
    const own = read.returns.find((stored) => stored.value.measure.id === request.measureId);
    const stored = own ?? (await readOnBehalf(ports, caller, request));
    const work = personsWork(request.quarter, personId, read);
    if (stored === null || work === null || !mayAnswer(caller, stored.value))
      return { kind: "not-allowed", why: NOT_YOURS };
    const by: NamedPerson = { id: personId, name: caller.name };
    return await takeAnswer(ports, { request, stored, read, work, by, personId });
  };
}

function mayAnswer(caller: Caller, r: Return): boolean {
  const { person } = caller;
  return person !== null && mayHere("answer", caller, relationsTo(r, person));
}

interface Attempt {
  readonly request: SubmitRequest;
  readonly stored: Stored<Return>;
  readonly read: PersonsReturns;
  readonly work: PersonsWork;
  readonly by: NamedPerson;
  readonly personId: PersonId;
}

async function takeAnswer(ports: Ports, given: Attempt): Promise<SubmitOutcome> {
  const { stored, work } = given;
  const current = stored.value;
  const now = ports.clock.now();
  const today = ukDate(now);
  const typed = await withDatesRead(given.request.typed, today);
  const asked = { ...given, request: { ...given.request, typed } };
  const part = ownPart(asked.request, current, asked.personId, today);
  if (part.kind === "ahead") {
    const outcome = await writeCommentaryAhead(ports, asked, part);
    if (outcome.kind === "too-late") return outcome;
    const then = outcome.kind === "ahead" ? withReturn(asked.read, outcome.saved, asked) : null;
    return { ...outcome, work: then ?? work };
  }
  const { request } = part;
  const attempt = { ...asked, request };
  const judged = judgeAnswer(request, current, work.round, today);
  switch (judged.kind) {
    case "same":
      return await acceptedBefore(ports, current, work);
    case "shut":
      return judged.why === "not-due"
        ? { kind: "not-allowed", why: SHUT[judged.why] }
        : { kind: "too-late", why: SHUT[judged.why] };
    case "overtaken":
    case "refused":
    case "unlikely":
      return { ...judged, current, work };
    case "fine": {
      const submission = { by: attempt.by, at: now.toISOString(), formId: request.formId };
      const saved = answered(current, judged, submission, work.round);
      // Of a figure that somebody else gave, nothing was asked.
      return await save(ports, attempt, saved, part.keepsFigure ? [] : judged.confirmed);
    }
  }
}

/** Saved already; its cards are updated again, as a crash may have come between the save and that. */
async function acceptedBefore(ports: Ports, saved: Return, work: PersonsWork): Promise<SubmitOutcome> {
  await queueRefresh(ports, saved);
  return { kind: "accepted", saved, work };
}

/** A submit is one transaction; one that comes second sees the first's answer. */
async function save(
  ports: Ports,
  attempt: Attempt,
  saved: Return,
  confirmed: readonly string[],
): Promise<SubmitOutcome> {
  const { stored, request, by, read, work } = attempt;
  const change = { value: saved, etag: stored.etag };
  const log: LogLine = {
    what: `r~${saved.measure.id}`,
    version: saved.version,
    at: saved.submission?.at ?? "",
    by,
    event: stored.value.answer === null ? "answered" : "changed",
    before: loggedPart(stored.value),
    after: loggedPart(saved),
    why: whyLogged(attempt, confirmed),
  };
  const outcome = await whileQueueingRefresh(ports, saved, () => ports.quarters.saveReturn(change, log));
  if (outcome === "conflict") {
    const now = await ports.quarters.readReturn(request.quarter, request.measureId);
    if (now === null)
      throw new ScorecardError("return-vanished", `${saved.measure.ref} is gone from its quarter`);
    if (isSameSubmit(now.value, request.formId, contentOf(saved))) {
      return await acceptedBefore(ports, now.value, withReturn(read, now.value, attempt) ?? work);
    }
    if (now.value.frozen) return { kind: "too-late", why: SHUT.locked };
    return { kind: "overtaken", current: now.value, work };
  }
  return { kind: "accepted", saved, work: withReturn(read, saved, attempt) ?? work };
}

/** On whose behalf, the questions that the person answered with "it is right", and what it does to the lead's verdict. */
function whyLogged({ personId, stored: { value } }: Attempt, confirmed: readonly string[]): string {
  const lead = value.review?.by.name ?? "";
  return [
    isAnswerer(value, personId) ? "" : "entered on behalf of the owner",
    confirmed.length === 0 ? "" : `confirmed when asked: ${confirmed.join(" ")}`,
    isSignedOff(value) ? `withdraws the sign-off by ${lead}` : "",
    value.override === null ? "" : "withdraws the overridden grade",
    isSentBack(value) ? `answers what ${lead} sent back` : "",
  ]
    .filter((reason) => reason !== "")
    .join("; ");
}

/** The return with this answer: graded, and without the verdicts on the answer before it. Nothing is written. */
export function answered(
  current: Return,
  { answer, commentary, yearEnd, commitments }: Content & { readonly answer: Answer },
  submission: Return["submission"],
  round: Round,
): Return {
  const method = readMethod(round.methodVersion);
  const grade = gradeMeasure({ ...current, answer, notDue: null }, method);
  return {
    ...current,
    notDue: null,
    answer,
    commentary,
    yearEndEstimate: yearEnd,
    commitments,
    grade,
    submission,
    givenBy: givenBy(current, { answer, commentary }, submission?.by.id ?? null),
    review: overtaken(current.review),
    override: null,
    version: current.version + 1,
  };
}

function withReturn(read: PersonsReturns, saved: Return, attempt: Attempt): PersonsWork | null {
  const returns = read.returns.map((stored) =>
    stored.value.measure.id === saved.measure.id ? { ...stored, value: saved } : stored,
  );
  return personsWork(attempt.request.quarter, attempt.personId, { round: read.round, returns });
}

/** The performance team may enter for someone; their role is read fresh. */
export async function readOnBehalf(
  ports: Ports,
  caller: Caller,
  request: Pick<SubmitRequest, "quarter" | "measureId">,
): Promise<Stored<Return> | null> {
  if (!mayHere("answer", caller)) return null;
  return await ports.quarters.readReturn(request.quarter, request.measureId);
}

function loggedPart(r: Return): unknown {
  const { answer, commentary, grade, yearEndEstimate, commitments } = r;
  return {
    answer,
    commentary,
    grade,
    ...(hasYearEnd(r) ? { yearEndEstimate } : {}),
    ...(askedCommitments(r).length > 0 ? { commitments } : {}),
  };
}
