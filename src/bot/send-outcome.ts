import { z } from "zod";
import type { SendFailure, SendOutcome } from "../app/sender-port.ts";
import type { ConnectorAnswer } from "./connector.ts";

const withId = z.object({ id: z.string() });
const withError = z.object({ error: z.object({ code: z.string() }) });

/** What became of a message. `knownId` is for an update, whose answer may carry no id. */
export function sendOutcome(answer: ConnectorAnswer, knownId = ""): SendOutcome {
  if (answer.kind === "answered" && answer.status >= 200 && answer.status < 300) {
    const body = withId.safeParse(answer.body);
    return { kind: "sent", activityId: body.success ? body.data.id : knownId };
  }
  return sendFailure(answer);
}

/** Teams' advice on statuses: retry 412, 429 and 5xx, leave 403 and 404 alone ("Rate limiting for bots"). */
export function sendFailure(answer: ConnectorAnswer): SendFailure {
  if (answer.kind === "unanswered") return { kind: "retry", afterSeconds: null, why: answer.why };
  const error = withError.safeParse(answer.body);
  const why = error.success ? `${answer.status} ${error.data.error.code}` : String(answer.status);
  if (answer.status === 412 || answer.status === 429 || answer.status >= 500) {
    return { kind: "retry", afterSeconds: answer.retryAfter, why };
  }
  switch (answer.status) {
    case 403:
      return { kind: "blocked", why };
    case 404:
      return { kind: "gone", why };
    case 413:
      return { kind: "too-large", why };
    default:
      return { kind: "failed", why };
  }
}
