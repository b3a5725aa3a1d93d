import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest, IncomingMessage } from "node:http";

/** Requests of one turn to one service, as they began and ended (milliseconds). */
type Spans = { readonly from: number; to: number }[];

interface Turn {
  readonly tables: Spans;
  readonly queues: Spans;
}

/** How many requests a turn made, and for how long at least one of them was under way. */
export interface TurnsStorage {
  readonly tableRequests: number;
  readonly tableMs: number;
  readonly queueRequests: number;
  readonly queueMs: number;
}

const turns: Turn[] = [];
const current = new AsyncLocalStorage<Turn>();

/** Notes, by Node's own diagnostics, every storage request that is made on behalf of an activity. */
export function watchStorage(): void {
  const tablePort = process.env["BENCH_TABLE_PORT"];
  const queuePort = process.env["BENCH_QUEUE_PORT"];
  const ends = new WeakMap<ClientRequest, (at: number) => void>();
  subscribe("http.server.request.start", () => {
    const turn: Turn = { tables: [], queues: [] };
    turns.push(turn);
    current.enterWith(turn);
  });
  subscribe("http.client.request.start", (message) => {
    const turn = current.getStore();
    const { request } = message as { request: ClientRequest };
    const port = /:(\d+)$/.exec(request.getHeader("host")?.toString() ?? "")?.[1];
    const spans = port === tablePort ? turn?.tables : port === queuePort ? turn?.queues : undefined;
    if (spans === undefined) return;
    const span = { from: performance.now(), to: Infinity };
    spans.push(span);
    ends.set(request, (at) => (span.to = at));
  });
  subscribe("http.client.response.finish", (message) => {
    const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
    const end = ends.get(request);
    if (end !== undefined) response.once("end", () => end(performance.now()));
  });
}

/** What the turns since the last call asked of the storage. */
export function takeTurns(): readonly TurnsStorage[] {
  return turns.splice(0).map(({ tables, queues }) => ({
    tableRequests: tables.length,
    tableMs: covered(tables),
    queueRequests: queues.length,
    queueMs: covered(queues),
  }));
}

/** Requests at the same time count once. */
function covered(spans: Spans): number {
  let sum = 0;
  let until = -Infinity;
  for (const { from, to } of spans.filter((span) => span.to < Infinity)) {
    sum += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return sum;
}
