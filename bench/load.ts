import http from "node:http";

export interface LoadOptions {
  readonly port: number;
  readonly count: number;
  /** How many are under way at once; each is followed by the next as soon as it is answered. */
  readonly concurrent: number;
  /** The nth activity. */
  readonly activity: (n: number) => object;
  /** Throws for an answer that is not what was asked for. */
  readonly check?: (body: string) => void;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

/** Posts activities as Teams does and returns how long each took to be answered, in milliseconds. */
export async function runLoad(options: LoadOptions): Promise<readonly number[]> {
  const { port, count, concurrent, activity, check } = options;
  const times: number[] = [];
  let next = 0;
  async function work(): Promise<void> {
    while (next < count) {
      const body = JSON.stringify(activity(next++));
      const began = performance.now();
      const answer = await post(port, body);
      times.push(performance.now() - began);
      if (answer.status !== 200) throw new Error(`The bot answered ${answer.status}: ${answer.body}`);
      check?.(answer.body);
    }
  }
  await Promise.all(Array.from({ length: concurrent }, work));
  return times;
}

function post(port: number, body: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        port,
        host: "127.0.0.1",
        path: "/api/messages",
        method: "POST",
        agent,
        headers: {
          "content-type": "application/json; charset=utf-8",
          "content-length": Buffer.byteLength(body),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
        );
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}
