import { pino, type Logger } from "pino";
import type { Sender, PersonalConversations } from "../../src/app/sender-port.ts";
import { createAdapter } from "../../src/bot/adapter.ts";
import { createApplication } from "../../src/bot/application.ts";
import { attachCards, type CardActions } from "../../src/bot/card-attachment.ts";
import type { BotIdentity } from "../../src/bot/bot-identity.ts";
import { createConnector, type Connector } from "../../src/bot/connector.ts";
import type { Handlers } from "../../src/bot/incoming.ts";
import { type CloudProfile, PUBLIC_CLOUD } from "../../src/bot/door/cloud-profile.ts";
import { createDoor, OPEN_DOOR } from "../../src/bot/door/door.ts";
import { createSender } from "../../src/bot/sender.ts";
import { createStorageLog } from "../../src/bot/storage-log.ts";
import { startServer } from "../../src/bot/server.ts";
import { bot } from "./activities.ts";
import { createBotClient, type BotClient } from "./bot-client.ts";

export interface RunningBot extends BotClient {
  readonly port: number;
  readonly connector: Connector;
  readonly sender: Sender & PersonalConversations;
  /** Lines of the log, as written. */
  readonly logLines: readonly string[];
  stop(): Promise<void>;
}

export interface BotOptions {
  readonly cardActions?: CardActions;
  readonly mostAMinute?: number;
  /** Whose tokens it takes, with an app id. */
  readonly cloud?: CloudProfile;
}

/** The whole bot on a free port, with the handlers of a test; without an app id unless told. */
export async function startBot(
  handlers: Partial<Handlers>,
  identity: BotIdentity = { appId: "", tenantId: null },
  { cardActions = "execute", mostAMinute = Infinity, cloud = PUBLIC_CLOUD }: BotOptions = {},
): Promise<RunningBot> {
  const logLines: string[] = [];
  const log: Logger = pino({ level: "info" }, { write: (line) => logLines.push(line) });
  const { appId } = identity;
  const door = appId === "" ? OPEN_DOOR : createDoor({ appId, cloud, log });
  const adapter = createAdapter({ ...identity, log, door, cloud });
  const connector = createConnector({ authorise: () => adapter.authorise(), mayCall: door.mayCall, log });
  const attach = attachCards(cardActions);
  const sender = createSender({ connector, attach, bot });
  const application = createApplication({
    adapter,
    connector,
    attach,
    people: sender,
    log,
    storageLog: createStorageLog(log),
    mostAMinute,
    handlers: {
      onMessage: () => Promise.resolve({ kind: "nothing" }),
      onAction: () =>
        Promise.resolve({ kind: "error", code: "UnknownAction", message: "That button is not known." }),
      onFileConsent: () => Promise.resolve({ kind: "nothing" }),
      onSearch: () => Promise.resolve({ kind: "results", results: [] }),
      onInstalled: () => Promise.resolve({ kind: "nothing" }),
      onRemoved: () => Promise.resolve(),
      ...handlers,
    },
  });
  const server = await startServer({
    port: 0,
    host: "127.0.0.1",
    admit: door.admit,
    receive: application.receive,
    log,
  });
  return {
    ...createBotClient(server.port),
    port: server.port,
    connector,
    sender,
    logLines,
    stop: async () => {
      await server.stop(1_000);
      await application.settled();
      connector.close();
    },
  };
}
