import { approveWording, type ApproveOutcome } from "../../app/approve-wording.ts";
import type { Caller } from "../../app/caller.ts";
import { isWaiting, loadWordingItems, type WordingItem } from "../../app/wording-items.ts";
import type { Command } from "../../domain/command.ts";
import { parseMeasureRef } from "../../domain/measure.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
import { aboutText, wordingCard } from "../../views/wording.ts";
import { textKey, type WordingRequestData } from "../../views/wording-data.ts";
import { type ActionReply, type Reply, text } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";
import { performanceTeamOnly } from "./performance-team.ts";

const WHAT = "approve public wording";

/** `/wording`: what waits, in the newest quarter that has any; `/wording 2019/20 Q2`, `/wording 1.17`. */
export async function wording(
  { ports }: HandlerContext,
  caller: Caller,
  { words, quarter: asked }: Command,
): Promise<Reply> {
  const asker = performanceTeamOnly(caller, "approve-wording", WHAT);
  if (asker.kind !== "member") return asker;
  const ref = parseMeasureRef(words);
  const known = (await ports.editions.pointers()).map(({ quarter }) => quarter).toSorted().toReversed(); // prettier-ignore
  for (const quarter of asked === null ? known : [asked]) {
    const items = await loadWordingItems(ports, quarter);
    const wanted = ref === null ? items.filter(isWaiting) : items.filter((item) => isOf(item, ref));
    const [formFor = null] = wanted;
    if (formFor !== null || (asked !== null && items.length > 0))
      return { kind: "card", ...wordingCard({ quarter, items, formFor, note: "" }) };
  }
  const where = asked === null ? "" : ` in ${formatQuarter(asked)}`;
  const of = ref === null ? "No words about hidden figures wait" : `No words about ${ref} wait`;
  return text(`${of} for public wording${where}.`);
}

function isOf({ about }: WordingItem, ref: string): boolean {
  return about.kind === "measure" && about.measure.ref === ref;
}

/** Approves what a card showed, or turns to another text. */
export async function pressWording(
  { ports }: HandlerContext,
  caller: Caller,
  request: WordingRequestData,
): Promise<ActionReply> {
  const asker = performanceTeamOnly(caller, "approve-wording", WHAT);
  if (asker.kind !== "member") return asker;
  const { quarter, what } = request;
  const items = await loadWordingItems(ports, quarter);
  const item = items.find((each) => each.what === what) ?? null;
  if (request.verb === "showWording") return shown(quarter, items, item, "");
  const texts = item === null ? null : textsShown(item, request);
  if (texts === null) return shown(quarter, items, item, OVERTAKEN);
  const given = texts.map((of, index) => ({ of, wording: request.wordings[index] ?? "" }));
  return afterwards(quarter, await approveWording(ports, asker.by, { quarter, what, given }));
}

const OVERTAKEN =
  "The text changed since this card was made. Nothing was approved. This is how it stands now.";

/** The texts that the card showed, if they are still there. */
function textsShown(
  { texts }: WordingItem,
  { places, key }: Extract<WordingRequestData, { readonly verb: "approveWording" }>,
): readonly string[] | null {
  if (textKey(texts.map(({ text }) => text)) !== key) return null;
  return places.flatMap((place) => texts[place]?.text ?? []);
}

function afterwards(quarter: Quarter, outcome: ApproveOutcome): ActionReply {
  switch (outcome.kind) {
    case "saved": {
      const { item, items } = outcome;
      const note = isWaiting(item)
        ? `Saved. Some of what was written about ${aboutText(item)} stays with the officers.`
        : `Approved: ${aboutText(item)}. What is posted is brought up to date.`;
      const next = items.find((each) => isWaiting(each) && each.what !== item.what) ?? null;
      return shown(quarter, items, next, note);
    }
    case "overtaken":
      return shown(quarter, outcome.items, outcome.items.find(isWaiting) ?? null, OVERTAKEN);
    case "too-long":
    case "refused":
      return text(outcome.why);
  }
}

function shown(
  quarter: Quarter,
  items: readonly WordingItem[],
  formFor: WordingItem | null,
  note: string,
): ActionReply {
  return { kind: "card", ...wordingCard({ quarter, items, formFor, note }) };
}
