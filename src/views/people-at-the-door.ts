import type { Knock } from "../app/knock.ts";
import type { AtTheDoor } from "../app/delivery-port.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { countOf } from "../domain/count-of.ts";
import { executeAction } from "./execute-action.ts";
import { peopleLinesCard } from "./people-lines.ts";
import { VERBS } from "./verbs.ts";

/** `/people`: accounts that may be somebody's, one at a time, so that a button cannot be taken for another's. */
export function peopleAtTheDoorCard(knocks: readonly Knock[]): OutgoingMessage {
  const [first, ...left] = knocks;
  const shown = first === undefined ? [] : [first];
  return peopleLinesCard({
    title: "People at the door",
    about:
      knocks.length === 0
        ? "Nobody is at the door: every account that has written is known, or like nobody in the people file."
        : `${countOf(knocks.length, "account")} may be somebody in the people file. Until you let them in, they get the same answers as anybody.`,
    lines: shown.map((knock) => ({ who: `${knock.asName}: `, what: whyText(knock) })),
    next: left.length === 0 ? "" : `And ${left.length} more. Send /people again once this one is decided.`,
    actions: shown.flatMap(({ aadObjectId, asName }) => [
      executeAction(`It is ${asName}`, VERBS.letIn, { account: aadObjectId }),
      executeAction("It is somebody else", VERBS.turnAway, { account: aadObjectId }),
    ]),
  });
}

/** Told to each of the performance team when it happens. */
export function atTheDoorNotice(knock: AtTheDoor): OutgoingMessage {
  return peopleLinesCard({
    title: `Is this ${knock.asName}?`,
    about: `${whyText(knock)} Until you let them in, they get the same answers as anybody.`,
    lines: [],
    next: "To decide, send: /people",
  });
}

function whyText({ name, upn, asName, why }: AtTheDoor | Knock): string {
  return why === "another-account"
    ? `Somebody signed in as ${upn}, the sign-in name of ${asName}, from another account than before. It may have been made again, or given to somebody else.`
    : `${name} wrote with the sign-in name ${upn}, which is not in the people file. ${asName} may have a new one.`;
}

export function letInText({ asName, upn }: Knock): string {
  return `${upn} is ${asName} from now on. They are asked for what is theirs as before; tell them that they can write again.`;
}

export function turnedAwayText({ upn, asName }: Knock): string {
  return `${upn} is not ${asName}, and nobody is asked about it again. If it should be: scorecard person unpin, or former_upn in the people file.`;
}
