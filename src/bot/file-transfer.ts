import type { Logger } from "pino";
import { isFileHost } from "./file-host.ts";
import { readAtMost } from "./read-at-most.ts";

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
}

/** The addresses let anybody in who has them: they carry no sign-in of ours, and are not logged. */
export function createFileTransfer(options: FileTransferOptions): FileTransfer {
  const { appId, log, mostBytes, timeoutMs = 8_000 } = options;

  /** No redirect is followed: it could lead anywhere. */
  async function request(address: string, init: RequestInit): Promise<Response | null> {
    if (!isFileHost(address, appId)) {
      log.warn("Refused a file address that is not on SharePoint or OneDrive");
      return null;
    }
    const response = await fetch(address, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return response;
    await response.body?.cancel();
    log.warn({ status: response.status }, "A file could not be transferred");
    return null;
  }

  function failed(error: unknown): { readonly kind: "failed" } {
    log.warn({ why: error instanceof Error ? error.name : "unknown" }, "A file could not be transferred");
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
        const response = await request(address, {
          method: "PUT",
          headers: {
            "content-type": "application/octet-stream",
            "content-range": `bytes 0-${bytes.length - 1}/${bytes.length}`,
          },
          body: bytes,
        });
        await response?.body?.cancel();
        return response === null ? { kind: "failed" } : { kind: "uploaded" };
      } catch (error) {
        return failed(error);
      }
    },
  };
}
