import type { Caller } from "../../app/caller.ts";
import { type LeadsArea, readLeadsArea } from "../../app/leads-area.ts";
import { IN_PERSONAL_CHAT } from "../../app/policy.ts";
import type { Ports } from "../../app/ports.ts";
import { sendBack } from "../../app/send-back.ts";
import { signOffReturns, type Shown } from "../../app/sign-off-returns.ts";
import type { Quarter } from "../../domain/quarter.ts";
import { isSentBack } from "../../domain/review.ts";
import { whyNotSentBack } from "../../domain/sign-off.ts";
import { sendBackForm } from "../../views/send-back.ts";
import { signOffCard } from "../../views/sign-off.ts";
import type { SignOffAction, SignOffPlace } from "../../views/sign-off-data.ts";
import { sentBackLine, signOffNotice, WHY_NOT } from "../../views/sign-off-notice.ts";
import { type ActionReply, text } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

const NOT_YOURS =
  "You are not the corporate lead of these measures, so nothing was changed. Send /signoff for what waits for you.";

/** A button of a lead's card was pressed. */
export async function answerSignOff(
  { ports }: HandlerContext,
  caller: Caller,
  request: SignOffAction,
): Promise<ActionReply> {
  if (caller.place !== "personal") return { kind: "text", text: IN_PERSONAL_CHAT };
  switch (request.verb) {
    case "signOff":
      return await take(ports, caller, request.quarter, request.place.ticked);
    case "signOffAll":
      return await take(ports, caller, request.quarter, request.shown);
    case "showSignOff": {
      const area = await areaOf(ports, caller, request.quarter);
      return area === null ? text(NOT_YOURS) : page(area, request.place);
    }
    case "askSendBack": {
      const area = await areaOf(ports, caller, request.quarter);
      return area === null ? text(NOT_YOURS) : form(area, request);
    }
    case "sendBack":
      return await answerSendBack(ports, caller, request);
  }
}

/** Null: they lead nothing in it. */
async function areaOf(ports: Ports, { personId }: Caller, quarter: Quarter): Promise<LeadsArea | null> {
  const area = personId === null ? null : await readLeadsArea(ports)(quarter, personId);
  return area === null || area.items.length === 0 ? null : area;
}

async function take(
  ports: Ports,
  caller: Caller,
  quarter: Quarter,
  shown: readonly Shown[],
): Promise<ActionReply> {
  const outcome = await signOffReturns(ports)(caller, { quarter, shown });
  if (outcome.kind === "not-allowed") return text(NOT_YOURS);
  return page(outcome.area, NOTHING_TICKED, signOffNotice(outcome));
}

const NOT_REACHED =
  "Scorecard cannot reach whoever is to answer: they have not installed it. Tell them yourself, or pass it on with /delegate.";

const NOTHING_TICKED: SignOffPlace = { page: 1, ticked: [] };

type Asked = Extract<SignOffAction, { readonly verb: "askSendBack" }>;

function form(area: LeadsArea, { measureId, place }: Asked): ActionReply {
  const current = area.items.find(({ value }) => value.measure.id === measureId)?.value;
  if (current === undefined) return text(NOT_YOURS);
  const shut = isSentBack(current) ? "sent-back" : whyNotSentBack(area.round, current, area.person);
  if (shut !== null) return page(area, place, [`${current.measure.ref} stays as it is. ${WHY_NOT[shut]}`]);
  const card = sendBackForm({ viewer: area.person, current, place, why: "", problem: "" });
  return { kind: "card", ...card };
}

/** Longer, and no card could show it again. */
const LONGEST_SHOWN = 2000;

type SendBack = Extract<SignOffAction, { readonly verb: "sendBack" }>;

async function answerSendBack(ports: Ports, caller: Caller, request: SendBack): Promise<ActionReply> {
  const { place, why } = request;
  const outcome = await sendBack(ports)(caller, request);
  switch (outcome.kind) {
    case "not-allowed":
      return text(NOT_YOURS);
    case "sent-back":
      return page(outcome.area, without(place, request), [
        sentBackLine(outcome.saved),
        ...(outcome.reachable ? [] : [NOT_REACHED]),
      ]);
    case "changed": {
      const { area, current } = outcome;
      return page(area, place, [
        `${current.measure.ref} changed since you saw it, so it was not sent back. Look at it again below.`,
      ]);
    }
    case "shut": {
      const { area, current } = outcome;
      return page(area, place, [`${current.measure.ref} stays as it is. ${WHY_NOT[outcome.why]}`]);
    }
    case "refused": {
      const { current, problem } = outcome;
      if (why.length > LONGEST_SHOWN || caller.personId === null) return text(problem);
      return { kind: "card", ...sendBackForm({ viewer: caller.personId, current, place, why, problem }) };
    }
  }
}

/** What was sent back is not ticked any more. */
function without(
  { page: number, ticked }: SignOffPlace,
  { measureId }: Pick<Shown, "measureId">,
): SignOffPlace {
  return { page: number, ticked: ticked.filter((shown) => shown.measureId !== measureId) };
}

function page(area: LeadsArea, place: SignOffPlace, notice: readonly string[] = []): ActionReply {
  return { kind: "card", ...signOffCard({ area, ...place, notice }) };
}
