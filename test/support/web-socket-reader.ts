import { request } from "node:http";
import { randomBytes } from "node:crypto";
import type { Duplex } from "node:stream";

export interface WebSocketReader {
  readonly close: () => void;
}

/** Listens to a web socket that only ever sends us whole text messages, as Node 20 has no WebSocket of its own. */
export function readWebSocket(url: string, onText: (text: string) => void): Promise<WebSocketReader> {
  return new Promise((resolve, reject) => {
    const handshake = request(url.replace(/^ws/, "http"), {
      headers: {
        Connection: "Upgrade",
        Upgrade: "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
      },
    });
    handshake.once("error", reject);
    handshake.once("response", (response) => {
      reject(new Error(`${url} answered ${response.statusCode ?? 0} to a web socket handshake.`));
    });
    handshake.once("upgrade", (_response, socket: Duplex, head: Buffer) => {
      let received: Buffer = head;
      const drain = () => {
        const { texts, rest } = takeTexts(received);
        received = rest;
        texts.forEach(onText);
      };
      socket.on("data", (chunk: Buffer) => {
        received = Buffer.concat([received, chunk]);
        drain();
      });
      // The other end going away first is how a test ends.
      socket.on("error", () => socket.destroy());
      resolve({ close: () => socket.destroy() });
      drain();
    });
    handshake.end();
  });
}

/** RFC 6455, section 5.2: frames from a server are not masked. Anything but text is passed over. */
function takeTexts(buffer: Buffer): { texts: string[]; rest: Buffer } {
  const texts: string[] = [];
  let rest = buffer;
  for (;;) {
    const frame = firstFrame(rest);
    if (frame === undefined) return { texts, rest };
    if (frame.opcode === 1) texts.push(frame.payload.toString("utf8"));
    rest = rest.subarray(frame.end);
  }
}

function firstFrame(buffer: Buffer): { opcode: number; payload: Buffer; end: number } | undefined {
  if (buffer.length < 2) return undefined;
  const short = buffer.readUInt8(1) & 0x7f;
  const start = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (buffer.length < start) return undefined;
  const length =
    short === 127 ? Number(buffer.readBigUInt64BE(2)) : short === 126 ? buffer.readUInt16BE(2) : short;
  const end = start + length;
  if (buffer.length < end) return undefined;
  return { opcode: buffer.readUInt8(0) & 0x0f, payload: buffer.subarray(start, end), end };
}
