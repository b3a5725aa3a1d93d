import type { Caller } from "../caller.ts";
import { isFor } from "../policy.ts";
import type { Ports } from "../ports.ts";
import { checkSheet, type SheetCheck, type SheetCheckOutcome } from "./check-sheet.ts";
import type { Draft } from "./draft-port.ts";
import type { SheetTable } from "./returns-sheet.ts";
import { type SavedSheet, saveSheet } from "./save-sheet.ts";

export type TakeSheetOutcome =
  | Exclude<SheetCheckOutcome, { readonly kind: "checked" }>
  /** `draftId` null: there is nothing to save. */
  | { readonly kind: "checked"; readonly check: SheetCheck; readonly draftId: string | null };

/** A dry run whose rows are held until the person says what to do with them. */
export function takeSheet(ports: Ports): (caller: Caller, table: SheetTable) => Promise<TakeSheetOutcome> {
  return async (caller, table) => {
    const outcome = await checkSheet(ports)(caller, table);
    if (outcome.kind !== "checked") return outcome;
    const { check } = outcome;
    const { personId: person } = caller;
    if (person === null || check.clean.length + check.unlikely.length === 0) {
      return { kind: "checked", check, draftId: null };
    }
    const now = ports.clock.now();
    const { file, quarter, letters, clean, unlikely } = check;
    const sheet = { file, quarter, letters, clean, unlikely };
    const draft = {
      id: ports.newId(),
      person,
      createdAt: now.toISOString(),
      sheet,
      mistakes: check.mistakes.length,
    };
    await ports.drafts.write(draft);
    await ports.drafts.removeOlderThan(oldest(now));
    return { kind: "checked", check, draftId: draft.id };
  };
}

export type SaveDraftOutcome =
  { readonly kind: "gone" } | ({ readonly kind: "saved"; readonly draft: Draft } & SavedSheet);

/** What a button's answer has time for, at a tenth of a second for eight rows. */
const MOST_ROWS_AT_ONCE = 200;

/** Saves what a dry run showed this person. Somebody else's, an earlier one or one of yesterday is gone. */
export function saveDraft(
  ports: Ports,
): (caller: Caller, draftId: string, confirmed: boolean) => Promise<SaveDraftOutcome> {
  return async (caller, draftId, confirmed) => {
    const { personId } = caller;
    const draft = personId === null ? null : await ports.drafts.read(personId, draftId);
    if (draft === null || !isFor("answer", caller.place) || draft.createdAt < oldest(ports.clock.now())) {
      return { kind: "gone" };
    }
    const { sheet } = draft;
    const saved = await saveSheet(ports)(caller, { sheet, confirmed, most: MOST_ROWS_AT_ONCE });
    return { kind: "saved", draft, ...saved };
  };
}

const KEPT_MS = 24 * 60 * 60 * 1000;

/** Drafts made before this are not used any more. */
function oldest(now: Date): string {
  return new Date(now.getTime() - KEPT_MS).toISOString();
}
