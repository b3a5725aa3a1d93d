import type { Quarter } from "../domain/quarter.ts";
import { searchWords } from "../domain/search-words.ts";
import type { Caller } from "./caller.ts";
import { type PersonsActions, personsActions } from "./persons-actions.ts";
import type { Ports } from "./ports.ts";
import { type ActionItem, readRoundActions } from "./round-actions.ts";
import { mayReport } from "./submit-action-update.ts";

export type FoundAction =
  | { readonly kind: "one"; readonly actions: PersonsActions; readonly item: ActionItem }
  | { readonly kind: "several"; readonly items: readonly ActionItem[] }
  | { readonly kind: "none" };

/** An action by its id or by words of it, among those that the caller may report on in a round. */
export function findAction(
  ports: Ports,
): (caller: Caller, quarter: Quarter, words: string) => Promise<FoundAction> {
  return async (caller, quarter, words) => {
    const read = await readRoundActions(ports)(quarter);
    const theirs = read?.items.filter((item) => mayReport(caller, item)) ?? [];
    const byId = theirs.filter(({ action }) => action.id.toLowerCase() === words.toLowerCase());
    const found = byId.length > 0 ? byId : withWords(theirs, words);
    const [item, another] = found;
    if (read === null || item === undefined || caller.personId === null) return { kind: "none" };
    if (another !== undefined) return { kind: "several", items: found };
    return { kind: "one", actions: personsActions(read, caller.personId), item };
  };
}

/** Those that have all of the words, in their own text or in that of what they are a part of. */
export function withWords<T extends Pick<ActionItem, "action" | "whole">>(
  items: readonly T[],
  words: string,
): readonly T[] {
  const wanted = searchWords(words).map(({ stem }) => stem);
  if (wanted.length === 0) return [];
  return items.filter(({ action, whole }) => {
    const text = [action.action, action.objective, whole?.action ?? ""].join(" ");
    const stems = new Set(searchWords(text).map(({ stem }) => stem));
    return wanted.every((stem) => stems.has(stem));
  });
}
