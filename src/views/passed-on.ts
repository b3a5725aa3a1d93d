import type { PersonsWork } from "../app/persons-work.ts";
import { formatDate } from "../domain/dates.ts";
import { formatQuarter } from "../domain/quarter.ts";
import { LONGEST_REASON } from "../domain/reason.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { type ExecuteAction, executeAction } from "./execute-action.ts";
import { VERBS } from "./verbs.ts";

/** A reason that was sent and not taken: what was typed, and what is wrong with it. */
export interface Declining {
  readonly why: string;
  readonly problem: string;
}

/** What was delegated to somebody, and how they say that they cannot take it. */
export interface PassedOn {
  readonly says: string;
  readonly open: boolean;
  readonly problem: readonly Text[];
  readonly why: string;
  readonly most: number;
  readonly actions: readonly ExecuteAction[];
}

/** None where nothing was delegated to them. */
export function passedOn(work: PersonsWork, declining: Declining | null): readonly PassedOn[] {
  const delegated = work.items.filter(({ relation }) => relation === "delegate").map(({ value }) => value);
  if (delegated.length === 0) return [];
  const took = delegated.every(({ delegate }) => delegate?.by?.id === work.person);
  const from = new Set(
    delegated.flatMap(({ delegate, measure }) => delegate?.by?.name ?? measure.owner?.name ?? []),
  );
  const days = [...new Set(delegated.map(({ delegate }) => delegate?.until ?? null))];
  const [day = null] = days;
  const until = days.length === 1 && day !== null ? ` until ${formatDate(day)}` : "";
  const what = delegated.length === 1 ? (delegated[0]?.measure.ref ?? "") : `${delegated.length} of these`;
  const names = new Intl.ListFormat("en-GB").format(from);
  const passed = names === "" ? "Passed on to you" : `${names} passed on to you`;
  return [
    {
      says: `${took ? "You took on" : passed}${until}: ${what}.`,
      open: declining !== null,
      problem: textIfAny(declining?.problem ?? ""),
      why: (declining?.why ?? "").slice(0, LONGEST_REASON * 2),
      most: LONGEST_REASON,
      actions: [
        executeAction(
          "Hand them back",
          VERBS.declineDelegation,
          { quarter: formatQuarter(work.quarter) },
          { withInputs: true },
        ),
      ],
    },
  ];
}
