import type { Action } from "../domain/action.ts";
import type { Measure } from "../domain/measure.ts";
import {
  type ApprovedWording,
  type OfficersText,
  textsOfNarrative,
  textsOfReturn,
  textsOfUpdate,
  type Wordings,
  wordingsIn,
} from "../domain/public-wording.ts";
import type { Quarter } from "../domain/quarter.ts";
import { loadHistory, loadReleased } from "./public-editions.ts";
import type { Ports, QuarterContents } from "./ports.ts";
import { hidingIn } from "./visibility.ts";

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
}

export function isWaiting({ texts, approved }: WordingItem): boolean {
  return texts.some(({ text }) => !approved.has(text));
}

/** Of a quarter, whatever its round's state: measures in scorecard order, then priorities and actions. */
export async function loadWordingItems(ports: Ports, quarter: Quarter): Promise<readonly WordingItem[]> {
  return wordingItems(ports, await ports.quarters.readWhole(quarter), quarter);
}

/** How many texts of the quarter wait. */
export async function countWaiting(ports: Ports, quarter: Quarter): Promise<number> {
  return (await loadWordingItems(ports, quarter)).filter(isWaiting).length;
}

async function wordingItems(
  ports: Ports,
  { returns, actions, narratives }: QuarterContents,
  quarter: Quarter,
): Promise<readonly WordingItem[]> {
  const released = await loadReleased(ports);
  const own = returns.map(({ value }) => value);
  const others = await loadHistory(ports, released, quarter, own);
  const facts = { limits: released.limits, history: (id: Measure["id"]) => others.get(id) ?? [] };
  const hiding = hidingIn({ returns: own, restated: [] }, facts);
  const items: readonly WordingItem[] = [
    ...hiding.returns.map((r) => ({
      what: `r~${r.measure.id}`,
      about: { kind: "measure" as const, measure: r.measure },
      texts: textsOfReturn(r),
      approved: wordingsIn(r.wordings),
    })),
    ...narratives.flatMap(({ value: row }) => {
      const { priorityNo: no } = row.value;
      const about = { kind: "priority" as const, no, name: row.priorityName ?? "" };
      const item = {
        what: `n~${no}`,
        about,
        texts: textsOfNarrative(row.value),
        approved: wordingsIn(row.wordings),
      };
      return hiding.priorities.has(no) ? [item] : [];
    }),
    ...actions.flatMap(({ value: { action, value, wordings } }) => {
      const about = { kind: "action" as const, action };
      const item = {
        what: `a~${action.id}`,
        about,
        texts: textsOfUpdate(value),
        approved: wordingsIn(wordings),
      };
      return hiding.priorities.has(action.priorityNo) ? [item] : [];
    }),
  ];
  return items.filter(({ texts }) => texts.length > 0);
}

/** A row's approvals with these: an empty wording takes an approval back. What was approved just so stays as it was. */
export function withWordings(
  before: readonly ApprovedWording[],
  given: readonly Omit<ApprovedWording, "at" | "by">[],
  { by, at }: Pick<ApprovedWording, "by" | "at">,
): readonly ApprovedWording[] {
  const said = new Map(given.map(({ of, wording }) => [of, wording]));
  const kept = before.filter(({ of, wording }) => !said.has(of) || said.get(of) === wording);
  const known = new Set(kept.map(({ of }) => of));
  const fresh = given.filter(({ of, wording }) => wording !== "" && !known.has(of));
  return [...kept, ...fresh.map((each) => ({ ...each, by, at }))];
}
