import { type PersonId, personKey } from "./person.ts";
import type { Return } from "./return.ts";
import { returnState } from "./return-state.ts";
import { isSignedOff } from "./review.ts";
import { isChased, whoAnswers } from "./who-owes.ts";

/** "late": still to come after the deadline or the day promised. "unreachable": still to come, and nobody can be asked. */
export const STANDINGS = [
  "signed",
  "answered",
  "awaited",
  "to-do",
  "late",
  "unreachable",
  "not-due",
] as const;
export type Standing = (typeof STANDINGS)[number];

export interface StandingToday {
  /** ISO, UK. */
  readonly today: string;
  readonly deadline: string | null;
  /** People whom no card reaches. */
  readonly unreachable: ReadonlySet<PersonId>;
}

/** Where a return stands in its round. Every one has exactly one standing, so their counts add up. */
export function standingOf(r: Return, { today, deadline, unreachable }: StandingToday): Standing {
  if (isSignedOff(r)) return "signed";
  const state = returnState(r);
  if (state === "not-due") return "not-due";
  if (!isChased(r, today)) return state === "awaited" ? "awaited" : "answered";
  const id = whoAnswers(r)?.id ?? null;
  if (id === null || unreachable.has(id)) return "unreachable";
  return state === "awaited" || (deadline !== null && deadline < today) ? "late" : "to-do";
}

/** A priority, or a lead, with how many of its measures stand where: all are asked but the "not-due". */
export interface GroupStanding {
  readonly name: string;
  readonly asked: number;
  readonly counts: Readonly<Record<Standing, number>>;
}

export interface RoundStandings {
  readonly byPriority: readonly GroupStanding[];
  readonly byLead: readonly GroupStanding[];
}

/** Each adds up to all returns. Priorities in order; leads by name, what nobody leads last. */
export function roundStandings(returns: readonly Return[], today: StandingToday): RoundStandings {
  const priorities = [...new Set(returns.map(({ measure }) => measure.priorityNo))].toSorted((a, b) => a - b);
  const keyOf = ({ measure }: Return) => personKey(measure.corporateLead);
  const leads = [...new Set(returns.map(keyOf))]
    .map((key) => returns.filter((r) => keyOf(r) === key))
    .map((led) => ({ led, lead: led[0]?.measure.corporateLead ?? null }))
    .toSorted((a, b) =>
      a.lead === null || b.lead === null
        ? Number(a.lead === null) - Number(b.lead === null)
        : a.lead.name.localeCompare(b.lead.name, "en-GB"),
    );
  return {
    byPriority: priorities.map((no) =>
      groupStanding(
        `Priority ${no}`,
        returns.filter(({ measure }) => measure.priorityNo === no),
        today,
      ),
    ),
    byLead: leads.map(({ led, lead }) => groupStanding(lead?.name ?? "No corporate lead", led, today)),
  };
}

function groupStanding(name: string, returns: readonly Return[], today: StandingToday): GroupStanding {
  const counts = { signed: 0, answered: 0, awaited: 0, "to-do": 0, late: 0, unreachable: 0, "not-due": 0 };
  for (const r of returns) counts[standingOf(r, today)] += 1;
  return { name, asked: returns.length - counts["not-due"], counts };
}
