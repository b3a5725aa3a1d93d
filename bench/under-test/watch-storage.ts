import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest, IncomingMessage } from "node:http";

/** A request, as it began and ended (milliseconds). */
interface Span {
  readonly from: number;
  to: number;
}

type Spans = Span[];

interface Turn {
  readonly began: number;
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
/** Reads of what is released: turns that ask at the same time wait for one of them together. */
const sharedReads: Spans = [];
const current = new AsyncLocalStorage<Turn>();

/** Notes, by Node's own diagnostics, every storage request that is made on behalf of an activity. */
export function watchStorage(): void {
  const tablePort = process.env["BENCH_TABLE_PORT"];
  const queuePort = process.env["BENCH_QUEUE_PORT"];
  const ends = new WeakMap<ClientRequest, (at: number) => void>();
  subscribe("http.server.request.start", () => {
    const turn: Turn = { began: performance.now(), tables: [], queues: [] };
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
    if (port === tablePort && request.path.includes("~quarters")) sharedReads.push(span);
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
  const shared = sharedReads.splice(0);
  return turns.splice(0).map((turn) => {
    const tables = withShared(turn, shared);
    return {
      tableRequests: tables.length,
      tableMs: covered(tables),
      queueRequests: turn.queues.length,
      queueMs: covered(turn.queues),
    };
  });
}

/** The shared read that a turn waited for: the last that began after the turn and ended before its own requests. */
function withShared({ began, tables }: Turn, shared: Spans): Spans {
  const own = Math.min(...tables.map(({ from }) => from));
  const waitedFor = shared.findLast(({ from, to }) => from >= began && to <= own);
  return waitedFor === undefined || tables.includes(waitedFor) ? tables : [waitedFor, ...tables];
}

/** Requests at the same time count once. */
function covered(spans: Spans): number {
  let sum = 0;
  let until = -Infinity;
  for (const { from, to } of spans.filter((span) => span.to < Infinity).toSorted((a, b) => a.from - b.from)) {
    sum += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return sum;
}
