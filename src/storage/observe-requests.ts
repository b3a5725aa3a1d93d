import type { Agent } from "node:http";
import { QueueClient } from "@azure/storage-queue";
import { answerInTime, type OnAnswered, type Policy, watchTries } from "./answer-in-time.ts";

/** Told of each HTTP request as it goes out, retries too. What it throws breaks the request off. */
export type OnRequest = (what: "tables" | "queues", method: string, url: string) => void;

export interface Observers {
  readonly onRequest?: OnRequest;
  readonly onAnswered?: OnAnswered;
  /** By which requests go out; the library's own unless given. */
  readonly agent?: Agent;
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

/** In place of what the library makes of the proxy settings, which has no exception for this machine. */
export function agentPolicy(agent: Agent): Policy {
  return {
    name: "use-agent",
    sendRequest(request, next) {
      request.agent = agent;
      return next(request);
    },
  };
}

/** The queue library takes no policies from its caller; its client's own pipeline does. */
export class ObservableQueueClient extends QueueClient {
  observe({ onRequest, onAnswered, agent }: Observers): void {
    const { pipeline } = this.storageClientContext;
    if (agent !== undefined) pipeline.addPolicy(agentPolicy(agent));
    pipeline.addPolicy(answerInTime);
    pipeline.addPolicy(watchTries("queues", onAnswered), { afterPhase: "Retry" });
    if (onRequest !== undefined)
      pipeline.addPolicy(observingPolicy("queues", onRequest), { afterPhase: "Retry" });
  }
}
