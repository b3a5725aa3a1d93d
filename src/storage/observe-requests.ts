import { QueueClient } from "@azure/storage-queue";
import { answerInTime, type OnAnswered, type Policy, watchTries } from "./answer-in-time.ts";

/** Told of each HTTP request as it goes out, retries too. What it throws breaks the request off. */
export type OnRequest = (what: "tables" | "queues", method: string, url: string) => void;

export interface Observers {
  readonly onRequest?: OnRequest;
  readonly onAnswered?: OnAnswered;
}

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
  observe({ onRequest, onAnswered }: Observers): void {
    const { pipeline } = this.storageClientContext;
    pipeline.addPolicy(answerInTime);
    pipeline.addPolicy(watchTries("queues", onAnswered), { afterPhase: "Retry" });
    if (onRequest !== undefined)
      pipeline.addPolicy(observingPolicy("queues", onRequest), { afterPhase: "Retry" });
  }
}
