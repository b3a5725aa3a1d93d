import type { PersonsTies } from "../app/take-leaver.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { countOf } from "../domain/count-of.ts";
import type { MeasureRef } from "../domain/measure.ts";
import type { Person } from "../domain/person.ts";
import type { OwingLine } from "./owing-lines.ts";
import { peopleLinesCard } from "./people-lines.ts";
import { firstOf } from "./first-of.ts";

/** What hangs on somebody, before they leave. */
export function leaverCard(person: Person, ties: PersonsTies): OutgoingMessage {
  const lines = tiesLines(ties);
  const hands = ties.owns.length + ties.providesFor.length > 0;
  const then = hands ? "Ann Lee, who takes over what they own and give figures for" : "nobody";
  return peopleLinesCard({
    title: "Before somebody leaves",
    about: "Nothing has changed yet.",
    lines: [
      {
        who: `${person.name}: `,
        what: lines.length === 0 ? "no measure, no delegation and no action hangs on them" : person.upn,
      },
      ...lines,
      { who: "Next: ", what: `/leaver ${person.upn} to ${then}` },
    ],
    next: "",
  });
}

function tiesLines(ties: PersonsTies): readonly OwingLine[] {
  const lines: readonly (readonly [string, readonly MeasureRef[], string])[] = [
    ["Owns: ", ties.owns, "goes to whoever takes over"],
    ["Gives figures for: ", ties.providesFor, "goes to whoever takes over"],
    ["Is the deputy for: ", ties.deputisesFor, "the owner answers alone"],
    ["Was delegated: ", ties.delegated, "goes back to the owner"],
    ["Signs off: ", ties.leads, "name another corporate lead in the measures file"],
  ];
  const actions =
    ties.actions === 0
      ? []
      : [
          {
            who: `Leads ${countOf(ties.actions, "action")}: `,
            what: "name another lead in the actions file",
          },
        ];
  return [
    ...lines
      .filter(([, refs]) => refs.length > 0)
      .map(([who, refs, then]) => ({ who, what: `${firstOf(refs, MOST_REFS)}: ${then}` })),
    ...actions,
  ];
}

const MOST_REFS = 30;

export interface Left {
  readonly person: Person;
  readonly ties: PersonsTies;
  readonly to: Person | null;
  readonly reachable: boolean;
}

/** What came of it, and what is still to be done. */
export function leftText({ person, ties, to, reachable }: Left): string {
  const taken = [...new Set([...ties.owns, ...ties.providesFor])];
  const card = reachable
    ? "They have been sent a card of what is due."
    : "They have not installed Scorecard yet, so no card can reach them: ask them to add it in Teams.";
  const parts = [
    `${person.name} has left: they are asked for nothing and can answer nothing. What they answered stays.`,
    to === null || taken.length === 0 ? "" : `${to.name} takes over ${firstOf(taken, MOST_REFS)}. ${card}`,
    ties.delegated.length === 0 ? "" : `${firstOf(ties.delegated, MOST_REFS)} went back to the owners.`,
    ties.leads.length === 0
      ? ""
      : `Nobody can sign off ${firstOf(ties.leads, MOST_REFS)} now: name another corporate lead in the measures file and import it before the next round.`,
    ties.actions === 0
      ? ""
      : `${countOf(ties.actions, "action has", "actions have")} no lead now: name another in the actions file and import it.`,
  ];
  return parts.filter((part) => part !== "").join(" ");
}
