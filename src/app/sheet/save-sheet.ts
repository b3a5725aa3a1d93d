import type { PersonId } from "../../domain/person.ts";
import type { Return } from "../../domain/return.ts";
import type { SubmitOutcome } from "../submit-request.ts";
import type { Progress } from "../stored.ts";
import type { Caller } from "../caller.ts";
import { inParallel } from "../in-parallel.ts";
import type { Ports } from "../ports.ts";
import { queueRefresh } from "../queue-refresh.ts";
import { submitReturn } from "../submit-return.ts";
import { type CheckedRow, type CheckedSheet, cellName, type Mistake } from "./checked-sheet.ts";
import { holdRefreshes } from "./held-refreshes.ts";
import { overtakenText } from "./overtaken-text.ts";
import { columnOf } from "./sheet-columns.ts";
import { sheetFormId } from "./sheet-form-id.ts";

export interface SaveSheetRequest {
  readonly sheet: CheckedSheet;
  /** The person said of the unlikely rows that they are right. */
  readonly confirmed: boolean;
  /** At most so many rows are saved in this call: a button has to be answered in seconds. */
  readonly most: number;
  readonly progress?: Progress;
}

export interface SavedSheet {
  /** In the file's order; also those that an earlier call saved. */
  readonly saved: readonly Return[];
  /** Rows that could not be saved after all: what was shown has been overtaken. */
  readonly mistakes: readonly Mistake[];
  /** Rows that are still to be saved by another call. */
  readonly left: number;
}

/** Of 4, 8 and 16 on the emulator, 8 were as fast as 16. */
const AT_ONCE = 8;

/**
 * Saves the rows of a dry run, each as an answer on the card is saved. Can be called again after a crash, or by a second
 * press: a row saved already is known by its form.
 */
export function saveSheet(ports: Ports): (caller: Caller, request: SaveSheetRequest) => Promise<SavedSheet> {
  return async (caller, { sheet, confirmed, most, progress }) => {
    const { personId } = caller;
    const outbox = holdRefreshes(ports.outbox);
    const quiet = { ...ports, outbox };
    const rows = confirmed ? [...sheet.clean, ...sheet.unlikely] : sheet.clean;
    const before = await savedBefore(ports, sheet, rows);
    const open = rows.filter((row) => !before.has(row));
    const now = open.slice(0, most);
    const outcomes = new Map<CheckedRow, SubmitOutcome>();
    try {
      for (const r of before.values()) await queueRefresh(quiet, r);
      await inParallel(now, AT_ONCE, async (row) => {
        outcomes.set(row, await submit(quiet, caller, sheet, row));
        progress?.(outcomes.size, now.length);
      });
    } finally {
      await outbox.release();
    }
    const saved = rows.flatMap((row) => {
      const outcome = outcomes.get(row);
      return before.get(row) ?? (outcome?.kind === "accepted" ? [outcome.saved] : []);
    });
    const mistakes = now.flatMap((row) => mistakesOf(outcomes.get(row), sheet, row, personId));
    return { saved, mistakes, left: open.length - now.length };
  };
}

async function savedBefore(
  ports: Ports,
  { quarter }: CheckedSheet,
  rows: readonly CheckedRow[],
): Promise<ReadonlyMap<CheckedRow, Return>> {
  const { returns } = await ports.quarters.readWhole(quarter);
  const byForm = new Map(returns.map(({ value }) => [value.submission?.formId, value]));
  return new Map(
    rows.flatMap((row) => {
      const saved = byForm.get(sheetFormId(quarter, row));
      return saved === undefined ? [] : [[row, saved] as const];
    }),
  );
}

async function submit(
  ports: Ports,
  caller: Caller,
  { quarter }: CheckedSheet,
  row: CheckedRow,
): Promise<SubmitOutcome> {
  const { measureId, version, typed, questions } = row;
  const confirmed = questions.length > 0 ? typed.actual : null;
  const formId = sheetFormId(quarter, row);
  return await submitReturn(ports)(caller, { quarter, measureId, formId, version, typed, confirmed });
}

function mistakesOf(
  outcome: SubmitOutcome | undefined,
  { letters }: CheckedSheet,
  { number }: CheckedRow,
  reader: PersonId | null,
): readonly Mistake[] {
  const actual = (text: string) => [{ cell: cellName(letters, "actual", number), text }];
  switch (outcome?.kind) {
    case undefined:
    case "accepted":
    case "ahead":
      return [];
    case "refused":
      return outcome.problems.map(({ field, text }) => ({
        cell: cellName(letters, columnOf(field), number),
        text,
      }));
    case "unlikely":
      return actual(outcome.questions.join(" "));
    case "overtaken":
      return reader === null ? [] : actual(overtakenText(outcome.current, reader));
    case "too-late":
    case "not-allowed":
      return actual(outcome.why);
  }
}
