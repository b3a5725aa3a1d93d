import { EventEmitter, once } from "node:events";
import type http from "node:http";
import { buffer } from "node:stream/consumers";

/** What the host does with a download besides handing it out. */
export type DownloadTrouble = "none" | "redirect" | "not-found" | "stalls" | "claims-less";

/** A person's OneDrive as a bot sees it: files behind addresses that need no sign-in, and upload sessions with their rules. */
export class FakeFileHost {
  /** What was put there, by the name in the upload's address. */
  readonly uploaded = new Map<string, Uint8Array>();
  /** Every request, as `GET returns.xlsx 200`. */
  readonly requests: string[] = [];
  /** How many sessions for uploading there were. */
  sessions = 0;
  #held: Promise<unknown> = Promise.resolve();
  readonly #files = new Map<string, { readonly bytes: Uint8Array; readonly trouble: DownloadTrouble }>();

  /** The path at which the bytes can be had. */
  offer(name: string, bytes: Uint8Array, trouble: DownloadTrouble = "none"): string {
    this.#files.set(name, { bytes, trouble });
    return `/files/download/${encodeURIComponent(name)}?tempauth=secret`;
  }

  /** The path of a new session for uploading this file. */
  uploadSession(name: string): string {
    this.sessions += 1;
    return `/files/upload/${this.sessions}/${encodeURIComponent(name)}`;
  }

  /** From now on an upload waits until the function that this gives is called. */
  holdUploads(): () => void {
    const gate = new EventEmitter();
    this.#held = once(gate, "open");
    return () => void gate.emit("open");
  }

  async serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "", "http://files");
    const name = decodeURIComponent(pathname.split("/").at(-1) ?? "");
    const status =
      request.method === "PUT" ? await this.#take(name, request, response) : this.#give(name, response);
    this.requests.push(`${request.method ?? ""} ${name} ${status}`);
  }

  #give(name: string, response: http.ServerResponse): number {
    const file = this.#files.get(name);
    const status = { none: 200, "claims-less": 200, stalls: 200, redirect: 302, "not-found": 404 }[
      file?.trouble ?? "not-found"
    ];
    if (file?.trouble === "redirect") response.setHeader("location", "/files/download/elsewhere");
    response.writeHead(status);
    if (file?.trouble === "stalls") response.write(file.bytes.subarray(0, 1));
    else response.end(status === 200 ? file?.bytes : undefined);
    return status;
  }

  /** "Upload bytes to the upload session": the range must be the whole file, and agree with its length. */
  async #take(name: string, request: http.IncomingMessage, response: http.ServerResponse): Promise<number> {
    const bytes = await buffer(request);
    await this.#held;
    const range = `bytes 0-${bytes.length - 1}/${bytes.length}`;
    const asked = request.headers;
    const fits = asked["content-range"] === range && asked["content-length"] === String(bytes.length);
    // Microsoft refuses an upload with a sign-in: its address is one already.
    const status = asked.authorization !== undefined ? 401 : !fits || bytes.length === 0 ? 400 : 201;
    if (status === 201) this.uploaded.set(name, bytes);
    response.writeHead(status, { "content-type": "application/json" });
    response.end("{}");
    return status;
  }
}
