import net from "node:net";
import { expect, it } from "vitest";
import { connectStorage } from "../../src/storage/connect-storage.ts";
import { ownPrefix, testConnectionString } from "../support/own-storage.ts";

it("takes a dropped connection up again before anybody notices", async () => {
  const connectionString = testConnectionString();
  const proxies = await Promise.all(
    ["Queue", "Table"].map((service) => startDropping(portOf(connectionString, service))),
  );
  try {
    const through = proxies.reduce(
      (text, { port, target }) => text.replace(`:${target}/`, `:${port}/`),
      connectionString,
    );
    const ports = await connectStorage({ connectionString: through, planId: "2018", prefix: ownPrefix() });
    for (const proxy of proxies) proxy.dropNext();
    const began = performance.now();
    await ports.outbox.enqueue({ task: "refresh", campaign: "ask~2019Q2", recipient: "owner" });
    expect(await ports.editions.pointers()).toEqual([]);
    expect(performance.now() - began).toBeLessThan(600);
    expect(proxies.map(({ dropped }) => dropped())).toEqual([1, 1]);
  } finally {
    for (const { stop } of proxies) stop();
  }
});

/** Passes bytes on, but for the next that somebody sends once told so: it drops their connection. */
async function startDropping(target: string) {
  let drop = false;
  let dropped = 0;
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(target), "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
    }
    client.on("data", (bytes) => {
      if (drop) {
        drop = false;
        dropped++;
        client.resetAndDestroy();
        upstream.destroy();
      } else upstream.write(bytes);
    });
    upstream.pipe(client);
    client.on("close", () => upstream.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    target,
    port: String((server.address() as net.AddressInfo).port),
    dropNext: () => (drop = true),
    dropped: () => dropped,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function portOf(connectionString: string, service: string): string {
  return new RegExp(`${service}Endpoint=http://127\\.0\\.0\\.1:(\\d+)`).exec(connectionString)?.[1] ?? "";
}
