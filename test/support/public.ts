import type { Wordings } from "../../src/domain/approved-wording.ts";
import { editionDigest } from "../../src/app/edition-digest.ts";
import type { Edition, PublicEdition } from "../../src/app/edition.ts";
import { publicEdition, publicReturn } from "../../src/app/visibility.ts";
import { hidingIn } from "../../src/app/words-held.ts";
import type { PlanDigest } from "../../src/domain/digest.ts";
import type { MeasureId } from "../../src/domain/measure.ts";
import type { PublicReturn } from "../../src/domain/public-scorecard.ts";
import { addQuarters, type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import { limited } from "../../src/domain/suppression.ts";
import { named, Q2 } from "./builders.ts";

const NO_LIMITS = new Map();
const STRICTEST = { limit: Infinity, counts: true, cumulative: true };
/** All quarters that tests are about. */
const ALL_QUARTERS: ReadonlySet<Quarter> = new Set(
  Array.from({ length: 120 }, (_, index) => addQuarters(quarterOf(2010, 1), index)),
);
export const NO_WORDINGS: Wordings = new Map();

/** As everyone may see it, by the limit it was frozen with, where `earlier` is released besides. */
export function shown(
  r: Return,
  earlier: readonly Return[] = [],
  wordings: Wordings = NO_WORDINGS,
  released: ReadonlySet<Quarter> = ALL_QUARTERS,
): PublicReturn {
  const history = [...earlier, r].map((each) => limited(each, NO_LIMITS));
  return publicReturn(limited(r, NO_LIMITS), { history, wordings, released, since: [] });
}

/** The same of an edition, where `earlier` is released besides. */
export function shownEdition(
  over: Partial<Edition>,
  wordings: Wordings = NO_WORDINGS,
  released: ReadonlySet<Quarter> = ALL_QUARTERS,
  earlier: readonly Return[] = [],
): PublicEdition {
  const edition = {
    quarter: Q2,
    number: 1,
    priorities: [],
    returns: [],
    actions: [],
    narratives: [],
    restated: [],
    frozenAt: "",
    ...over,
  };
  const facts = { limits: NO_LIMITS, history: byMeasure(earlier) };
  const under = Object.fromEntries(edition.returns.map(({ measure }) => [measure.id, STRICTEST]));
  const approved = [...wordings].map(([of, wording]) => ({ of, wording, by: named("tess"), at: "", under }));
  return publicEdition(edition, {
    ...facts,
    hiding: hidingIn(edition, facts),
    wordings: () => approved,
    released,
    since: () => [],
  });
}

function byMeasure(returns: readonly Return[]): ReadonlyMap<MeasureId, readonly Return[]> {
  const ids = returns.map(({ measure }) => measure.id);
  return new Map(ids.map((id) => [id, returns.filter(({ measure }) => measure.id === id)]));
}

export function shownDigest(over: Partial<Edition>): PlanDigest {
  return editionDigest(shownEdition(over));
}
