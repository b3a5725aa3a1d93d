import type { ApprovedWording } from "../domain/approved-wording.ts";
import { cleanText } from "../domain/clean-text.ts";
import { LONGEST_COMMENTARY } from "../domain/commentary.ts";
import type { Person } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import { takesAnswers } from "../domain/round.ts";
import type { LoggedChange, QuarterContents, QuarterRow } from "./quarter-port.ts";
import type { Stored } from "./stored.ts";
import { may, named } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { visibleEditions } from "./public-editions.ts";
import { queueRefreshOfAll } from "./queue-refresh.ts";
import { refused, type Refused } from "./refused.ts";
import { refreshDigests } from "./reissue-edition.ts";
import { loadWordingItems, withWordings, type WordingItem } from "./wording-items.ts";

export interface ApproveRequest {
  readonly quarter: Quarter;
  /** Of whose row: as a WordingItem has it. */
  readonly what: string;
  /** What the card showed: each text with the wording for it, as typed; empty: it stays with the officers. */
  readonly given: readonly { readonly of: string; readonly wording: string }[];
}

export type ApproveOutcome =
  /** `items`: all of the quarter, as they now stand. */
  | { readonly kind: "saved"; readonly item: WordingItem; readonly items: readonly WordingItem[] }
  /** The text is another now, or it hides nothing any more. */
  | { readonly kind: "overtaken"; readonly items: readonly WordingItem[] }
  | { readonly kind: "too-long"; readonly why: string }
  | Refused;

/**
 * Keeps the wording that everyone may read beside an officer's text, which never changes: one transaction with the log line.
 * It stands for that text alone. What is posted is brought up to date.
 */
export async function approveWording(
  ports: Ports,
  by: Person,
  { quarter, what, given }: ApproveRequest,
): Promise<ApproveOutcome> {
  if (!may("approve-wording", by)) return refused("Only the performance team can approve public wording.");
  const clean = given.map(({ of, wording }) => ({ of, wording: cleanText(wording) }));
  if (clean.some(({ wording }) => wording.length > LONGEST_COMMENTARY))
    return {
      kind: "too-long",
      why: `Shorten the wording to ${LONGEST_COMMENTARY.toLocaleString("en-GB")} characters.`,
    };
  const items = await loadWordingItems(ports, quarter);
  const item = items.find((each) => each.what === what);
  if (item === undefined || clean.some(({ of }) => !item.texts.some(({ text }) => text === of)))
    return { kind: "overtaken", items };
  const contents = await ports.quarters.readWhole(quarter);
  const stored = rowCalled(contents, what);
  if (stored === null) return { kind: "overtaken", items };
  const at = ports.clock.now().toISOString();
  const wordings = withWordings(wordingsOf(stored.value), clean, { by: named(by), at, under: item.under });
  const change = changeOf(stored, what, wordings, { by: named(by), at });
  if ((await ports.quarters.writeRows(quarter, [change])).length > 0)
    return refused("That changed a moment ago. Send /wording and try again.");
  if (contents.round !== null && takesAnswers(contents.round.value.state))
    await queueRefreshOfAll(ports, quarter);
  await refreshFrom(ports, quarter);
  const now = await loadWordingItems(ports, quarter);
  return { kind: "saved", item: now.find((each) => each.what === what) ?? item, items: now };
}

function rowCalled(
  { returns, actions, narratives }: QuarterContents,
  what: string,
): Stored<QuarterRow> | null {
  const found = returns.find(({ value }) => `r~${value.measure.id}` === what);
  if (found !== undefined) return { etag: found.etag, value: { kind: "return", value: found.value } };
  return (
    actions.find(({ value }) => `a~${value.action.id}` === what) ??
    narratives.find(({ value }) => `n~${value.value.priorityNo}` === what) ??
    null
  );
}

function wordingsOf(row: QuarterRow): readonly ApprovedWording[] {
  return row.kind === "return" || row.kind === "late" ? row.value.wordings : row.wordings;
}

function changeOf(
  { value: row, etag }: Stored<QuarterRow>,
  what: string,
  wordings: readonly ApprovedWording[],
  { by, at }: Pick<ApprovedWording, "by" | "at">,
): LoggedChange {
  const isReturn = row.kind === "return" || row.kind === "late";
  const version = (isReturn ? row.value.version : row.version) + 1;
  const changed: QuarterRow = isReturn
    ? { ...row, value: { ...row.value, wordings, version } }
    : { ...row, wordings, version };
  const said = (of: readonly ApprovedWording[]) => ({ publicWording: of.map(({ wording }) => wording) });
  const before = said(wordingsOf(row));
  const log = { what, version, at, by, event: "wording-approved", before, after: said(wordings), why: "" };
  return { row: changed, etag, log };
}

/** The quarter's digests, and those of the next one: they say what was restated since. */
async function refreshFrom(ports: Ports, quarter: Quarter): Promise<void> {
  const later = visibleEditions(await ports.editions.pointers()).filter((each) => each.quarter >= quarter);
  for (const each of later.slice(-2)) await refreshDigests(ports, each.quarter, each.edition);
}
