import { parseActionData, submittedVerb } from "../../views/action-data.ts";
import { typedDroppedCard } from "../../views/typed-saved.ts";
import type { Incoming } from "../incoming.ts";
import type { ActionReply } from "../reply.ts";
import { answerForm } from "./answer-form.ts";
import { answerSignOff } from "./answer-sign-off.ts";
import { callerOf, type HandlerContext } from "./handler-context.ts";
import { decline } from "./decline.ts";
import { saveNarrative } from "./save-narrative.ts";
import { showNarrative } from "./show-narrative.ts";
import { saveAction } from "./save-action.ts";
import { saveRows } from "./save-rows.ts";
import { showAction } from "./show-action.ts";
import { showDigest } from "./show-digest.ts";
import { showForm } from "./show-form.ts";
import { showMeasure } from "./show-measure.ts";
import { showRoundStatus } from "./show-round-status.ts";
import { snooze } from "./snooze.ts";
import { decideAtTheDoor } from "./people.ts";
import { steerSending } from "./steer-sending.ts";
import { saveTypedAnswers } from "./typed-answer.ts";
import { pressWording } from "./wording.ts";

const NOT_KNOWN =
  "This card is out of date, so nothing was changed. Send /mine for a new card, or /help to see what you can ask.";

/** A button was pressed: parse, call, show. No rule lives here. */
export function onAction(context: HandlerContext): (incoming: Incoming) => Promise<ActionReply> {
  return async (incoming) => {
    const verb = incoming.verb ?? submittedVerb(incoming.value);
    const request = verb === null ? null : parseActionData(verb, incoming.value);
    if (request === null) return { kind: "text", text: NOT_KNOWN };
    if (request.verb === "dropTyped") return { kind: "card", ...typedDroppedCard() };
    const caller = await callerOf(context, incoming);
    switch (request.verb) {
      case "submitReturn":
      case "confirmReturn":
      case "replaceReturn":
        return await answerForm(context, caller, request);
      case "keepTheirs":
      case "showForm":
        return await showForm(context, caller, request);
      case "showMeasure":
        return await showMeasure(context, caller, request);
      case "saveTyped":
        return await saveTypedAnswers(context, caller, request);
      case "declineDelegation":
        return await decline(context, caller, request);
      case "showRoundStatus":
        return await showRoundStatus(context, caller, request.quarter);
      case "sendAgain":
      case "stopSending":
        return await steerSending(context, caller, request.verb, request.quarter);
      case "letIn":
      case "turnAway":
        return await decideAtTheDoor(context, caller, request);
      case "snooze":
        return await snooze(context, caller, request.until);
      case "showDigest":
        return await showDigest(context, request.place, request.quarter);
      case "saveSheet":
      case "confirmSheet":
        return await saveRows(context, caller, request);
      case "showSignOff":
      case "signOff":
      case "signOffAll":
      case "askSendBack":
      case "sendBack":
        return await answerSignOff(context, caller, request);
      case "submitAction":
        return await saveAction(context, caller, request);
      case "keepAction":
      case "showAction":
        return await showAction(context, caller, request);
      case "submitNarrative":
        return await saveNarrative(context, caller, request);
      case "keepNarrative":
      case "showNarrative":
        return await showNarrative(context, caller, request);
      case "approveWording":
      case "showWording":
        return await pressWording(context, caller, request);
    }
  };
}
