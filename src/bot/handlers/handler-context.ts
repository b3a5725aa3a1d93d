import type { Logger } from "pino";
import type { PlanView } from "../../app/cached-plan.ts";
import { type Caller, makeCaller } from "../../app/caller.ts";
import { cleanName } from "../../domain/clean-text.ts";
import type { Sighting } from "../../app/identify.ts";
import type { Ports } from "../../app/ports.ts";
import type { ReturnsFiles } from "../../app/sheet/returns-sheet.ts";
import type { Person } from "../../domain/person.ts";
import type { AddressRenewal } from "../../app/renew-address.ts";
import type { ConversationAddress, PersonalAddress } from "../../app/sender-port.ts";
import type { FileTransfer } from "../file-transfer.ts";
import type { Incoming } from "../incoming.ts";

/** What every handler works with. */
export interface HandlerContext {
  readonly ports: Ports;
  /** Portfolio holders see their own portfolio, as a confidential draft, between lock and release. */
  readonly consultsHolders: boolean;
  /** The plan and its search index; null before the first import. */
  readonly plan: () => Promise<PlanView | null>;
  readonly addresses: AddressRenewal;
  readonly identify: (sighting: Sighting) => Promise<Person | null>;
  /** Reads and writes workbooks. */
  readonly returnsFiles: ReturnsFiles;
  /** Fetches and puts files of a chat. */
  readonly files: FileTransfer;
  readonly log: Logger;
}

/** Who asks and where, from what Teams says of the activity; where they can be reached is kept true on the way. */
export async function callerOf({ identify, addresses }: HandlerContext, incoming: Incoming): Promise<Caller> {
  const { aadObjectId, name } = incoming.caller;
  const person = await identify({ aadObjectId, name, lookupUpn: () => incoming.caller.lookupUpn() });
  if (incoming.place.kind === "channel") await addresses.channel(channelAddress(incoming.reference));
  const place = incoming.place.kind === "personal" ? "personal" : "shared";
  if (person === null) return makeCaller(null, place, cleanName(name));
  if (place === "personal") await addresses.person(person.id, personalAddress(incoming));
  return makeCaller(person, place);
}

export function personalAddress({ reference, caller }: Incoming): PersonalAddress {
  return { ...reference, userId: caller.teamsUserId };
}

/** The channel itself, not the thread in which something was posted. */
export function channelAddress(address: ConversationAddress): ConversationAddress {
  const [conversationId = ""] = address.conversationId.split(";messageid=");
  return { ...address, conversationId };
}
