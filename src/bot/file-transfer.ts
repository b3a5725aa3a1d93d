import type http from "node:http";
import type { Logger } from "pino";
import { isFileHost } from "./file-host.ts";
import { type HttpRequest, readAtMost, sendRequest } from "./http-request.ts";

/** Files of a chat. Each call is one request; an address is called only on Microsoft's file hosts. */
export interface FileTransfer {
  download(address: string): Promise<DownloadOutcome>;
  upload(address: string, bytes: Uint8Array): Promise<UploadOutcome>;
}

export type DownloadOutcome =
  | { readonly kind: "downloaded"; readonly bytes: Uint8Array }
  | { readonly kind: "too-large" }
  | { readonly kind: "failed" };

export type UploadOutcome = { readonly kind: "uploaded" } | { readonly kind: "failed" };

export interface FileTransferOptions {
  /** Empty: for development, any host will do. */
  readonly appId: string;
  readonly log: Logger;
  readonly mostBytes: number;
  readonly timeoutMs?: number;
  /** By which requests go out, where there is a proxy. */
  readonly agent?: http.Agent;
}

/** The addresses let anybody in who has them: they carry no sign-in of ours, and are not logged. */
export function createFileTransfer(options: FileTransferOptions): FileTransfer {
  const { appId, log, mostBytes, timeoutMs = 8_000, agent } = options;

  /** No redirect is followed: it could lead anywhere. */
  async function request(address: string, how: HttpRequest): Promise<http.IncomingMessage | null> {
    if (!isFileHost(address, appId)) {
      log.warn("Refused a file address that is not on SharePoint or OneDrive");
      return null;
    }
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await sendRequest(address, how, { signal, ...(agent === undefined ? {} : { agent }) });
    const { statusCode: status = 0 } = response;
    if (status >= 200 && status < 300) return response;
    response.destroy();
    log.warn({ status }, "A file could not be transferred");
    return null;
  }

  function failed(error: unknown): { readonly kind: "failed" } {
    log.warn({ why: whyOf(error) }, "A file could not be transferred");
    return { kind: "failed" };
  }

  return {
    async download(address) {
      try {
        const response = await request(address, { method: "GET" });
        if (response === null) return { kind: "failed" };
        const bytes = await readAtMost(response, mostBytes);
        return bytes === null ? { kind: "too-large" } : { kind: "downloaded", bytes };
      } catch (error) {
        return failed(error);
      }
    },

    async upload(address, bytes) {
      try {
        const headers = {
          "content-type": "application/octet-stream",
          "content-range": `bytes 0-${bytes.length - 1}/${bytes.length}`,
          "content-length": bytes.length,
        };
        const response = await request(address, { method: "PUT", headers, body: bytes });
        response?.resume();
        return response === null ? { kind: "failed" } : { kind: "uploaded" };
      } catch (error) {
        return failed(error);
      }
    },
  };
}

/** A proxy's refusal names the proxy; anything else may hold the file's address. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && error.code === "PROXY_REFUSED" ? error.message : error.name;
}
