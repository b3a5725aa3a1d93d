import { setTimeout as wait } from "node:timers/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inParallel } from "../../../src/app/in-parallel.ts";
import type { connectStorage, StoragePorts } from "../../../src/storage/connect-storage.ts";
import { bot, installationActivity, tenantId } from "../activities.ts";
import { createBotClient } from "../bot-client.ts";
import type { Member } from "../fake-connector.ts";
import { chatOf } from "./stand-in-rules.ts";

const MOST_AT_ONCE = 8;

/** Everybody installs the app, as Teams tells it to one replica or another. */
export async function installOverHttp(
  members: readonly Member[],
  ports: readonly number[],
  serviceUrl: string,
): Promise<void> {
  const clients = ports.map(createBotClient);
  await inParallel([...members.entries()], MOST_AT_ONCE, async ([index, from]) => {
    const client = clients[index % clients.length];
    const { status } = (await client?.post(installationActivity("add", { serviceUrl, from }))) ?? {};
    if (status !== 200) throw new Error(`An installation was answered with ${status ?? "nothing"}.`);
  });
  // What is answered with a message is answered before it is sent.
  await wait(1_000);
}

/** The same for thousands: what an installation leaves is written straight into storage. */
export async function installInStorage(
  members: readonly Member[],
  storage: { readonly source: string; readonly connectionString: string; readonly planId: string },
  serviceUrl: string,
): Promise<void> {
  const ports = await connectBy(storage.source, storage);
  await inParallel(members, MOST_AT_ONCE, async (member) => {
    const person = await ports.people.readByUpn(member.userPrincipalName);
    if (person === null) throw new Error(`${member.userPrincipalName} was not imported.`);
    await ports.people.pin(person, member.aadObjectId);
    await ports.conversations.writePersonal(person.value.id, {
      serviceUrl,
      conversationId: chatOf(member),
      botId: bot.id,
      botName: bot.name,
      channelId: "msteams",
      tenantId,
      userId: member.id,
    });
  });
}

/** Through the checkout's own code: how it stores may differ from ours. */
async function connectBy(
  source: string,
  options: { readonly connectionString: string; readonly planId: string },
): Promise<StoragePorts> {
  const { href } = pathToFileURL(join(source, "src", "storage", "connect-storage.ts"));
  const module: unknown = await import(href);
  if (!canConnect(module)) throw new Error(`${href} has no connectStorage.`);
  return module.connectStorage(options);
}

function canConnect(module: unknown): module is { connectStorage: typeof connectStorage } {
  return typeof module === "object" && module !== null && "connectStorage" in module;
}
