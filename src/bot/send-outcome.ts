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

/** Teams' codes for a bot that is not (any more) where it writes to. */
const NOT_INSTALLED = new Set(["BotNotInConversationRoster", "ForbiddenOperationException"]);

/**
 * Only an answer that says "never" ends a send ("Rate limiting for bots"): 403, 404, 413, and a request that Teams does not
 * understand. A token that is refused, a redirect and whatever else a proxy says can pass.
 */
export function sendFailure(answer: ConnectorAnswer): SendFailure {
  if (answer.kind === "unanswered") return { kind: "retry", afterSeconds: null, why: answer.why };
  const error = withError.safeParse(answer.body);
  const code = error.success ? error.data.error.code : "";
  const why = `${answer.status} ${code}`.trim();
  switch (answer.status) {
    case 429:
      return { kind: "wait", afterSeconds: answer.retryAfter, why };
    case 403:
      return { kind: NOT_INSTALLED.has(code) ? "not-installed" : "blocked", why };
    case 404:
    case 410:
      return { kind: "gone", why };
    case 413:
      return { kind: "too-large", why };
    case 400:
    case 405:
    case 415:
    case 422:
      return { kind: "failed", why };
    default:
      return { kind: "retry", afterSeconds: answer.retryAfter, why };
  }
}
