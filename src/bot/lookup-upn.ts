import type { Logger } from "pino";
import { z } from "zod";
import type { Connector } from "./connector.ts";
import type { InboundActivity } from "./inbound-activity.ts";

const member = z.object({ userPrincipalName: z.string().min(1), aadObjectId: z.string().nullish() });

/**
 * The caller's user principal name from the roster of the team or chat ("Fetch single member details");
 * asked once however often it is called. Null, and logged, if the roster cannot say or speaks of another person.
 */
export function upnLookup(
  connector: Connector,
  log: Logger,
  activity: InboundActivity,
): () => Promise<string | null> {
  let asked: Promise<string | null> | null = null;
  return () => (asked ??= lookupMember(connector, log, activity));
}

async function lookupMember(
  connector: Connector,
  log: Logger,
  activity: InboundActivity,
): Promise<string | null> {
  const roster = activity.channelData?.team?.id ?? activity.conversation.id;
  const answer = await connector.call({
    method: "GET",
    serviceUrl: activity.serviceUrl,
    path: [roster, "members", activity.from.id],
  });
  const found = answer.kind === "answered" && answer.status === 200 ? member.safeParse(answer.body) : null;
  const isCaller = found?.success && sameId(found.data.aadObjectId, activity.from.aadObjectId);
  if (isCaller) return found.data.userPrincipalName;
  log.warn(
    { answer: answer.kind === "answered" ? answer.status : answer.why },
    "Teams' roster did not name the caller",
  );
  return null;
}

function sameId(one: string | null | undefined, other: string | null | undefined): boolean {
  return !one || !other || one.toLowerCase() === other.toLowerCase();
}
