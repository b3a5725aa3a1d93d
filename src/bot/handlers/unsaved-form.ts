import type { Caller } from "../../app/caller.ts";
import type { Return } from "../../domain/return.ts";
import type { LeftForm } from "../../views/action-data.ts";
import type { RequestCard } from "../../views/return-request.ts";
import { differsFromSaved } from "../../domain/saved-answer.ts";
import { typedForCard } from "../../views/typed-text.ts";

/**
 * The form that somebody turns away from, with what they typed, where that is not saved and they were not told so yet;
 * else null. Words alone where no card could hold what they typed: they leave the card as it is.
 */
export function unsavedForm(
  { typed, version, leave }: LeftForm,
  current: Return,
  { personId }: Caller,
): Pick<RequestCard, "formFor" | "typed" | "notice"> | string | null {
  if (leave || !differsFromSaved(typed, current)) return null;
  const { ref } = current.measure;
  if (typedForCard(typed).cut.length > 0)
    return `You have typed an answer for ${ref} that is not saved yet, and too long. Shorten it and save it, or empty the field, before you choose another measure.`;
  if (current.version !== version) {
    const own = personId !== null && current.submission?.by.id === personId;
    return { formFor: current, typed, notice: { kind: "overtaken", own } };
  }
  const text = `You have typed an answer for ${ref} that is not saved yet. Save it, or choose the measure again to leave it.`;
  return { formFor: current, typed, notice: { kind: "note", text } };
}
