import { ScorecardError } from "./errors.ts";

const AWAY: ReadonlySet<string> = new Set(["storage-unreachable", "storage-busy"]);

/** The code of a fault after which the change is saved, and the cards that show it are not brought up to date. */
const SAVED_NOT_SHOWN = "saved-not-shown";

/** The storage could not be reached, or had no time: what failed works again later, by itself. */
export function isStorageAway(error: unknown): error is ScorecardError {
  return error instanceof ScorecardError && AWAY.has(error.code);
}

export function isSavedNotShown(error: unknown): error is ScorecardError {
  return error instanceof ScorecardError && error.code === SAVED_NOT_SHOWN;
}

/** Queues what a change asks for, once the change is saved: a fault here says that it is. */
export async function queueAfterSave(queue: () => Promise<void>): Promise<void> {
  try {
    await queue();
  } catch (error) {
    if (!isStorageAway(error)) throw error;
    const message = `The change is saved, but not the update of its cards. ${error.message}`;
    throw new ScorecardError(SAVED_NOT_SHOWN, message, error);
  }
}
