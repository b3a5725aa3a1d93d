import type { Caller } from "../../app/caller.ts";
import { openNarrative } from "../../app/open-narrative.ts";
import { IN_PERSONAL_CHAT } from "../../app/policy.ts";
import { changesOf } from "../../app/round-actions.ts";
import type { NarrativeItem } from "../../app/round-narratives.ts";
import { NARRATIVE_TEXTS } from "../../domain/narrative.ts";
import type { LeftNarrative, NarrativeRequestData } from "../../views/narrative-data.ts";
import { savedNarrative } from "../../views/narrative-form.ts";
import { priorityTitle } from "../../views/narrative-words.ts";
import { narrativesCard, type NarrativesCard } from "../../views/narratives.ts";
import { fitsOnCard } from "../../views/typed-text.ts";
import type { ActionReply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

type ShowRequest = Extract<NarrativeRequestData, { readonly verb: "showNarrative" | "keepNarrative" }>;
type Shown = Omit<NarrativesCard, "narratives">;

/** Turns a card of priorities to another; after "keep theirs", to the next that nothing is written of. */
export async function showNarrative(
  { ports }: HandlerContext,
  caller: Caller,
  request: ShowRequest,
): Promise<ActionReply> {
  if (caller.place !== "personal") return { kind: "text", text: IN_PERSONAL_CHAT };
  const left = request.verb === "showNarrative" ? request.left : null;
  const { quarter, priorityNo } = request;
  const outcome = await openNarrative(ports)(caller, quarter, priorityNo, left?.priorityNo ?? null);
  if (outcome.kind === "not-allowed") return { kind: "text", text: outcome.why };
  const { narratives, item, other } = outcome;
  const unsaved = left === null || other === null ? null : unsavedNarrative(left, other, narratives.person);
  if (typeof unsaved === "string") return { kind: "text", text: unsaved };
  const shown: Shown =
    unsaved === null ? shownFor(request, item, narratives.next) : { ...unsaved, leavingFor: priorityNo };
  return { kind: "card", ...narrativesCard({ narratives, ...shown }) };
}

function shownFor({ verb }: ShowRequest, item: NarrativeItem, next: NarrativeItem | null): Shown {
  if (verb === "showNarrative") return { formFor: item, typed: null, notice: { kind: "none" } };
  const text = `What is written about ${priorityTitle(item.priority)} stays as it was saved.`;
  return { formFor: next, typed: null, notice: { kind: "note", text } };
}

/** What they typed and did not save, where they were not told so yet; words alone where no card could hold it. */
function unsavedNarrative(
  { typed, version, leave }: LeftNarrative,
  other: NarrativeItem,
  person: string,
): Shown | string | null {
  const saved = savedNarrative(other);
  const isSaid =
    NARRATIVE_TEXTS.every((part) => typed[part].trim() === saved[part].trim()) &&
    saved.done.every((outcome, index) => outcome === (typed.done[index] ?? ""));
  if (leave || isSaid) return null;
  const title = priorityTitle(other.priority);
  if (!NARRATIVE_TEXTS.every((part) => fitsOnCard(typed[part])))
    return `You have typed something of ${title} that is not saved yet, and too long. Shorten it and save it, or empty the field, before you choose another priority.`;
  if (changesOf(other) !== version) {
    const own = other.now?.saved?.by.id === person;
    return { formFor: other, typed, notice: { kind: "overtaken", own } };
  }
  const text = `You have typed something of ${title} that is not saved yet. Save it, or choose the priority again to leave it.`;
  return { formFor: other, typed, notice: { kind: "note", text } };
}
