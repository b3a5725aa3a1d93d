import { type ChildProcess, spawn } from "node:child_process";
import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import getPort from "get-port";
import type { TurnsStorage } from "./under-test/watch-storage.ts";

export interface BotProcessOptions {
  /** The compiled script, below `dist/`. */
  readonly script: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeFlags?: readonly string[];
}

/** A bot in a process of its own, run by plain Node from compiled code. */
export interface BotProcess {
  readonly port: number;
  /** Milliseconds from the start of the process until it first answered over HTTP. */
  readonly startMs: number;
  /** Microseconds of processor time so far, user and system. */
  cpu(): Promise<number>;
  /** After a garbage collection, where the process runs with `--expose-gc`. */
  memory(): Promise<NodeJS.MemoryUsage>;
  /** From now on each turn's storage requests are noted; `turns` takes what has been. */
  watch(): Promise<void>;
  turns(): Promise<readonly TurnsStorage[]>;
  stop(): Promise<void>;
}

const START_WITHIN_MS = 60_000;

export async function startBot({ script, env, nodeFlags = [] }: BotProcessOptions): Promise<BotProcess> {
  const port = await getPort();
  const began = performance.now();
  const hook = new URL("../dist/bench/report-usage.js", import.meta.url).href;
  const path = fileURLToPath(new URL(`../dist/${script}`, import.meta.url));
  const child = spawn(process.execPath, [...nodeFlags, "--import", hook, path], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, ...env, PORT: String(port) },
  });
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);
  child.once("exit", () => process.off("exit", killWithUs));
  while (!(await answers(port))) {
    if (child.exitCode !== null || performance.now() - began > START_WITHIN_MS) {
      child.kill("SIGKILL");
      throw new Error(`${script} did not start`);
    }
    await wait(2);
  }
  const startMs = performance.now() - began;
  return {
    port,
    startMs,
    cpu: async () => {
      const { user, system } = (await ask(child, "cpu")) as NodeJS.CpuUsage;
      return user + system;
    },
    memory: async () => (await ask(child, "memory")) as NodeJS.MemoryUsage,
    watch: async () => {
      await ask(child, "watch");
    },
    turns: async () => (await ask(child, "turns")) as readonly TurnsStorage[],
    stop: () => stop(child),
  };
}

/** One question at a time: the next answer is its own. */
function ask(child: ChildProcess, question: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.send(question, (error) => error && reject(error));
  });
}

/** Whatever status: it is there. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get({ port, host: "127.0.0.1", path: "/healthz", agent: false }, (response) => {
      response.resume();
      response.on("end", () => resolve(true));
    });
    request.on("error", () => resolve(false));
  });
}

const STOP_WITHIN_MS = 5_000;

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
