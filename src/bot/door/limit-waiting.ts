import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * At most so many connections wait for a request or the rest of its body: beyond, the one that has waited longest is closed.
 * So whoever opens thousands only closes their own, and the newest is always served.
 */
export function limitWaiting(server: Server, most: number): void {
  const waiting = new Set<Socket>();
  server.on("connection", (socket) => {
    waiting.add(socket);
    socket.once("close", () => waiting.delete(socket));
    const [longest] = waiting;
    if (waiting.size > most) longest?.destroy();
  });
  server.on("request", (request, response) => {
    const { socket } = request;
    request.once("end", () => {
      if (!response.writableEnded) waiting.delete(socket);
    });
    response.once("close", () => {
      if (!socket.destroyed) waiting.add(socket);
    });
  });
}
