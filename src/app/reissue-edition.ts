import type { Quarter } from "../domain/quarter.ts";
import { withCorrections } from "../domain/restatement.ts";
import type { QuarterContents } from "./quarter-port.ts";
import { releaseCampaign } from "./campaigns.ts";
import type { Ports } from "./ports.ts";
import { visibleEditions } from "./public-editions.ts";
import { shownEdition } from "./released-scorecard.ts";

/** The event of the round's log line that claims the next edition for a restatement. */
export const REISSUED = "reissued";

/**
 * Shows the edition that a restatement claimed: the one that everyone sees now, with the corrections that came with
 * claims since. The number that is then shown; null: the round changed meanwhile, or an import of it was broken off.
 * Run again, or by two at once, it writes the same: no correction is kept without a claim, and the next claim is
 * made only when this edition is shown (restate-return.ts).
 */
export async function showReissued(ports: Ports, quarter: Quarter): Promise<number | null> {
  const contents = await ports.quarters.readWhole(quarter);
  const round = contents.round?.value;
  const named = round?.edition ?? null;
  if (round === undefined || named === null) return null;
  // Read after the round: no number is claimed before the one before it is shown.
  const shown = await shownEdition(ports, quarter);
  if (shown !== null && shown >= named) return shown;
  const isWhole =
    shown === null
      ? (await ports.editions.read(quarter, named)) !== null
      : await writeReissued(ports, contents, shown, named);
  if (!isWhole) return null;
  const { reopened } = round;
  await ports.editions.writePointer({ quarter, round: "released", edition: named, reopened });
  return named;
}

/** False where the returns are not those of the claim. */
async function writeReissued(
  ports: Ports,
  { round, returns }: QuarterContents,
  shown: number,
  number: number,
): Promise<boolean> {
  if (round === null) return false;
  const { quarter, version } = round.value;
  const present = await ports.editions.read(quarter, shown);
  const claim = (await ports.quarters.readLog(quarter, "round")).at(-1);
  if (present === null || claim?.event !== REISSUED || claim.version !== version) return false;
  const now = new Map(returns.map(({ value }) => [value.measure.id, value]));
  const corrected = present.returns.map((r) => {
    const current = now.get(r.measure.id);
    return current === undefined ? r : withCorrections(r, current);
  });
  await ports.editions.write({ ...present, number, returns: corrected });
  return true;
}

/** What was posted of a quarter's editions is brought up to date where it stands. */
export async function refreshDigests(
  ports: Ports,
  quarter: Quarter,
  upTo: number,
  delaySeconds = 0,
): Promise<void> {
  for (let edition = 1; edition <= upTo; edition++) {
    for (const { campaign, recipient, state } of await ports.deliveries.list(
      releaseCampaign(quarter, edition),
    )) {
      if (state === "sent")
        await ports.outbox.enqueue({ task: "refresh", campaign, recipient }, delaySeconds);
    }
  }
}

/** The same of this quarter and all later ones: they are compared with it, and what it shows decides what they may. */
export async function refreshDigestsFrom(ports: Ports, quarter: Quarter, delaySeconds = 0): Promise<void> {
  const visible = visibleEditions(await ports.editions.pointers());
  for (const { quarter: each, edition } of visible)
    if (each >= quarter) await refreshDigests(ports, each, edition, delaySeconds);
}
