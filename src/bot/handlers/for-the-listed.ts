import { NOT_LISTED } from "../../app/policy.ts";
import type { Handlers, Incoming } from "../incoming.ts";
import { text } from "../reply.ts";
import { callerOf, type HandlerContext } from "./handler-context.ts";

/**
 * Where the council shows what is published to those in the people file alone: anybody else, a guest too, is told so by each
 * way in. A channel that follows gets its digests all the same.
 */
export function forTheListed(context: HandlerContext, handlers: Handlers): Handlers {
  const isListed = async (incoming: Incoming) => (await callerOf(context, incoming)).personId !== null;
  const refusal = text(NOT_LISTED);
  return {
    ...handlers,
    onMessage: async (incoming) =>
      (await isListed(incoming)) ? await handlers.onMessage(incoming) : refusal,
    onAction: async (incoming) => ((await isListed(incoming)) ? await handlers.onAction(incoming) : refusal),
    onFileConsent: async (incoming) =>
      (await isListed(incoming)) ? await handlers.onFileConsent(incoming) : refusal,
    onSearch: async (incoming) => ((await isListed(incoming)) ? await handlers.onSearch(incoming) : refusal),
    onInstalled: async (installation) => {
      const isPerson = installation.place.kind === "personal";
      if (!isPerson || (await isListed(installation))) return await handlers.onInstalled(installation);
      return installation.event === "installationUpdate" ? refusal : { kind: "nothing" };
    },
  };
}
