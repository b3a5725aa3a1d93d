import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import getPort from "get-port";
import { answers } from "../processes.ts";
import type { BuiltScorecard } from "./built-scorecard.ts";
import { cpuSeconds } from "./process-cpu.ts";

export interface ReplicaOptions {
  readonly built: BuiltScorecard;
  /** Settings of the bot besides its port. */
  readonly env: Readonly<Record<string, string>>;
  /** From 1. */
  readonly number: number;
}

const STARTS_WITHIN_MS = 30_000;
const ENDS_WITHIN_MS = 60_000;

/** One replica of the bot: a process as production starts it. */
export class ScorecardReplica {
  /** Lines of the log, as written, over all its lives. */
  readonly logLines: string[] = [];
  readonly number: number;
  readonly port: number;
  readonly #options: ReplicaOptions;
  #process: ChildProcess | null = null;
  #lives = 0;
  #cpuOfEarlierLives = 0;

  static async start(options: ReplicaOptions): Promise<ScorecardReplica> {
    const replica = new ScorecardReplica(options, await getPort());
    await replica.startAgain();
    return replica;
  }

  private constructor(options: ReplicaOptions, port: number) {
    this.#options = options;
    this.number = options.number;
    this.port = port;
  }

  async startAgain(): Promise<void> {
    const { built, env } = this.#options;
    this.#lives += 1;
    const replica = spawn(
      process.execPath,
      ["--max-semi-space-size=32", "--import", built.probe, built.main],
      {
        stdio: ["ignore", "pipe", "pipe"],
        env: {
          ...env,
          PORT: String(this.port),
          PROBE_FILE: this.#countsFile(this.#lives),
          PROBE_ADDRESS: `127.0.1.${this.number}`,
        },
      },
    );
    this.#process = replica;
    const killWithUs = () => replica.kill("SIGKILL");
    process.once("exit", killWithUs);
    replica.once("exit", () => process.off("exit", killWithUs));
    for (const stream of [replica.stdout, replica.stderr]) {
      createInterface({ input: stream }).on("line", (line) => this.logLines.push(line));
    }
    const until = Date.now() + STARTS_WITHIN_MS;
    while (!(await answers(`http://127.0.0.1:${this.port}/healthz`))) {
      if (replica.exitCode !== null || Date.now() > until) {
        throw new Error(`Replica ${this.number} did not start:\n${this.logLines.slice(-20).join("\n")}`);
      }
      await wait(50);
    }
  }

  /** When (milliseconds since 1970) it was gone: nothing that it had under way is finished. */
  async killHard(): Promise<number> {
    await this.#end("SIGKILL");
    return Date.now();
  }

  /** Asks it to end, as a platform does: how many milliseconds that took. Ends it the hard way after a minute. */
  async stop(): Promise<number> {
    const asked = Date.now();
    await this.#end("SIGTERM");
    return Date.now() - asked;
  }

  /** Seconds of processor time over all its lives. */
  cpuSeconds(): number {
    const now = this.#process?.pid === undefined ? null : cpuSeconds(this.#process.pid);
    return this.#cpuOfEarlierLives + (now ?? 0);
  }

  /** Requests to storage over all its lives, as `GET Deliveries`: right to the last half second. */
  storageRequests(): Readonly<Record<string, number>> {
    const sum: Record<string, number> = {};
    for (let life = 1; life <= this.#lives; life += 1) {
      for (const [what, count] of Object.entries(this.#countsOf(life))) sum[what] = (sum[what] ?? 0) + count;
    }
    return sum;
  }

  async #end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const replica = this.#process;
    if (replica === null || replica.exitCode !== null || replica.signalCode !== null) return;
    const used = this.cpuSeconds();
    const ended = once(replica, "exit");
    const timer = setTimeout(() => replica.kill("SIGKILL"), ENDS_WITHIN_MS);
    replica.kill(signal);
    await ended;
    clearTimeout(timer);
    this.#process = null;
    this.#cpuOfEarlierLives = used;
  }

  #countsFile(life: number): string {
    return join(this.#options.built.folder, "counts", `${this.number}-${life}.json`);
  }

  #countsOf(life: number): Readonly<Record<string, number>> {
    try {
      const counts: unknown = JSON.parse(readFileSync(this.#countsFile(life), "utf8"));
      return typeof counts === "object" ? Object.fromEntries(Object.entries(counts ?? {}).map(asCount)) : {};
    } catch {
      return {};
    }
  }
}

function asCount([what, count]: [string, unknown]): [string, number] {
  return [what, Number(count)];
}
