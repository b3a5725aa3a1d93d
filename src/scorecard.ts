import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { cachedEditions } from "./app/cached-editions.ts";
import { cachedPlan } from "./app/cached-plan.ts";
import { identifyPerson } from "./app/identify.ts";
import type { Delivery } from "./app/delivery-port.ts";
import { isStorageAway } from "./app/storage-away.ts";
import type { Clock, Ports } from "./app/ports.ts";
import { deliver } from "./app/sending/deliver.ts";
import { pacedSender } from "./app/sending/paced-sender.ts";
import { createPermits } from "./app/sending/permits.ts";
import { runOutbox } from "./app/sending/run-outbox.ts";
import { addressRenewal } from "./app/renew-address.ts";
import { shareReads } from "./app/share-reads.ts";
import { withoutEndedDelegations } from "./app/without-ended-delegations.ts";
import { createAdapter } from "./bot/adapter.ts";
import { createApplication } from "./bot/application.ts";
import { attachCards } from "./bot/card-attachment.ts";
import { createConnector } from "./bot/connector.ts";
import { PUBLIC_CLOUD } from "./bot/door/cloud-profile.ts";
import { createDoor, type Door, OPEN_DOOR } from "./bot/door/door.ts";
import { createFileTransfer } from "./bot/file-transfer.ts";
import type { HandlerContext } from "./bot/handlers/handler-context.ts";
import { onAction } from "./bot/handlers/on-action.ts";
import { onFileConsent } from "./bot/handlers/on-file-consent.ts";
import { onInstalled, onRemoved } from "./bot/handlers/on-installed.ts";
import { onMessage } from "./bot/handlers/on-message.ts";
import { forTheListed } from "./bot/handlers/for-the-listed.ts";
import { onSearch } from "./bot/handlers/on-search.ts";
import { assertSafeBinding } from "./bot/safe-binding.ts";
import { createReadiness } from "./bot/readiness.ts";
import { createSender } from "./bot/sender.ts";
import { startServer } from "./bot/server.ts";
import { createStorageLog } from "./bot/storage-log.ts";
import { type Config, storageOptions } from "./config.ts";
import { MOST_FILE_BYTES } from "./documents/read-returns-file.ts";
import { returnsFiles } from "./documents/returns-files.ts";
import { connectStorage } from "./storage/connect-storage.ts";
import { useProxies } from "./proxy-agent.ts";
import type { Observers, OnRequest } from "./storage/observe-requests.ts";
import { composeMessage } from "./views/compose-message.ts";

export interface RunningScorecard {
  readonly port: number;
  readonly ports: Ports;
  /** Takes on nothing more and ends in some 8 s at most, whatever hangs. */
  stop(): Promise<void>;
}

export interface ScorecardOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly clock?: Clock;
  /** How often an empty queue is looked at again. */
  readonly idleMs?: number;
  /** Told of each request to the storage account. */
  readonly onStorageRequest?: OnRequest;
}

/** Builds the whole bot and wires it: storage, adapter, handlers, server, and the worker that sends. */
export async function startScorecard({
  config,
  log,
  clock = { now: () => new Date() },
  idleMs = 500,
  onStorageRequest,
}: ScorecardOptions): Promise<RunningScorecard> {
  assertSafeBinding({ appId: config.bot.appId, host: config.host, isProduction: config.isProduction });
  const storageLog = createStorageLog(log);
  const agent = useProxies(process.env);
  const observers = {
    onAnswered: storageLog.answered,
    ...(onStorageRequest && { onRequest: onStorageRequest }),
    ...(agent && { agent }),
  };
  const { ports, probe } = await connectPorts(config, log, clock, observers);
  const { appId, appPassword, appType, tenantId } = config.bot;
  const identity = { appId, appType, tenantId, ...(appPassword === null ? {} : { appPassword }) };
  const door = openDoor(config, log);
  const adapter = createAdapter({ ...identity, log, door, cloud: config.cloud ?? PUBLIC_CLOUD });
  const connector = createConnector({
    authorise: () => adapter.authorise(),
    mayCall: door.mayCall,
    log,
    ...(agent && { agent }),
  });
  const attach = attachCards(config.cardActions);
  const sender = createSender({ connector, attach, bot: { id: `28:${appId}`, name: "Scorecard" } });
  const context: HandlerContext = {
    ports,
    consultsHolders: config.consulted === "portfolio-holders",
    plan: cachedPlan(ports.plan, ports.clock),
    identify: identifyPerson(ports),
    addresses: addressRenewal(ports),
    returnsFiles,
    files: createFileTransfer({ appId, log, mostBytes: MOST_FILE_BYTES, ...(agent && { agent }) }),
    log,
  };
  const all = {
    onMessage: onMessage(context),
    onAction: onAction(context),
    onFileConsent: onFileConsent(context),
    onSearch: onSearch(context),
    onInstalled: onInstalled(context),
    onRemoved: onRemoved(context),
  };
  const handlers = config.readers === "listed" ? forTheListed(context, all) : all;
  const application = createApplication({
    adapter,
    connector,
    attach,
    people: sender,
    handlers,
    log,
    storageLog,
    mostAMinute: config.personLimit,
  });
  const server = await startServer({
    port: config.port,
    host: config.host,
    admit: door.admit,
    receive: application.receive,
    isReady: createReadiness(probe, (error) => storageLog.away("readiness", error)),
    log,
  });
  const permits = createPermits({ pace: ports.pace, most: config.teamsLimit * CAMPAIGNS_SHARE });
  const sending = { ports, compose: composeMessage(ports), onUndelivered: warnOf(log) };
  const outbox = runOutbox({
    outbox: ports.outbox,
    permits,
    deliver: (received, onPermit) =>
      deliver({ ...sending, sender: pacedSender(sender, permits, onPermit) }, received),
    onFault: (error, message) => {
      if (isStorageAway(error)) storageLog.away(message === null ? "the queue" : "a delivery", error);
      else log.error({ err: error, message }, "A delivery failed; it will be tried again");
    },
    idleMs,
  });
  return {
    port: server.port,
    ports,
    stop: async () => {
      const endsAt = performance.now() + STOP_WITHIN_MS;
      const answered = async () => {
        const requests = await server.stop(STOP_WITHIN_MS);
        return { requests, answers: await application.settled(endsAt - performance.now()) };
      };
      // Side by side: what hangs in both takes its time once.
      const [left, deliveries] = await Promise.all([answered(), outbox.stop(STOP_WITHIN_MS)]);
      if (left.requests + left.answers + deliveries > 0)
        log.warn({ ...left, deliveries }, "Scorecard has stopped before all of its work was done");
      connector.close();
    },
  };
}

function openDoor({ bot: { appId }, cloud }: Config, log: Logger): Door {
  if (appId === "") return OPEN_DOOR;
  if (cloud !== null) log.warn({ cloud }, "Tokens are taken from the cloud that SCORECARD_CLOUD describes");
  return createDoor({ appId, cloud: cloud ?? PUBLIC_CLOUD, log });
}

/** Container platforms end what has not stopped after 10 s or more. */
const STOP_WITHIN_MS = 8_000;

/** The rest is for replies. */
const CAMPAIGNS_SHARE = 0.8;

/** By id alone: names stay in the officers' chats. */
function warnOf(log: Logger): (delivery: Delivery) => void {
  return ({ campaign, recipient, content: { kind }, state, why, refusal }) => {
    const about = { campaign, recipient, kind, state, why };
    if (refusal === null) log.warn(about, "A message was not delivered");
    else log.warn({ ...about, refusal }, "A message could not be changed");
  };
}

async function connectPorts(
  config: Config,
  log: Logger,
  clock: Clock,
  observers: Observers,
): Promise<{ readonly ports: Ports; readonly probe: () => Promise<void> }> {
  const { probe, ...storage } = await connectStorage({
    ...storageOptions(config),
    ...observers,
    onUnreadable: (id, text) =>
      log.error({ id, text }, "A queued message could not be read and was taken out"),
  });
  const ports = {
    ...storage,
    quarters: withoutEndedDelegations(storage.quarters, clock),
    editions: cachedEditions(storage.editions),
    plan: { ...storage.plan, readLimits: shareReads(() => storage.plan.readLimits()) },
    clock,
    newId: randomUUID,
  };
  return { ports, probe };
}
