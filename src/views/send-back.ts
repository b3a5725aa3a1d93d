import type { LeadsArea } from "../app/leads-area.ts";
import { LONGEST_REASON } from "../domain/reason.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { formatQuarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { signOffStanding } from "../domain/sign-off.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { type ExecuteAction, executeAction } from "./execute-action.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { packShown, type SignOffPlace } from "./sign-off-data.ts";
import { type SignOffFacts, signOffFacts } from "./sign-off-row.ts";
import { VERBS } from "./verbs.ts";

export interface SendBackForm {
  readonly viewer: LeadsArea["person"];
  readonly current: Return;
  readonly place: SignOffPlace;
  /** As typed. */
  readonly why: string;
  /** Empty, or what is wrong with the reason. */
  readonly problem: string;
}

interface SendBackModel extends CardModel {
  readonly title: string;
  readonly facts: readonly SignOffFacts[];
  readonly problem: readonly Text[];
  readonly label: string;
  readonly why: string;
  readonly most: number;
  readonly actions: readonly ExecuteAction[];
}

const render: RenderCard<SendBackModel> = cardTemplate("send-back");

/** The small form for the reason: its owner reads it on their card. What is ticked is kept meanwhile. */
export function sendBackForm({ viewer, current, place, why, problem }: SendBackForm): OutgoingMessage {
  const { quarter, measure, version } = current;
  const { ref } = measure;
  const data = { quarter: formatQuarter(quarter), page: place.page, kept: packShown(place.ticked) };
  return render({
    summary: `Send back ${ref}: say why`,
    title: `Send back ${ref}`,
    facts: [signOffFacts({ value: current, standing: signOffStanding(current) }, viewer)],
    problem: textIfAny(problem),
    label: `What should be changed in ${ref}? At most ${LONGEST_REASON} characters; its owner reads it.`,
    why,
    most: LONGEST_REASON,
    actions: [
      executeAction(
        `Send ${ref} back`,
        VERBS.sendBack,
        { ...data, measureId: measure.id, version },
        { primary: true, withInputs: true },
      ),
      executeAction("Do not send it back", VERBS.showSignOff, data),
    ],
  });
}
