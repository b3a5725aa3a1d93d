import type { RoundPreview, UnreachablePerson } from "../app/preview-round.ts";
import type { Unreachable } from "../app/reachability.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { countOf } from "../domain/count-of.ts";
import { formatQuarter } from "../domain/quarter.ts";
import { gapLines } from "./gap-text.ts";
import type { OwingLine } from "./owing-lines.ts";
import { peopleLinesCard } from "./people-lines.ts";
import { shorten } from "./shorten.ts";
import { firstOf } from "./first-of.ts";

const MOST_REFS = 12;
const LONGEST_REASON = 120;

/** What opening a round would ask, a line each; the first is the sum. */
export function previewLines(preview: RoundPreview): {
  readonly sum: string;
  readonly lines: readonly OwingLine[];
} {
  const { asked, notDue, unowned, untargeted, ungradable, measures } = preview;
  const notAsked = notDue.flatMap(({ refs }) => refs).length;
  const due = measures - notAsked;
  const sum = `${formatQuarter(preview.quarter)}: ${countOf(measures, "measure")}, ${due} due from ${countOf(asked.length, "person", "people")}, ${notAsked} not due.`;
  const cannot = asked.flatMap((each) =>
    each.unreachable === null ? [] : [{ ...each, unreachable: each.unreachable }],
  );
  const lines = [
    ...(unowned.length === 0
      ? []
      : [
          {
            who: "Nobody to ask: ",
            what: `${firstOf(unowned, MOST_REFS)}. Name an owner in the measures file.`,
          },
        ]),
    ...(untargeted.length === 0
      ? []
      : [
          {
            who: "Without a target, so not graded: ",
            what: `${firstOf(untargeted, MOST_REFS)}. Import the targets, or start the year first.`,
          },
        ]),
    ...gapLines(ungradable),
    ...cannot.map(unreachableLine),
    ...asked
      .filter(({ unreachable }) => unreachable === null)
      .map((each) => ({ who: `${each.person.name}: `, what: firstOf(each.refs, MOST_REFS) })),
    ...notDue.map((each) => ({
      who: `Not asked, ${shorten(each.why, LONGEST_REASON)}: `,
      what: firstOf(each.refs, MOST_REFS),
    })),
  ];
  return { sum, lines };
}

/** For the performance team, before a round is opened. */
export function roundPreviewCard(preview: RoundPreview): OutgoingMessage {
  const { sum, lines } = previewLines(preview);
  const name = formatQuarter(preview.quarter);
  return peopleLinesCard({
    title: `Preview of ${name}`,
    about: sum,
    lines,
    next:
      preview.state === null
        ? `Nothing has been sent. Next: /round open ${name}`
        : `The round is ${preview.state} already. How it stands: /round status ${name}`,
  });
}

const WHAT_TO_DO: Readonly<Record<Unreachable, string>> = {
  "not-installed":
    "They have not installed Scorecard: ask them to add it in Teams, or have IT install it for them",
  blocked: "They have blocked Scorecard: ask them to unblock it in Teams",
  failed: "Teams did not take their last card: /round status says why, and sends it again",
  left: "They are not in the list of people any more: name another owner, or import them again",
};

/** Somebody whom no card reaches, and what to do. */
export function unreachableLine({ person, refs: theirs, unreachable }: UnreachablePerson): OwingLine {
  return { who: `${person.name}: `, what: `${firstOf(theirs, MOST_REFS)}. ${WHAT_TO_DO[unreachable]}.` };
}
