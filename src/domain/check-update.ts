import { type Action, type ActionStatus, type ActionUpdate, parseActionStatus } from "./action.ts";
import { cleanText } from "./clean-text.ts";
import { LONGEST_COMMENTARY } from "./commentary.ts";
import { promisedNumber, readReached } from "./action-promise.ts";

/** An action's update as typed: every field is text, nothing is trusted. `status` empty: none yet. */
export interface TypedUpdate {
  readonly status: string;
  readonly update: string;
  readonly reached: string;
  /** Why it is closed. */
  readonly reason: string;
}

export type UpdateField = keyof TypedUpdate;

/** What is wrong with one field and what to do about it; shown beside that field. */
export interface UpdateProblem {
  readonly field: UpdateField;
  readonly text: string;
}

export type CheckedUpdate =
  | { readonly kind: "fine"; readonly update: ActionUpdate }
  | { readonly kind: "refused"; readonly problems: readonly UpdateProblem[] };

/** Checks an update against its action and what is saved. A status may stand with no update, and the other way round. */
export function checkUpdate(typed: TypedUpdate, action: Action, saved: ActionUpdate): CheckedUpdate {
  const status = parseActionStatus(typed.status);
  const reached = checkReached(typed.reached, action);
  const reason = checkReason(cleanText(typed.reason), status ?? null, saved);
  const update = cleanText(typed.update);
  const problems = [
    ...(status === undefined
      ? [{ field: "status", text: "Choose one of the statuses in the list." } as const]
      : []),
    ...tooLong("update", "The update", update),
    ...reached.problems,
    ...reason.problems,
  ];
  if (status === undefined || problems.length > 0) return { kind: "refused", problems };
  // The report that an import knows to exist stays known where no text takes its place.
  const updateGiven = update !== "" || (saved.update === "" && saved.updateGiven);
  return {
    kind: "fine",
    update: { actionId: action.id, status, update, updateGiven, reached: reached.text, reason: reason.text },
  };
}

interface PartCheck {
  readonly text: string;
  readonly problems: readonly UpdateProblem[];
}

/** An action without a promised number has nothing to be reached: its form does not ask. */
function checkReached(typed: string, action: Action): PartCheck {
  const promised = promisedNumber(action);
  const reading = promised === null ? ({ kind: "none" } as const) : readReached(typed, promised);
  if (reading.kind === "reached") return { text: reading.text, problems: [] };
  const problems = reading.kind === "none" ? [] : [{ field: "reached", text: reading.problem } as const];
  return { text: "", problems };
}

/** An action that is open again leaves its saved reason to the log; one newly written is not thrown away. */
function checkReason(reason: string, status: ActionStatus | null, saved: ActionUpdate): PartCheck {
  const wrong = (text: string) => ({ text: "", problems: [{ field: "reason", text } as const] });
  if (status === "CLOSED") {
    if (reason === "")
      return wrong("Say why it is closed, and whether that is a success: the reason is kept with it.");
    return { text: reason, problems: tooLong("reason", "The reason", reason) };
  }
  if (reason === "" || reason === saved.reason) return { text: "", problems: [] };
  return wrong(
    "A reason is kept for a closed action only. Choose Closed, or move these words to the update.",
  );
}

function tooLong(field: UpdateField, name: string, { length }: string): readonly UpdateProblem[] {
  if (length <= LONGEST_COMMENTARY) return [];
  const inWords = (count: number) => count.toLocaleString("en-GB");
  return [
    {
      field,
      text: `${name} is ${inWords(length)} characters long. Shorten it to ${inWords(LONGEST_COMMENTARY)}.`,
    },
  ];
}
