import { type ApprovedWording, standsUnder, type Wordings, wordingsIn } from "../domain/approved-wording.ts";
import type { Limits } from "../domain/protection.ts";
import type { Action } from "../domain/action.ts";
import type { Measure } from "../domain/measure.ts";
import {
  type OfficersText,
  textsOfNarrative,
  textsOfReturn,
  textsOfUpdate,
} from "../domain/public-wording.ts";
import type { Quarter } from "../domain/quarter.ts";
import { limited } from "../domain/suppression.ts";
import type { QuarterContents } from "./quarter-port.ts";
import { loadHistory, loadReleased, type Released, spanOf } from "./public-editions.ts";
import type { Ports } from "./ports.ts";
import { aboutAction, aboutPriority, hidingIn, ownProtection } from "./words-held.ts";

/** The words about something that hides a low number, all of one row. */
export interface WordingItem {
  /** What the log calls the row: `r~<measureId>`, `a~<actionId>`, `n~<priority>`. */
  readonly what: string;
  readonly about:
    | { readonly kind: "measure"; readonly measure: Measure }
    | { readonly kind: "action"; readonly action: Action }
    | { readonly kind: "priority"; readonly no: number; readonly name: string };
  readonly texts: readonly OfficersText[];
  readonly approved: Wordings;
  /** What protects the measures that they may be about: wording is approved under it. */
  readonly under: Limits;
}

export function isWaiting({ texts, approved }: WordingItem): boolean {
  return texts.some(({ text }) => !approved.has(text));
}

/** Of a quarter, whatever its round's state: measures in scorecard order, then priorities and actions. */
export async function loadWordingItems(ports: Ports, quarter: Quarter): Promise<readonly WordingItem[]> {
  const contents = await ports.quarters.readWhole(quarter);
  return await wordingItems(ports, contents, quarter, await loadReleased(ports));
}

/** How many texts of the quarter wait. */
export async function countWaiting(ports: Ports, quarter: Quarter): Promise<number> {
  return (await loadWordingItems(ports, quarter)).filter(isWaiting).length;
}

/** The same by other limits, too: what would wait under them. */
export async function wordingItems(
  ports: Ports,
  { returns, actions, narratives }: QuarterContents,
  quarter: Quarter,
  released: Released,
): Promise<readonly WordingItem[]> {
  const { limits } = released;
  const own = returns.map(({ value }) => value);
  const updates = actions.map(({ value }) => ({ update: value.value }));
  const history = await loadHistory(ports, released, spanOf(quarter, own, updates), limits.keys());
  const hiding = hidingIn({ quarter, returns: own, restated: [] }, { limits, history });
  const standing = (wordings: readonly ApprovedWording[], under: Limits) => ({
    approved: wordingsIn(wordings, under),
    under,
  });
  const items: readonly WordingItem[] = [
    ...hiding.returns.map((r) => ({
      what: `r~${r.measure.id}`,
      about: { kind: "measure" as const, measure: r.measure },
      texts: textsOfReturn(r),
      ...standing(r.wordings, ownProtection(limited(r, limits))),
    })),
    ...narratives.flatMap(({ value: row }) => {
      const { priorityNo: no } = row.value;
      const spokenOf = aboutPriority(quarter, row.value);
      if (!hiding.holds(spokenOf)) return [];
      const about = { kind: "priority" as const, no, name: row.priorityName ?? "" };
      const texts = textsOfNarrative(row.value);
      return [{ what: `n~${no}`, about, texts, ...standing(row.wordings, hiding.under(spokenOf)) }];
    }),
    ...actions.flatMap(({ value: { action, value, wordings } }) => {
      const spokenOf = aboutAction(quarter, action, value);
      if (!hiding.holds(spokenOf)) return [];
      const about = { kind: "action" as const, action };
      const texts = textsOfUpdate(value);
      return [{ what: `a~${action.id}`, about, texts, ...standing(wordings, hiding.under(spokenOf)) }];
    }),
  ];
  return items.filter(({ texts }) => texts.length > 0);
}

/** A row's approvals with these: an empty wording takes an approval back. What was approved just so, and stands, stays as it was. */
export function withWordings(
  before: readonly ApprovedWording[],
  given: readonly Pick<ApprovedWording, "of" | "wording">[],
  now: Pick<ApprovedWording, "at" | "by"> & { readonly under: Limits },
): readonly ApprovedWording[] {
  const said = new Map(given.map(({ of, wording }) => [of, wording]));
  const stays = (each: ApprovedWording) => said.get(each.of) === each.wording && standsUnder(each, now.under);
  const kept = before.filter((each) => !said.has(each.of) || stays(each));
  const known = new Set(kept.map(({ of }) => of));
  const fresh = given.filter(({ of, wording }) => wording !== "" && !known.has(of));
  const under = Object.fromEntries(now.under);
  return [...kept, ...fresh.map((each) => ({ ...each, by: now.by, at: now.at, under }))];
}
