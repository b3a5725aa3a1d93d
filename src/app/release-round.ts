import type { Person } from "../domain/person.ts";
import { addQuarters, formatQuarter, type Quarter } from "../domain/quarter.ts";
import { nothingStandsAgainst, type ReleaseCheck, releaseCheck } from "../domain/release-check.ts";
import type { Round } from "../domain/round.ts";
import { releaseCampaign } from "./campaigns.ts";
import { whyHeld } from "./clear-round.ts";
import { CHANGED_MEANWHILE, changeRoundState } from "./change-round.ts";
import { compareLaterAnew } from "./compare-anew.ts";
import { digestDeliveries } from "./digest-deliveries.ts";
import { writeLateFigures } from "./late-figures.ts";
import { may, named } from "./policy.ts";
import type { Ports } from "./ports.ts";
import type { Delivery } from "./delivery-port.ts";
import { refreshDigestsFrom } from "./reissue-edition.ts";
import { shownEdition } from "./released-scorecard.ts";
import { sendDeliveries } from "./send-deliveries.ts";
import { type DeliveryReport, reportOf } from "./sending/delivery-report.ts";
import { sendReport } from "./sending/send-report.ts";
import { refused, type Refused } from "./refused.ts";
import { countWaiting } from "./wording-items.ts";

export type ReleaseOutcome =
  /** `before`: it was released already. */
  | {
      readonly kind: "released";
      readonly channels: number;
      readonly messages: number;
      readonly before: boolean;
      /** As they stand now: what did not arrive before is being sent again. */
      readonly posts: readonly Delivery[];
      readonly report: DeliveryReport;
      /** Of how much the words wait for public wording. */
      readonly waiting: number;
    }
  /** Nothing was done: something that should come first has not, and nobody said to release anyway. */
  | { readonly kind: "unfinished"; readonly check: ReleaseCheck }
  | Refused;

export interface ReleaseOptions {
  /** Release though it is not cleared or not signed off: what is not signed off is then shown so. */
  readonly anyway: boolean;
}

/**
 * Makes the locked edition the one that everyone sees, and posts it to the channels that follow. Released again, it
 * posts nothing twice: it only completes what a crash left out. Rounds that are under way by then compare with it, as
 * do the digests of later quarters that were released before.
 */
export function releaseRound(
  ports: Ports,
): (by: Person, quarter: Quarter, options: ReleaseOptions) => Promise<ReleaseOutcome> {
  return async (by, quarter, { anyway }) => {
    if (!may("release-round", by)) return refused("Only the performance team can release a quarter.");
    const stored = await ports.quarters.readRound(quarter);
    const name = formatQuarter(quarter);
    if (stored === null) return refused(`There is no round for ${name}.`);
    if (stored.value.imported) return refused(`${name} was imported as released.`);
    const { state, reopened } = stored.value;
    const number = await editionToShow(ports, stored.value);
    const edition = number === null ? null : await ports.editions.read(quarter, number);
    if (number === null || edition === null) {
      return refused(`The round for ${name} is not locked yet. Lock it first.`);
    }
    const check = releaseCheck(stored.value, edition.returns);
    if (state === "locked") {
      const held = whyHeld(stored.value, ports.clock.now());
      if (held !== null) return refused(held);
      if (!anyway && !nothingStandsAgainst(check)) return { kind: "unfinished", check };
    }
    await writeLateFigures(ports, by, quarter);
    if (stored.value.state === "locked") {
      const change = { state: "released" as const, edition: number };
      const outcome = await changeRoundState(ports, by, quarter, stored, change, {
        why: nothingStandsAgainst(check) ? "" : "released anyway: not all is cleared and signed off",
      });
      if (outcome === "conflict") return refused(CHANGED_MEANWHILE);
    }
    await ports.editions.writePointer({ quarter, round: "released", edition: number, reopened });
    const channels = await ports.conversations.following();
    const priorities = edition.priorities.map((p) => p.no);
    const posted = await editionPosted(ports, quarter, number);
    const campaign = releaseCampaign(quarter, posted);
    const of = { campaign, quarter, edition: posted, priorities, preview: false };
    const wanted = channels.flatMap((channel) => digestDeliveries(channel, of, ports.clock.now()));
    const posts = await sendDeliveries(ports, wanted);
    if (posts.length > 0) await sendReport(ports, by, quarter, campaign);
    await refreshDigestsFrom(ports, addQuarters(quarter, 1));
    await compareLaterAnew(ports, named(by), quarter, `${name} was released`);
    return {
      kind: "released",
      channels: channels.length,
      messages: wanted.length,
      before: stored.value.state === "released",
      posts,
      report: reportOf(posts),
      waiting: await countWaiting(ports, quarter),
    };
  };
}

/** The locked one; once released, the one that everyone sees: a restatement may have named a next one that is not whole. */
async function editionToShow(ports: Ports, { quarter, state, edition }: Round): Promise<number | null> {
  if (state === "locked") return edition;
  return state === "released" ? ((await shownEdition(ports, quarter)) ?? edition) : null;
}

/** The edition that was posted first: what is restated since is shown by the same messages. */
async function editionPosted(ports: Ports, quarter: Quarter, latest: number): Promise<number> {
  for (let edition = 1; edition < latest; edition++) {
    const posted = await ports.deliveries.list(releaseCampaign(quarter, edition));
    if (posted.length > 0) return edition;
  }
  return latest;
}
