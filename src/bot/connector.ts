import http from "node:http";
import https from "node:https";
import type { Logger } from "pino";
import { parseRetryAfter } from "./retry-after.ts";

export interface ConnectorCall {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly serviceUrl: string;
  /** Path segments below `v3/conversations`, not yet escaped. */
  readonly path: readonly string[];
  readonly query?: string;
  /** JSON, already written: its size is checked before it is sent. */
  readonly body?: string;
  /** Longer than usual where nobody waits for the answer. */
  readonly timeoutMs?: number;
}

/** `unanswered`: no whole answer came (socket, time-out, no token), so the call may or may not have been done. */
export type ConnectorAnswer =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly body: unknown;
      readonly retryAfter: number | null;
    }
  | { readonly kind: "unanswered"; readonly why: string };

/**
 * Teams' connector service. A call is exactly one HTTP request: the SDK's own client repeats a POST after
 * 500, 502, 503, 504, 429 or a reset, which would send a message twice and count it once.
 */
export interface Connector {
  call(call: ConnectorCall): Promise<ConnectorAnswer>;
  /** HTTP requests made so far. */
  attempts(): number;
  close(): void;
}

export interface ConnectorOptions {
  /** The Authorization header, null where authentication is off. */
  readonly authorise: () => Promise<string | null>;
  /** Whether the bot's token may go to a service URL: a stored one may be of before the check, or altered. */
  readonly mayCall: (serviceUrl: string) => boolean;
  readonly log: Logger;
  readonly timeoutMs?: number;
  /** By which calls go out, where there is a proxy. */
  readonly agent?: http.Agent;
}

const maxAnswerBytes = 1_000_000;

export function createConnector(options: ConnectorOptions): Connector {
  const { authorise, mayCall, log, timeoutMs = 10_000, agent } = options;
  // Idle sockets go before the service closes them, as Node's own agent does it.
  const agentOptions = { keepAlive: true, timeout: 5_000 };
  const agents = { "http:": new http.Agent(agentOptions), "https:": new https.Agent(agentOptions) };
  let attempts = 0;

  async function call(wanted: ConnectorCall): Promise<ConnectorAnswer> {
    if (!mayCall(wanted.serviceUrl)) {
      log.error("A call to Teams was not made: its service URL is not of the bot's cloud");
      return { kind: "unanswered", why: "a service URL that is not of the bot's cloud" };
    }
    let authorization: string | null;
    try {
      authorization = await authorise();
    } catch (error) {
      log.error(
        { err: error },
        "No token for the Teams connector: check the bot's app id, secret and tenant",
      );
      return { kind: "unanswered", why: "no token for the Teams connector" };
    }
    attempts += 1;
    return request(wanted, authorization);
  }

  function request(wanted: ConnectorCall, authorization: string | null): Promise<ConnectorAnswer> {
    return new Promise((resolve) => {
      const url = urlOf(wanted);
      const secure = url.protocol === "https:";
      const fail = (error: NodeJS.ErrnoException) => resolve({ kind: "unanswered", why: whyOf(error) });
      const outgoing = (secure ? https : http).request(
        url,
        {
          method: wanted.method,
          agent: agent ?? (secure ? agents["https:"] : agents["http:"]),
          headers: headersOf(wanted, authorization),
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          let size = 0;
          incoming.on("data", (chunk: Buffer) => {
            size += chunk.length;
            if (size <= maxAnswerBytes) chunks.push(chunk);
          });
          incoming.on("error", fail);
          incoming.on("end", () => {
            const retryAfter = parseRetryAfter(incoming.headers["retry-after"], Date.now());
            const body = parseJson(Buffer.concat(chunks).toString("utf8"));
            resolve({ kind: "answered", status: incoming.statusCode ?? 0, body, retryAfter });
          });
        },
      );
      const longest = wanted.timeoutMs ?? timeoutMs;
      const timer = setTimeout(() => outgoing.destroy(new Error(`no answer in ${longest} ms`)), longest);
      outgoing.on("close", () => clearTimeout(timer));
      outgoing.on("error", fail);
      outgoing.end(wanted.body);
    });
  }

  return {
    call,
    attempts: () => attempts,
    close: () => {
      agents["http:"].destroy();
      agents["https:"].destroy();
    },
  };
}

/** A proxy's refusal names the proxy; of anything else the system's code says most. */
function whyOf({ code, message }: NodeJS.ErrnoException): string {
  return code === undefined || code === "PROXY_REFUSED" ? message : code;
}

function urlOf({ serviceUrl, path, query }: ConnectorCall): URL {
  const base = serviceUrl.endsWith("/") ? serviceUrl : `${serviceUrl}/`;
  const url = new URL(["v3", "conversations", ...path.map(encodeURIComponent)].join("/"), base);
  url.search = query ?? "";
  return url;
}

function headersOf({ body }: ConnectorCall, authorization: string | null): http.OutgoingHttpHeaders {
  return {
    accept: "application/json",
    ...(authorization === null ? {} : { authorization }),
    ...(body === undefined
      ? {}
      : { "content-type": "application/json; charset=utf-8", "content-length": Buffer.byteLength(body) }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
