import { setTimeout as wait } from "node:timers/promises";
import { type RunningAzurite, startAzurite } from "../../../src/demo/azurite.ts";
import { childrenOf, isRunning } from "../processes.ts";
import { cpuSeconds } from "./process-cpu.ts";

/** Storage that can be stopped in its tracks and restarted where it was. */
export interface AzuriteInHand {
  readonly connectionString: string;
  /** Seconds of processor time over all its lives. */
  cpuSeconds(): number;
  /** Stands still: connections stay open and nothing is answered. */
  pause(): void;
  goOn(): void;
  /** Ends it, keeping what is stored; needs a location. */
  end(): Promise<void>;
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** Without a location it keeps everything in memory. */
export async function startAzuriteInHand(location?: string): Promise<AzuriteInHand> {
  const keptIn = location === undefined ? {} : { location };
  let running = await startKnown(() => startAzurite({ ports: "random", ...keptIn }));
  const { connectionString } = running.azurite;
  let cpuOfEarlierLives = 0;
  return {
    connectionString,
    cpuSeconds: () => cpuOfEarlierLives + (cpuSeconds(running.pid) ?? 0),
    pause: () => void process.kill(running.pid, "SIGSTOP"),
    goOn: () => void process.kill(running.pid, "SIGCONT"),
    end: async () => {
      cpuOfEarlierLives += cpuSeconds(running.pid) ?? 0;
      process.kill(running.pid, "SIGTERM");
      // It writes down what it holds first: killed on the way it would have lost some.
      while (isRunning(running.pid)) await wait(100);
    },
    startAgain: async () => {
      const ports = { tablePort: portIn("Table"), queuePort: portIn("Queue") };
      running = await startKnown(() => startAzurite({ ...ports, ...keptIn }));
    },
    stop: async () => {
      await running.azurite.stop();
    },
  };

  function portIn(service: string): number {
    return Number(new RegExp(`${service}Endpoint=http://[^:]+:(\\d+)`).exec(connectionString)?.[1]);
  }
}

async function startKnown(
  start: () => Promise<RunningAzurite>,
): Promise<{ readonly azurite: RunningAzurite; readonly pid: number }> {
  const before = new Set(childrenOf(process.pid));
  const azurite = await start();
  const [pid, ...others] = childrenOf(process.pid).filter((child) => !before.has(child));
  if (pid === undefined || others.length > 0) throw new Error("Start nothing else beside Azurite.");
  return { azurite, pid };
}
