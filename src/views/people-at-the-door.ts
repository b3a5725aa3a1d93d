import type { Knock } from "../app/at-the-door.ts";
import type { AtTheDoor } from "../app/delivery-port.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { countOf } from "../domain/count-of.ts";
import { executeAction } from "./execute-action.ts";
import { peopleLinesCard } from "./people-lines.ts";
import { VERBS } from "./verbs.ts";

/** More buttons than this are more than a phone shows. */
const MOST_AT_ONCE = 3;

/** `/people`: accounts that may be somebody's, with what to do about the first of them. */
export function peopleAtTheDoorCard(knocks: readonly Knock[]): OutgoingMessage {
  const shown = knocks.slice(0, MOST_AT_ONCE);
  const left = knocks.length - shown.length;
  return peopleLinesCard({
    title: "People at the door",
    about:
      knocks.length === 0
        ? "Nobody is at the door: every account that has written is known, or like nobody in the people file."
        : `${countOf(knocks.length, "account")} may be somebody in the people file. Until you let them in they are answered as anyone.`,
    lines: shown.map((knock) => ({ who: knock.asName, what: whyText(knock) })),
    next: left > 0 ? `And ${left} more, once these are decided.` : "",
    actions: shown.flatMap(({ aadObjectId, asName, upn }) => [
      executeAction(`${upn} is ${asName}`, VERBS.letIn, { account: aadObjectId }),
      executeAction(`${upn} is somebody else`, VERBS.turnAway, { account: aadObjectId }),
    ]),
  });
}

/** Told to each of the performance team when it happens. */
export function atTheDoorNotice(knock: AtTheDoor): OutgoingMessage {
  return peopleLinesCard({
    title: `Is this ${knock.asName}?`,
    about: `${whyText(knock)} Until you let them in they are answered as anyone.`,
    lines: [],
    next: "To decide, send: /people",
  });
}

function whyText({ name, upn, asName, why }: AtTheDoor | Knock): string {
  return why === "another-account"
    ? `Somebody signed in as ${upn}, the sign-in name of ${asName}, from another account than before. It may have been made again, or given to somebody else.`
    : `${name} wrote with the sign-in name ${upn}, which is in no people file. ${asName} may have a new one.`;
}

export function letInText({ asName, upn }: Knock): string {
  return `${upn} is ${asName} from now on. They are asked for what is theirs as before; tell them that they can write again.`;
}

export function turnedAwayText({ upn, asName }: Knock): string {
  return `${upn} is not ${asName}, and nobody is asked about it again. If it should be: scorecard person unpin, or former_upn in the people file.`;
}
