/** @module-tag long */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { answers, descendantsOf, isRunning } from "../support/processes.ts";

const USUAL_PORTS = [3978, 10001, 10002, 56150];

/** Held so that the demo meets them taken; one that somebody else holds is taken as well. */
let taken: Server[] = [];
beforeEach(async () => {
  taken = await Promise.all(USUAL_PORTS.map((port) => hold(port)));
});
afterEach(async () => {
  await Promise.all(taken.map((server) => new Promise((resolve) => server.close(resolve))));
});

async function hold(port: number): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => {
    server.once("listening", resolve);
    server.once("error", () => resolve());
    server.listen(port, "127.0.0.1");
  });
  return server;
}

interface StartedDemo {
  readonly child: ChildProcess & { readonly pid: number };
  readonly output: () => string;
}

/** `npm run demo`, in a process group of its own as a shell starts it. */
function startDemo(): StartedDemo {
  const child = spawn(process.execPath, ["--import", "tsx", "src/demo.ts"], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const { pid } = child;
  if (pid === undefined) throw new Error("The demo could not be started.");
  return { child: Object.assign(child, { pid }), output: () => output };
}

async function untilItSays({ child, output }: StartedDemo, words: string): Promise<void> {
  const ended = new AbortController();
  child.once("exit", () => ended.abort());
  while (!output().includes(words)) {
    if (ended.signal.aborted) throw new Error(`The demo ended, saying:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function exitCode(child: ChildProcess): Promise<unknown> {
  const [code] = child.exitCode === null ? ((await once(child, "exit")) as unknown[]) : [child.exitCode];
  return code;
}

it("takes other ports where the usual are taken; SIGINT ends everything", { timeout: 40_000 }, async () => {
  const demo = startDemo();
  try {
    await untilItSays(demo, "Ctrl-C ends everything.");
    const url = /Open (http\S+) /.exec(demo.output())?.[1] ?? "";
    expect(await answers(url)).toBe(true);
    for (const port of USUAL_PORTS) expect(demo.output()).not.toContain(`:${port}`);
    const children = descendantsOf(demo.child.pid);
    expect(children.length).toBeGreaterThanOrEqual(2);
    const interrupted = Date.now();
    process.kill(demo.child.pid, "SIGINT");
    expect(await exitCode(demo.child)).toBe(0);
    expect(Date.now() - interrupted).toBeLessThan(8_000);
    await expect.poll(() => children.filter(isRunning)).toEqual([]);
    expect(await answers(url)).toBe(false);
    expect(demo.output()).not.toMatch(/Error|Warning|at .*\.ts:\d+/);
  } finally {
    demo.child.kill("SIGKILL");
  }
});

it("Ctrl-C while it is still starting ends everything too", { timeout: 40_000 }, async () => {
  const demo = startDemo();
  try {
    await untilItSays(demo, "Importing the demo council");
    const children = descendantsOf(demo.child.pid);
    // As a terminal does it: to every process of the group.
    process.kill(-demo.child.pid, "SIGINT");
    const interrupted = Date.now();
    expect(await exitCode(demo.child)).toBe(0);
    expect(Date.now() - interrupted).toBeLessThan(8_000);
    await expect.poll(() => children.filter(isRunning)).toEqual([]);
    expect(demo.output()).not.toMatch(/at .*\.ts:\d+/);
  } finally {
    demo.child.kill("SIGKILL");
  }
});
