import { isDeepStrictEqual } from "node:util";
import type { Person } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import { withoutLowNumbers } from "../domain/suppression.ts";
import { releaseCampaign } from "./campaigns.ts";
import { changeRoundState } from "./change-round.ts";
import type { Edition } from "./edition.ts";
import type { Ports } from "./ports.ts";

/**
 * Makes restatements visible: a new edition with the returns that were restated since the one before, which stays as it
 * was. Its number, or that of the present one where nothing is new; null: somebody else did so meanwhile.
 */
export async function reissueEdition(ports: Ports, by: Person, quarter: Quarter): Promise<number | null> {
  const { round, returns } = await ports.quarters.readWhole(quarter);
  const number = round?.value.edition ?? null;
  if (round === null || number === null) return null;
  const present = await ports.editions.read(quarter, number);
  if (present === null) return null;
  const now = new Map(returns.map(({ value }) => [value.measure.id, value]));
  const reissued: Edition = {
    ...present,
    number: number + 1,
    returns: present.returns.map((r) => {
      const current = now.get(r.measure.id);
      return current === undefined || current.restatements.length === 0 ? r : withoutLowNumbers(current);
    }),
  };
  const isNew = !isDeepStrictEqual(reissued.returns, present.returns);
  const shown = isNew ? reissued.number : number;
  if (isNew) {
    await ports.editions.write(reissued);
    const change = { state: "released" as const, edition: shown };
    const outcome = await changeRoundState(ports, by, quarter, round, change, { event: "reissued" });
    if (outcome === "conflict") return null;
  }
  await ports.editions.writePointer({
    quarter,
    round: "released",
    edition: shown,
    reopened: round.value.reopened,
  });
  await refreshDigests(ports, quarter, shown);
  return shown;
}

/** What was posted of earlier editions is brought up to date where it stands. */
async function refreshDigests(ports: Ports, quarter: Quarter, upTo: number): Promise<void> {
  for (let edition = 1; edition <= upTo; edition++) {
    for (const { campaign, recipient, state } of await ports.deliveries.list(
      releaseCampaign(quarter, edition),
    )) {
      if (state === "sent") await ports.outbox.enqueue({ task: "refresh", campaign, recipient });
    }
  }
}
