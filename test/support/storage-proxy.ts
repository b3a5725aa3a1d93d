import net from "node:net";

/** How a storage fails: a status is answered; "lose-answer" does what is asked, breaks off, and then refuses. */
export type Trouble = "refuse" | "reset" | "hang" | "lose-answer" | 500 | 503;
export type Service = "Table" | "Queue";

/** Stands between a bot and its Azurite, and fails as a test says. */
export class StorageProxy {
  readonly connectionString: string;
  readonly #doors: ReadonlyMap<Service, Door>;

  static async start(connectionString: string): Promise<StorageProxy> {
    const doors = new Map<Service, Door>();
    let through = connectionString;
    for (const service of ["Table", "Queue"] as const) {
      const target = new RegExp(`${service}Endpoint=http://127\\.0\\.0\\.1:(\\d+)`).exec(
        connectionString,
      )?.[1];
      const door = await Door.open(Number(target));
      doors.set(service, door);
      through = through.replace(`:${String(target)}/`, `:${door.port}/`);
    }
    return new StorageProxy(through, doors);
  }

  private constructor(connectionString: string, doors: ReadonlyMap<Service, Door>) {
    this.connectionString = connectionString;
    this.#doors = doors;
  }

  /** From now on, or from the first request that begins like this. */
  async fail(trouble: Trouble, from: { readonly service?: Service; readonly request?: RegExp } = {}) {
    for (const [service, door] of this.#doors) {
      if (from.service === undefined || from.service === service) await door.fail(trouble, from.request);
    }
  }

  async recover(): Promise<void> {
    for (const door of this.#doors.values()) await door.recover();
  }

  /** Requests that have come since the last call. */
  takeRequests(): readonly string[] {
    return [...this.#doors.values()].flatMap((door) => door.requests.splice(0));
  }

  async stop(): Promise<void> {
    for (const door of this.#doors.values()) await door.shut();
  }
}

class Door {
  readonly requests: string[] = [];
  port = 0;
  readonly #target: number;
  readonly #sockets = new Set<net.Socket>();
  #server = net.createServer();
  #trouble: Trouble | null = null;
  #from: RegExp | null = null;

  static async open(target: number): Promise<Door> {
    const door = new Door(target);
    await door.#listen();
    return door;
  }

  private constructor(target: number) {
    this.#target = target;
  }

  async fail(trouble: Trouble, from?: RegExp): Promise<void> {
    this.#trouble = trouble;
    this.#from = from ?? null;
    if (from === undefined && trouble === "refuse") await this.shut();
  }

  async recover(): Promise<void> {
    this.#trouble = null;
    this.#from = null;
    for (const socket of this.#sockets) socket.destroy();
    if (!this.#server.listening) await this.#listen();
  }

  async shut(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (this.#server.listening) await new Promise((closed) => this.#server.close(closed));
  }

  async #listen(): Promise<void> {
    this.#server = net.createServer((client) => this.#serve(client));
    await new Promise<void>((listening) => this.#server.listen(this.port, "127.0.0.1", listening));
    const address = this.#server.address();
    if (typeof address === "object" && address !== null) this.port = address.port;
  }

  #serve(client: net.Socket): void {
    const upstream = net.connect(this.#target, "127.0.0.1");
    for (const socket of [client, upstream]) {
      this.#sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => this.#sockets.delete(socket));
    }
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
    client.on("data", (bytes) => {
      const [line = ""] = bytes.toString("latin1").split("\r\n", 1);
      const begins = / HTTP\/1\.1$/.test(line);
      if (begins) this.requests.push(line);
      if (begins && this.#from?.test(line) === true) this.#from = null;
      if (this.#trouble === null || this.#from !== null) upstream.write(bytes);
      else this.#misbehave(this.#trouble, { client, upstream, bytes, begins });
    });
    upstream.on("data", (bytes) => {
      if (this.#trouble === null || this.#from !== null) client.write(bytes);
      else if (this.#trouble === "lose-answer") void this.fail("refuse");
    });
  }

  #misbehave(
    trouble: Trouble,
    {
      client,
      upstream,
      bytes,
      begins,
    }: { client: net.Socket; upstream: net.Socket; bytes: Buffer; begins: boolean },
  ): void {
    if (trouble === "lose-answer") upstream.write(bytes);
    else if (trouble === "reset") client.resetAndDestroy();
    else if (trouble === "refuse") void this.shut();
    else if (trouble !== "hang" && begins)
      client.end(`HTTP/1.1 ${trouble} Trouble\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
  }
}
