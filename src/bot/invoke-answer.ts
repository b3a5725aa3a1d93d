import type { AttachCard } from "./card-attachment.ts";
import type { ActionReply } from "./reply.ts";

/** The body of an invoke's answer, which goes in an HTTP 200 whatever it says. */
export interface InvokeAnswer {
  readonly statusCode: number;
  readonly type: string;
  readonly value: unknown;
}

/** Adaptive Cards Universal Actions, "Response format". */
export function invokeAnswer(reply: ActionReply, attach: AttachCard): InvokeAnswer {
  switch (reply.kind) {
    case "card": {
      const { contentType, content } = attach(reply.card);
      return { statusCode: 200, type: contentType, value: content };
    }
    case "text":
      return { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: reply.text };
    case "error":
      return errorAnswer(400, reply.code, reply.message);
  }
}

function errorAnswer(statusCode: number, code: string, message: string): InvokeAnswer {
  return { statusCode, type: "application/vnd.microsoft.error", value: { code, message } };
}

/** For what the bot does not offer. */
export function unsupportedAnswer(invokeName: string | null | undefined): object {
  const message = "Scorecard can't do that here. Send it /help to see what it can do.";
  return refusal(invokeName, 400, "NotSupported", message);
}

/** Words instead of an answer, in the shape that the invoke takes: message extensions and dialogs have their own. */
export function refusal(
  invokeName: string | null | undefined,
  statusCode: number,
  code: string,
  message: string,
): object {
  if (invokeName?.startsWith("composeExtension/"))
    return { composeExtension: { type: "message", text: message } };
  if (invokeName?.startsWith("task/")) return { task: { type: "message", value: message } };
  return errorAnswer(statusCode, code, message);
}
