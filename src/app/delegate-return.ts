import { UNCHANGEABLE_IN_WORDS, whyUnchangeable } from "../domain/may-change.ts";
import type { Measure, MeasureId } from "../domain/measure.ts";
import type { Person } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { findPerson } from "./find-person.ts";
import { mayDelegate, named } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { queueRefresh } from "./queue-refresh.ts";
import { showRequestCard } from "./show-request-card.ts";

export type DelegateOutcome =
  /** `reachable`: they have installed the app, so their card is on its way. */
  | {
      readonly kind: "delegated";
      readonly measure: Measure;
      readonly to: Person;
      readonly reachable: boolean;
    }
  | { readonly kind: "taken-back"; readonly measure: Measure }
  /** Nothing was changed: nobody is called just so, and these may be meant. */
  | { readonly kind: "unsure"; readonly measure: Measure; readonly people: readonly Person[] }
  | { readonly kind: "refused"; readonly why: string };

/**
 * Lets somebody else answer for a measure in this round, or takes that back (`words` null). `words`: a whole name, a
 * sign-in name, or `me`; anything looser gives no right, and is asked about. The owner stays the owner: both may
 * answer. One transaction with its log line; the person delegated to is asked at once.
 */
export function delegateReturn(
  ports: Ports,
): (by: Person, quarter: Quarter, measure: MeasureId, words: string | null) => Promise<DelegateOutcome> {
  return async (by, quarter, measureId, words) => {
    const [stored, round] = await Promise.all([
      ports.quarters.readReturn(quarter, measureId),
      ports.quarters.readRound(quarter),
    ]);
    if (stored === null || round === null) {
      return refused(
        `That measure is not collected in ${formatQuarter(quarter)}, so there is nothing to delegate.`,
      );
    }
    const { measure } = stored.value;
    const title = `${measure.ref} ${measure.name}`;
    if (!mayDelegate(by, stored.value)) {
      return refused(`Only its owner, its director or the performance team can delegate ${title}.`);
    }
    const shut = whyUnchangeable(round.value, stored.value);
    if (shut !== null)
      return refused(`${title} ${UNCHANGEABLE_IN_WORDS[shut]}, so nobody else needs to answer for it.`);
    // Only now: who there is to find is not for everybody to ask.
    const found = words === null ? null : await whoIsMeant(ports, by, words);
    if (found?.kind === "refused") return found;
    if (found?.kind === "unsure") return { ...found, measure };
    const to = found?.person ?? null;
    if (stored.value.delegate?.id === (to?.id ?? undefined)) return await done(ports, measure, to);
    const before = stored.value;
    const value: Return = {
      ...before,
      delegate: to === null ? null : named(to),
      version: before.version + 1,
    };
    const outcome = await ports.quarters.saveReturn(
      { value, etag: stored.etag },
      {
        what: `r~${measureId}`,
        version: value.version,
        at: ports.clock.now().toISOString(),
        by: named(by),
        event: "delegated",
        before: { delegate: before.delegate },
        after: { delegate: value.delegate },
        why: "",
      },
    );
    if (outcome === "conflict") return refused(`${title} changed a moment ago. Send it again.`);
    await Promise.all([queueRefresh(ports, before), queueRefresh(ports, value)]);
    return await done(ports, measure, to);
  };
}

type Meant =
  | { readonly kind: "person"; readonly person: Person }
  | { readonly kind: "unsure"; readonly people: readonly Person[] }
  | Extract<DelegateOutcome, { kind: "refused" }>;

async function whoIsMeant(ports: Ports, by: Person, words: string): Promise<Meant> {
  if (/^me$/i.test(words.trim())) return { kind: "person", person: by };
  const people = (await ports.people.readAll()).map(({ value }) => value);
  const found = findPerson(people, words);
  switch (found.kind) {
    case "one":
      return found.exact
        ? { kind: "person", person: found.person }
        : { kind: "unsure", people: [found.person] };
    case "several": {
      if (!found.exact) return { kind: "unsure", people: found.people };
      const names = found.people.map(({ upn }) => upn).join(", ");
      return { kind: "refused", why: `More than one person is called so. Send the sign-in name: ${names}.` };
    }
    case "none": {
      const why =
        "Nobody in the council's list of people is called so. Check the name, or ask the performance team to add them.";
      return { kind: "refused", why };
    }
  }
}

async function done(ports: Ports, measure: Measure, to: Person | null): Promise<DelegateOutcome> {
  if (to === null) return { kind: "taken-back", measure };
  await showRequestCard(ports)(to.id);
  const reachable = (await ports.conversations.readPersonal(to.id)) !== null;
  return { kind: "delegated", measure, to, reachable };
}

function refused(why: string): DelegateOutcome {
  return { kind: "refused", why };
}
