import { editionDigest } from "../../app/edition-digest.ts";
import { readReleased } from "../../app/released-scorecard.ts";
import type { PlanDigest } from "../../domain/digest.ts";
import { MEAN_OF_LATEST } from "../../domain/overall-status.ts";
import type { Priority } from "../../domain/plan.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
import type { DigestPlace } from "../../views/action-data.ts";
import { priorityDigestCard } from "../../views/digest-priority.ts";
import { summaryDigestCard } from "../../views/digest-summary.ts";
import type { ActionReply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

/** The released digest of the plan or of one priority. */
export async function showDigest(
  context: HandlerContext,
  place: DigestPlace,
  quarter: Quarter | null,
): Promise<ActionReply> {
  const digest = await readDigest(context, quarter);
  if (digest === null) return nothingReleased(quarter);
  if (place === "summary") return { kind: "card", ...summaryDigestCard(digest, MEAN_OF_LATEST) };
  const priority = digest.priorities.find((p) => p.priority.no === place);
  if (priority === undefined) return { kind: "text", text: noSuchPriority(place, prioritiesOf(digest)) };
  return { kind: "card", ...priorityDigestCard(digest.quarter, priority, MEAN_OF_LATEST) };
}

/** Null: nothing is released for that quarter, or at all. */
export async function readDigest(
  { ports }: HandlerContext,
  quarter: Quarter | null,
): Promise<PlanDigest | null> {
  const edition = await readReleased(ports)(quarter);
  return edition === null ? null : editionDigest(edition);
}

export function nothingReleased(quarter: Quarter | null): ActionReply {
  const text =
    quarter === null ? "Nothing has been released yet." : `${formatQuarter(quarter)} has not been released.`;
  return { kind: "text", text };
}

export function prioritiesOf({ priorities }: PlanDigest): readonly Priority[] {
  return priorities.map(({ priority }) => priority);
}

export function prioritiesText(digest: PlanDigest): string {
  const named = prioritiesOf(digest).map(({ no, name }) => `${no} ${name}`);
  return `There are: ${named.join("; ")}.`;
}

/** `There is no priority 2. The priorities are 1, 3 and 4.` */
export function noSuchPriority(no: number, priorities: readonly Priority[]): string {
  const numbers = priorities.map((priority) => String(priority.no)).toSorted((a, b) => Number(a) - Number(b));
  const list = new Intl.ListFormat("en-GB").format(numbers);
  const known = numbers.length === 1 ? `The only priority is ${list}.` : `The priorities are ${list}.`;
  return `There is no priority ${no}. ${numbers.length === 0 ? "The plan has none." : known}`;
}
