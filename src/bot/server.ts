import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import restify from "restify";
import { ScorecardError } from "../app/errors.ts";
import type { HttpAnswer } from "./adapter.ts";
import type { Receive } from "./application.ts";
import type { Door } from "./door/door.ts";
import { limitWaiting } from "./door/limit-waiting.ts";
import { newReference } from "./fault-message.ts";
import { parseActivity } from "./inbound-activity.ts";
import type { IsReady } from "./readiness.ts";
import { dropBody, readBody } from "./read-body.ts";

export interface ServerOptions {
  /** 0 for any free port. */
  readonly port: number;
  readonly host: string;
  readonly admit: Door["admit"];
  readonly receive: Receive;
  /** Always, where none is given. */
  readonly isReady?: IsReady;
  readonly log: Logger;
  readonly maxBodyBytes?: number;
}

export interface RunningServer {
  readonly port: number;
  /** Takes no more requests, and ends when those under way are answered, or after `graceMs`: how many were not. */
  stop(graceMs?: number): Promise<number>;
}

/** Serves `POST /api/messages`, `GET /healthz` and `GET /readyz`. Rejects if it cannot listen. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port, host, admit, receive, isReady, log, maxBodyBytes = 256 * 1024 } = options;
  const server = createRestifyServer();

  const lives = async (_request: IncomingMessage, response: ServerResponse) => {
    send(response, { status: 200, body: { status: "ok" } });
    return Promise.resolve();
  };
  const readies = async (_request: IncomingMessage, response: ServerResponse) => {
    const ready = isReady === undefined || (await isReady());
    send(response, ready ? READY : NOT_READY);
  };
  // Some load balancers ask by HEAD.
  server.get("/healthz", lives);
  server.head("/healthz", lives);
  server.get("/readyz", readies);
  server.head("/readyz", readies);
  let underWay = 0;
  server.post("/api/messages", async (request: IncomingMessage, response: ServerResponse) => {
    underWay += 1;
    try {
      send(response, await answer(request));
    } catch (error) {
      const reference = newReference();
      log.error({ err: error, reference }, "A request failed");
      send(response, refusal(500, `Something went wrong. Reference ${reference}.`));
    } finally {
      underWay -= 1;
    }
  });

  async function answer(request: IncomingMessage): Promise<HttpAnswer> {
    const admission = await admit(request.headers.authorization ?? "");
    if (admission.kind !== "admitted") {
      dropBody(request, maxBodyBytes);
      return { status: admission.kind === "refused" ? 401 : 503, body: null };
    }
    const read = await readBody(request, maxBodyBytes);
    if (read.kind === "too-large") return refusal(413, `The body is over ${maxBodyBytes} bytes.`);
    if (read.kind === "aborted") return refusal(400, "The body did not arrive whole.");
    if (!isPlainJson(request)) return refusal(415, "Send application/json, not compressed.");
    const json = parseJson(read.text);
    if (json.kind === "broken") return refusal(400, "The body is not JSON.");
    const parsed = parseActivity(json.value);
    if (parsed.kind === "malformed") return refusal(400, `Not an activity; see: ${parsed.fields.join(", ")}`);
    return receive(admission.pass, parsed.activity);
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(whyNotListening(error, options)));
    server.listen(port, host, resolve);
  });
  return {
    port: server.address().port,
    stop: async (graceMs = 8_000) => {
      await stop(server, graceMs);
      return underWay;
    },
  };
}

/** What the operator can put right, by its cause. */
function whyNotListening(error: NodeJS.ErrnoException, { port, host }: ServerOptions): Error {
  switch (error.code) {
    case "EADDRINUSE": {
      const message = `Port ${port} is in use by another program, perhaps another Scorecard. End it, or set PORT to another port.`;
      return new ScorecardError("port-in-use", message, error);
    }
    case "EACCES": {
      const message = `Port ${port} may not be used by this account. Set PORT to one above 1023.`;
      return new ScorecardError("port-not-allowed", message, error);
    }
    case "EADDRNOTAVAIL":
    case "ENOTFOUND": {
      const message = `This machine has no address ${host}. Set SCORECARD_HOST to 127.0.0.1 or 0.0.0.0.`;
      return new ScorecardError("host-not-found", message, error);
    }
    default:
      return error;
  }
}

const READY: HttpAnswer = { status: 200, body: { status: "ready" } };
const NOT_READY: HttpAnswer = { status: 503, body: { status: "storage cannot be reached" } };

/** How long a client may take over each part of a request, in milliseconds; Teams takes some tens. */
const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 5_000,
  timeout: 60_000,
  connectionsCheckingInterval: 1_000,
};
const MOST_WAITING = 500;

const SECURITY_HEADERS = Object.entries({
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
});

function createRestifyServer(): restify.Server {
  const server = restify.createServer({ name: "", handleUncaughtExceptions: false });
  Object.assign(server.server, TIMEOUTS);
  limitWaiting(server.server, MOST_WAITING);
  // Restify would leave the socket of an upgrade open for ever; without its listener that is a request like others.
  server.server.removeAllListeners("upgrade");
  server.pre((_request: IncomingMessage, response: ServerResponse, next: restify.Next) => {
    for (const [name, value] of SECURITY_HEADERS) response.setHeader(name, value);
    next();
  });
  return server;
}

function stop(server: restify.Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    // A connection kept alive is closed as soon as its last answer is out.
    const idle = setInterval(() => server.server.closeIdleConnections(), 20);
    const grace = setTimeout(() => server.server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(grace);
      resolve();
    });
  });
}

function send(response: ServerResponse, { status, body }: HttpAnswer): void {
  if (body === null) {
    // Not chained: restify's `writeHead` returns nothing.
    response.writeHead(status, { "content-length": 0 });
    response.end();
    return;
  }
  const json = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": json.length,
  });
  response.end(json);
}

function refusal(status: number, message: string): HttpAnswer {
  return { status, body: { error: { message } } };
}

function isPlainJson({ headers }: IncomingMessage): boolean {
  const [type = ""] = (headers["content-type"] ?? "").split(";");
  return type.trim().toLowerCase() === "application/json" && headers["content-encoding"] === undefined;
}

function parseJson(text: string): { kind: "json"; value: unknown } | { kind: "broken" } {
  try {
    return { kind: "json", value: JSON.parse(text) };
  } catch {
    return { kind: "broken" };
  }
}
