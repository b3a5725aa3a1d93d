import type { PersonId } from "../../domain/person.ts";
import type { Ports } from "../ports.ts";
import type { OpenOutcome, PersonalConversations } from "../sender-port.ts";

/** Finds the 1:1 chat with somebody again whose chat is gone, as after they removed its history. */
export async function openAgain(
  ports: Ports,
  sender: PersonalConversations,
  person: PersonId,
): Promise<OpenOutcome> {
  const address = await ports.conversations.readPersonal(person);
  if (address === null) return { kind: "not-installed", why: "has removed the app" };
  const { serviceUrl, tenantId, userId } = address;
  const outcome = await sender.openPersonalConversation({ serviceUrl, tenantId, userId });
  if (outcome.kind === "opened") {
    await ports.conversations.writePersonal(person, { ...outcome.address, userId });
  }
  return outcome;
}
