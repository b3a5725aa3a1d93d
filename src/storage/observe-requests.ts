import type { TableServiceClientOptions } from "@azure/data-tables";
import { QueueClient } from "@azure/storage-queue";

/** Told of each HTTP request as it goes out, retries too. What it throws breaks the request off. */
export type OnRequest = (what: "tables" | "queues", method: string, url: string) => void;

type Policy = NonNullable<TableServiceClientOptions["additionalPolicies"]>[number]["policy"];

export function observingPolicy(what: "tables" | "queues", onRequest: OnRequest): Policy {
  return {
    name: "observe-requests",
    sendRequest(request, next) {
      onRequest(what, request.method, request.url);
      return next(request);
    },
  };
}

/** The queue library takes no policies from its caller; its client's own pipeline does. */
export class ObservableQueueClient extends QueueClient {
  observe(onRequest: OnRequest): void {
    this.storageClientContext.pipeline.addPolicy(observingPolicy("queues", onRequest), {
      afterPhase: "Retry",
    });
  }
}
