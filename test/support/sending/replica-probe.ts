import diagnostics from "node:diagnostics_channel";
import { writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";

// Loaded into a replica before its own code. It counts the requests to storage into a file, and lets all that the
// replica sends come from an address of its own, by which the stand-in for Teams tells the replicas apart.
const { PROBE_FILE = "", PROBE_ADDRESS = "" } = process.env;
const counts: Record<string, number> = {};
let isWritten = true;

diagnostics.subscribe("http.client.request.start", (message) => {
  if (typeof message !== "object" || message === null || !("request" in message)) return;
  const { request } = message;
  if (!(request instanceof http.ClientRequest)) return;
  const what = storageRequest(request.method, request.path);
  if (what === null) return;
  counts[what] = (counts[what] ?? 0) + 1;
  isWritten = false;
});

setInterval(save, 500).unref();
process.once("exit", save);

if (process.platform === "linux" && PROBE_ADDRESS !== "") {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its socket below
  const connect: unknown = net.Socket.prototype.connect;
  Reflect.set(net.Socket.prototype, "connect", function (this: net.Socket, ...args: unknown[]) {
    // Node hands its own calls on as one list: the options, then the callback.
    const options: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
    if (isLocal(options)) options.localAddress ??= PROBE_ADDRESS;
    const connected: unknown = typeof connect === "function" ? Reflect.apply(connect, this, args) : this;
    return connected;
  });
}

function isLocal(options: unknown): options is { host: string; localAddress?: string } {
  return typeof options === "object" && options !== null && "host" in options && options.host === "127.0.0.1";
}

/** `GET Deliveries`, `POST $batch`, `GET queue`; null for a request to somebody else. */
function storageRequest(method: string, path: string): string | null {
  const [, account, first = ""] = /^\/(devstoreaccount1)\/([^/?(]*)/.exec(path) ?? [];
  if (account === undefined) return null;
  return first.endsWith("-outbox") ? `${method} queue` : `${method} ${first.replace(/^Scorecard/, "")}`;
}

function save(): void {
  if (isWritten || PROBE_FILE === "") return;
  isWritten = true;
  writeFileSync(PROBE_FILE, JSON.stringify(counts));
}
