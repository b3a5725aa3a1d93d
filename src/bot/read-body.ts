import type { IncomingMessage } from "node:http";

export type Body =
  | { readonly kind: "body"; readonly text: string }
  | { readonly kind: "too-large" }
  | { readonly kind: "aborted" };

/** What is beyond the limit is read and dropped, so that the sender gets to see the refusal; but not for ever. */
const drainFactor = 64;

/** Of a request that is refused whatever its body says: read and dropped, so that the sender gets to see the refusal. */
export function dropBody(request: IncomingMessage, maxBytes: number): void {
  let size = 0;
  request.on("error", () => undefined);
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) request.destroy();
  });
}

/** Reads a request's body of at most `maxBytes` bytes as UTF-8. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else if (size > maxBytes * drainFactor) request.destroy();
    });
    request.on("end", () => {
      if (size > maxBytes) resolve({ kind: "too-large" });
      else resolve({ kind: "body", text: Buffer.concat(chunks).toString("utf8") });
    });
    request.on("error", () => resolve({ kind: "aborted" }));
    request.on("close", () => resolve({ kind: "aborted" }));
  });
}
