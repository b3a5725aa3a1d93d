import http, { type IncomingMessage } from "node:http";
import https from "node:https";

export interface HttpRequest {
  readonly method: "GET" | "PUT";
  readonly headers?: http.OutgoingHttpHeaders;
  readonly body?: Uint8Array;
}

/** Node's own client: unlike `fetch`, it goes by the proxy that all else goes by. It follows no redirect. */
export function sendRequest(
  address: string,
  { method, headers = {}, body }: HttpRequest,
  options: http.RequestOptions,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const client = address.startsWith("https:") ? https : http;
    const outgoing = client.request(address, { ...options, method, headers }, resolve);
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** The body of a response; null as soon as there is more than `mostBytes`, whatever length was announced. */
export async function readAtMost(response: IncomingMessage, mostBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<unknown>) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    if (size > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
