import { setTimeout as wait } from "node:timers/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inParallel } from "../../../src/app/in-parallel.ts";
import type { connectStorage, StoragePorts } from "../../../src/storage/connect-storage.ts";
import { type ActivityJson, bot, installationActivity, messageActivity, tenantId } from "../activities.ts";
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
  await postFromEach(members, ports, (from) => installationActivity("add", { serviceUrl, from }));
}

/** Everybody writes to the bot. */
export async function writeOverHttp(
  members: readonly Member[],
  ports: readonly number[],
  serviceUrl: string,
): Promise<void> {
  await postFromEach(members, ports, (from) => messageActivity("/help", { serviceUrl, from }));
}

async function postFromEach(
  members: readonly Member[],
  ports: readonly number[],
  activityOf: (member: Member) => ActivityJson,
): Promise<void> {
  const clients = ports.map(createBotClient);
  await inParallel([...members.entries()], MOST_AT_ONCE, async ([index, member]) => {
    const { status } = (await clients[index % clients.length]?.post(activityOf(member))) ?? {};
    if (status !== 200) throw new Error(`What a person did was answered with ${status ?? "nothing"}.`);
  });
  // The bot answers Teams before it sends its message.
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
