import { spawn, type ChildProcess } from "node:child_process";

/** A program run beside ours, that prints the ports it listens on. */
export interface ChildServiceOptions {
  readonly name: string;
  /** Arguments of Node itself: the script, then its own arguments. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Reads the ports it listens on out of all it printed so far; undefined while it has not said. */
  readonly ports: (output: string) => Ports | undefined;
  /** An address that answers, with whatever status, once it serves. */
  readonly address: (ports: Ports) => string;
  /** More to say about a failed start than what the program printed, such as its log. */
  readonly explain?: () => string;
}

export type Ports = Readonly<Record<string, number>>;

export interface ChildService {
  readonly ports: Ports;
  /** Asks it to end, and ends it the hard way after three seconds. */
  readonly stop: () => Promise<void>;
}

const startTimeoutMs = 30_000;
const stopTimeoutMs = 3_000;
const tailLength = 2_000;

/** Starts a Node program and resolves once it says it is ready; rejects, with what it printed, if it ends first. */
export async function startChildService(options: ChildServiceOptions): Promise<ChildService> {
  const child = spawn(process.execPath, options.args, {
    // Standard input stays an open pipe: the Playground ends when it closes.
    stdio: ["pipe", "pipe", "pipe"],
    // Out of reach of a terminal's Ctrl-C, so that it ends after what still needs it.
    detached: true,
    env: { ...process.env, ...options.env },
  });
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);
  child.once("exit", () => process.off("exit", killWithUs));

  try {
    const ports = await readiness(child, options);
    return { ports, stop: () => stopChild(child) };
  } catch (error) {
    await stopChild(child);
    throw error;
  }
}

function readiness(child: ChildProcess, options: ChildServiceOptions): Promise<Ports> {
  return new Promise((resolve, reject) => {
    let output = "";
    const over = new AbortController();
    const fail = (what: string, cause?: Error) => {
      over.abort();
      const said = [output.trim(), options.explain?.().trim() ?? ""]
        .filter(Boolean)
        .join("\n")
        .slice(-tailLength);
      reject(new Error(`${options.name} ${what}.${said === "" ? "" : ` It said:\n${said}`}`, { cause }));
    };
    const seconds = startTimeoutMs / 1000;
    const timer = setTimeout(() => fail(`did not start within ${seconds} seconds`), startTimeoutMs);
    over.signal.addEventListener("abort", () => clearTimeout(timer));

    let ports: Ports | undefined;
    const read = (chunk: Buffer) => {
      output = (output + chunk.toString("utf8")).slice(-20_000);
      if (ports !== undefined) return;
      ports = options.ports(output);
      if (ports === undefined) return;
      const listening = ports;
      void answers(options.address(listening), over.signal).then(() => {
        over.abort();
        resolve(listening);
      });
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", (error) => fail("could not be started", error));
    child.once("close", (code, signal) => fail(`ended before it served (${signal ?? `code ${code ?? 0}`})`));
  });
}

/** Resolves when the address answers at all, or when it no longer matters. */
async function answers(address: string, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const answered = await fetch(address, { signal: over }).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
