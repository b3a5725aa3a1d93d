import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import getPort from "get-port";
import { type Logger, pino } from "pino";
import type { Progress } from "../app/stored.ts";
import type { Ports } from "../app/ports.ts";
import { tick } from "../app/tick.ts";
import type { CardActions } from "../bot/card-attachment.ts";
import type { Config } from "../config.ts";
import { USUAL_STEPS } from "../domain/reminder-steps.ts";
import { startScorecard } from "../scorecard.ts";
import { startAzurite } from "./azurite.ts";
import { setUpDemoCouncil } from "./demo-council.ts";
import { DEMO_PLAYGROUND } from "./demo-playground.ts";
import { startPlayground } from "./playground.ts";
import { writePlaygroundConfig } from "./playground-config.ts";

export interface DemoOptions {
  /** A folder that keeps the data from one demo to the next; null: in memory. */
  readonly keepIn: string | null;
  /** "usual": the ports people know, others where those are taken. */
  readonly ports: "usual" | "random";
  readonly cardActions: CardActions;
  readonly step: (title: string) => void;
  readonly progress: Progress;
}

export interface RunningDemo {
  readonly playgroundUrl: string;
  readonly botUrl: string;
  readonly connectionString: string;
  readonly logFile: string;
  stop(): Promise<void>;
}

const PLAN = "2018";
const USUAL_BOT_PORT = 3978;

/** Azurite, the bot with the demo council, and the Playground, each on a free port. What was started is stopped on failure. */
export async function runDemo(options: DemoOptions): Promise<RunningDemo> {
  const { step } = options;
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), "scorecard-demo-"));
    stops.push(() => rm(folder, { recursive: true, force: true }));
    const logFile = join(folder, "bot.log");
    step("Starting the storage emulator");
    if (options.keepIn !== null) await mkdir(options.keepIn, { recursive: true });
    const azurite = await startAzurite({
      ports: options.ports,
      ...(options.keepIn === null ? {} : { location: options.keepIn }),
    });
    stops.push(azurite.stop);
    step("Starting the bot");
    const log = pino({ level: "info" }, pino.destination({ dest: logFile, sync: true }));
    const config = await demoConfig(azurite.connectionString, options);
    const scorecard = await startScorecard({ config, log, idleMs: 200 });
    stops.push(() => scorecard.stop());
    step("Importing the demo council and opening its round");
    await setUpDemoCouncil(scorecard.ports, PLAN, options.progress);
    step("Starting the Agents Playground");
    const configPath = join(folder, "playground.yml");
    await writePlaygroundConfig(configPath, DEMO_PLAYGROUND);
    const botUrl = `http://127.0.0.1:${scorecard.port}/api/messages`;
    const playground = await startPlayground({
      botEndpoint: botUrl,
      configPath,
      ...(options.ports === "random" ? { port: "random" as const } : {}),
    });
    stops.push(playground.stop);
    log.info({ port: scorecard.port }, "The bot answers; what goes wrong is written here");
    const timer = startTicking(scorecard.ports, log);
    stops.push(() => {
      clearInterval(timer);
      return Promise.resolve();
    });
    return {
      playgroundUrl: playground.url,
      botUrl,
      connectionString: azurite.connectionString,
      logFile,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const TICK_EVERY_MS = 60_000;

/** What a job does in the cloud. */
function startTicking(ports: Ports, log: Logger): NodeJS.Timeout {
  const tickNow = tick(ports, USUAL_STEPS);
  return setInterval(() => {
    tickNow().catch((err: unknown) => log.error({ err }, "A tick failed; the next goes on where it stopped"));
  }, TICK_EVERY_MS);
}

async function demoConfig(storage: string, { ports, cardActions }: DemoOptions): Promise<Config> {
  return {
    storage,
    planId: PLAN,
    earlierPlans: [],
    tablePrefix: null,
    bot: { appId: "", appPassword: null, appType: "SingleTenant", tenantId: null },
    cardActions,
    host: "127.0.0.1",
    port: ports === "random" ? 0 : await getPort({ port: USUAL_BOT_PORT }),
    cloud: null,
    isProduction: false,
    logLevel: "info",
    personLimit: 120,
    readers: "everyone",
    consulted: "nobody",
    teamsLimit: 50,
    reminders: USUAL_STEPS,
  };
}
