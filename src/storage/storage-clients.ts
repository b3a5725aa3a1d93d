import { TableClient, type TableServiceClientOptions } from "@azure/data-tables";
import type { QueueClient } from "@azure/storage-queue";
import { ScorecardError } from "../app/errors.ts";
import { type StorageCredential, ownIdentity } from "./own-identity.ts";
import { answerInTime, type Policy, watchTries } from "./answer-in-time.ts";
import { agentPolicy, ObservableQueueClient, type Observers, observingPolicy } from "./observe-requests.ts";
import { STORAGE_SETTING } from "./storage-fault.ts";

export type StorageAccount =
  | { readonly connectionString: string }
  | { readonly tablesUrl: string; readonly queuesUrl: string; readonly credential?: StorageCredential };

/**
 * A dropped connection is tried again at once, not after seconds that somebody waits; a storage that is down, for three
 * seconds in all. What Azure asks to wait in `Retry-After` is waited.
 */
const MOST_TRIES = 6;
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;

export function tableClient(
  account: StorageAccount,
  name: string,
  { onRequest, onAnswered, agent }: Observers,
): TableClient {
  const perTry = (policy: Policy) => ({ policy, position: "perRetry" as const });
  const options: TableServiceClientOptions = {
    retryOptions: {
      maxRetries: MOST_TRIES - 1,
      retryDelayInMs: FIRST_RETRY_MS,
      maxRetryDelayInMs: LAST_RETRY_MS,
    },
    additionalPolicies: [
      { policy: answerInTime, position: "perCall" },
      ...(agent === undefined ? [] : [{ policy: agentPolicy(agent), position: "perCall" as const }]),
      perTry(watchTries("tables", onAnswered)),
      ...(onRequest === undefined ? [] : [perTry(observingPolicy("tables", onRequest))]),
    ],
  };
  if (!("connectionString" in account)) {
    return new TableClient(account.tablesUrl, name, account.credential ?? ownIdentity(), options);
  }
  const { connectionString } = account;
  // Only the emulator is spoken to without TLS.
  const allowInsecureConnection = /http:|UseDevelopmentStorage=true/i.test(connectionString);
  return readable(() =>
    TableClient.fromConnectionString(connectionString, name, { ...options, allowInsecureConnection }),
  );
}

export function queueClient(account: StorageAccount, name: string, observers: Observers): QueueClient {
  const retryOptions = {
    maxTries: MOST_TRIES,
    retryDelayInMs: FIRST_RETRY_MS,
    maxRetryDelayInMs: LAST_RETRY_MS,
  };
  const queue = readable(() =>
    "connectionString" in account
      ? new ObservableQueueClient(account.connectionString, name, { retryOptions })
      : new ObservableQueueClient(
          `${account.queuesUrl.replace(/\/$/, "")}/${name}`,
          account.credential ?? ownIdentity(),
          {
            retryOptions,
          },
        ),
  );
  queue.observe(observers);
  return queue;
}

function readable<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    const message = `${STORAGE_SETTING} cannot be read. Copy it from the storage account's Access keys page in the Azure portal.`;
    throw new ScorecardError("storage-setting-invalid", message, error);
  }
}
