import http from "node:http";
import type { AddressInfo } from "node:net";
import { upnOf } from "./bench-people.ts";

export interface QuickConnector {
  /** With a `/` at its end, as Teams gives it. */
  readonly serviceUrl: string;
  /** Messages posted, and messages replaced, since the start. */
  readonly counts: { readonly posts: number; readonly updates: number };
  stop(): Promise<void>;
}

/** Teams' connector as far as both bots need it: takes every message at once, knows everybody and keeps nothing. */
export async function startQuickConnector(): Promise<QuickConnector> {
  const counts = { posts: 0, updates: 0 };
  const server = http.createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      if (request.method === "POST") counts.posts += 1;
      if (request.method === "PUT") counts.updates += 1;
      const body = Buffer.from(JSON.stringify(answerTo(request, counts.posts)));
      response.writeHead(request.method === "POST" ? 201 : 200, {
        "content-type": "application/json",
        "content-length": body.length,
      });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    serviceUrl: `http://127.0.0.1:${port}/uk/`,
    counts,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A roster's answer names the member asked for; any other, an activity. */
function answerTo({ method, url = "" }: http.IncomingMessage, number: number): object {
  const last = decodeURIComponent(url.slice(url.lastIndexOf("/") + 1));
  if (method !== "GET") return { id: String(1_700_000_000_000 + number) };
  return { id: last, name: last, userPrincipalName: upnOf(last) };
}
