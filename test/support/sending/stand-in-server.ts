import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { pathOf } from "../connector-answers.ts";
import { type AskedRequest, kindOf } from "./asked-request.ts";
import { standInOptions, standInOrder } from "./stand-in-options.ts";
import { StandInRules, type Verdict } from "./stand-in-rules.ts";

// The stand-in for Teams as a process of its own, which ends when its standard input does. It prints where it listens.
const rules = new StandInRules(standInOptions.parse(JSON.parse(process.argv[2] ?? "{}")));
let asked: AskedRequest[] = [];
const reached = new Set<string>();
const first = await listen(true);
const second = await listen(false);
process.stdin.resume().once("end", () => process.exit());
process.stdout.write(`listening ${JSON.stringify({ first, second, pid: process.pid })}\n`);

async function listen(isFirst: boolean): Promise<number> {
  const server = http.createServer((request, response) => {
    const serve = request.url?.startsWith("/stand-in") === true ? control : connector;
    void serve(request, response, isFirst).catch((error: unknown) => response.destroy(errorOf(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return port;
}

/** What the test asks and orders. */
async function control(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const body = await text(request);
  const answer = (value: unknown) => response.end(JSON.stringify(value));
  if (request.url === "/stand-in/requests") return void answer(asked);
  if (request.url === "/stand-in/reached") return void answer(reached.size);
  const order = standInOrder.parse(JSON.parse(body));
  rules.obey(order);
  if (order.order === "start-over") {
    asked = [];
    reached.clear();
  }
  answer("done");
}

async function connector(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  atFirstAddress: boolean,
): Promise<void> {
  const body = await text(request);
  const { path } = pathOf(request.url ?? "");
  const at = Date.now();
  const kind = kindOf(request.method ?? "", path);
  const verdict = rules.judge({ at, kind, path, body, atFirstAddress });
  const conversation = path[0] ?? "";
  if (verdict.accepted && kind === "send") reached.add(conversation);
  const from = replicaOf(request.socket.remoteAddress ?? "");
  if (verdict.delayMs > 0) await wait(verdict.delayMs);
  // Who has hung up meanwhile does not hear the answer.
  const isHeard = verdict.answer !== "drop" && !request.socket.destroyed;
  const status = verdict.answer === "drop" || !isHeard ? 0 : verdict.answer.status;
  const { accepted } = verdict;
  asked.push({ at, answeredAt: Date.now(), kind, conversation, status, accepted, from });
  reply(request, response, verdict);
}

function reply(request: http.IncomingMessage, response: http.ServerResponse, { answer }: Verdict): void {
  if (answer === "drop") {
    request.socket.destroy();
    return;
  }
  response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
}

/** Replica n comes from 127.0.1.n: see `replica-probe.ts`. */
function replicaOf(address: string): number {
  return Number(/127\.0\.1\.(\d+)$/.exec(address)?.[1] ?? 0);
}

function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
