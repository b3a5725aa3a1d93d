import type { Logger } from "pino";
import { z } from "zod";
import type { Connector } from "./connector.ts";
import type { InboundActivity } from "./inbound-activity.ts";

const member = z.object({ userPrincipalName: z.string().min(1), aadObjectId: z.string().nullish() });

/** Somebody as the roster of a team or chat has them. */
export interface Member {
  readonly upn: string;
  readonly aadObjectId: string | null;
}

/** Somebody as an activity has them. */
export interface Account {
  readonly id: string;
  readonly aadObjectId: string | null;
}

/** Makes a question to the roster, which is asked once however often it is called; null, and logged, if it cannot say. */
export type LookUpMember = (account: Account) => () => Promise<Member | null>;

/** By the roster of the activity's team or chat ("Fetch single member details"). */
export function memberLookup(connector: Connector, log: Logger, activity: InboundActivity): LookUpMember {
  return (account) => {
    let asked: Promise<Member | null> | null = null;
    return () => (asked ??= lookUp(account));
  };

  async function lookUp({ id, aadObjectId }: Account): Promise<Member | null> {
    const roster = activity.channelData?.team?.id ?? activity.conversation.id;
    const path = [roster, "members", id];
    const answer = await connector.call({ method: "GET", serviceUrl: activity.serviceUrl, path });
    const found = answer.kind === "answered" && answer.status === 200 ? member.safeParse(answer.body) : null;
    if (found?.success && sameId(found.data.aadObjectId, aadObjectId))
      return { upn: found.data.userPrincipalName, aadObjectId: found.data.aadObjectId ?? aadObjectId };
    const who = id === activity.from.id ? "the caller" : "somebody who was mentioned";
    log.warn(
      { answer: answer.kind === "answered" ? answer.status : answer.why },
      `Teams' roster did not name ${who}`,
    );
    return null;
  }
}

/** A roster that speaks of another person has not answered. */
function sameId(one: string | null | undefined, other: string | null): boolean {
  return !one || !other || one.toLowerCase() === other.toLowerCase();
}
