import { RestError, type TableServiceClientOptions } from "@azure/data-tables";
import { noteAnswer, noteSave, noteWrite, patience } from "../app/turn.ts";

export type Policy = NonNullable<TableServiceClientOptions["additionalPolicies"]>[number]["policy"];

/** Where nobody waits: an import over a slow line takes its time. */
const MOST_MS = 60_000;
const MOST_READ_MS = 10_000;
/** A connection that has silently gone is found out by a read while there is time for another. */
const READ_SHARE = 0.6;

/** Gives up on a request with all its retries when the time for it is over: the libraries would wait for ever. */
export const answerInTime: Policy = {
  name: "answer-in-time",
  async sendRequest(request, next) {
    const over = new AbortController();
    request.abortSignal = over.signal;
    const mostMs = patience() ?? MOST_MS;
    let timer: NodeJS.Timeout | undefined;
    // Not left to the abort alone: a credential that hangs does not hear it.
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        over.abort();
        reject(unanswered(mostMs, null));
      }, mostMs);
    });
    try {
      return await Promise.race([next(request), late]);
    } catch (error) {
      throw over.signal.aborted ? unanswered(mostMs, error) : error;
    } finally {
      clearTimeout(timer);
    }
  },
};

/** Told of each answer of the storage, except of its own faults. */
export type OnAnswered = () => void;

/** Watches each try. Of a write to a table that may have arrived the turn is told. */
export function watchTries(what: "tables" | "queues", onAnswered: OnAnswered = () => undefined): Policy {
  const answered = () => {
    noteAnswer();
    onAnswered();
  };
  return {
    name: "watch-tries",
    async sendRequest(request, next) {
      const reads = request.method === "GET";
      const saves = what === "tables" && !reads;
      const left = patience();
      if (reads) request.timeout = left === null ? MOST_READ_MS : left * READ_SHARE;
      // Noted before it is sent: who gives up on it asks at once what may have been saved.
      const isOver = saves ? noteWrite() : () => undefined;
      try {
        const response = await next(request);
        if (response.status < 500) answered();
        else if (saves && response.status !== REFUSED) noteSave();
        return response;
      } catch (error) {
        if (saves && !isUnsent(error)) noteSave();
        throw isTimeout(error, request.abortSignal) ? unanswered(request.timeout, error) : error;
      } finally {
        isOver();
      }
    },
  };
}

/** "Server busy": it has begun nothing. */
const REFUSED = 503;

const UNSENT: ReadonlySet<string | undefined> = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

function isUnsent(error: unknown): boolean {
  return error instanceof RestError && UNSENT.has(error.code);
}

/** The library's own time-out looks like a request that was called off, which it would not try again. */
function isTimeout(error: unknown, signal: { readonly aborted: boolean } | undefined): boolean {
  return error instanceof Error && error.name === "AbortError" && signal?.aborted !== true;
}

function unanswered(ms: number, cause: unknown): RestError {
  const error = new RestError(`no answer in ${Math.round(ms)} ms`, { code: "ETIMEDOUT" });
  error.cause = cause;
  return error;
}
