import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { setTimeout as wait } from "node:timers/promises";
import { askCampaign } from "../src/app/campaigns.ts";
import type { Ports } from "../src/app/ports.ts";
import { startAzurite } from "../src/demo/azurite.ts";
import { type BenchActivities, benchActivities } from "./activities.ts";
import { type BotProcess, type BotProcessOptions, startBot } from "./bot-process.ts";
import { benchPorts, OPEN, setUpCouncil } from "./council.ts";
import { type QuickConnector, startQuickConnector } from "./quick-connector.ts";

export const PLAN = "bench";
/** Those of `npm start` and the Dockerfile. */
const SHIPPED_FLAGS = ["--max-semi-space-size=32"];

/** Everything but the bots: storage with a council in it, and Teams' side. */
export interface Stage {
  readonly connectionString: string;
  readonly connector: QuickConnector;
  readonly activities: BenchActivities;
  startEcho(nodeFlags?: readonly string[]): Promise<BotProcess>;
  startScorecard(
    options?: Pick<BotProcessOptions, "nodeFlags"> & { readonly plan?: string },
  ): Promise<BotProcess>;
  stop(): Promise<void>;
}

export async function setStage(): Promise<Stage> {
  build();
  const azurite = await startAzurite({ ports: "random" });
  const connector = await startQuickConnector();
  const { connectionString } = azurite;
  const stage: Stage = {
    connectionString,
    connector,
    activities: benchActivities(connector.serviceUrl),
    startEcho: (nodeFlags = []) => startBot({ script: "bench/echo-bot.js", nodeFlags }),
    startScorecard: ({ plan = PLAN, nodeFlags = [] } = {}) =>
      startBot({
        script: "scorecard/main.js",
        nodeFlags: [...SHIPPED_FLAGS, ...nodeFlags],
        env: scorecardSettings(connectionString, plan),
      }),
    stop: async () => {
      await connector.stop();
      await azurite.stop();
    },
  };
  const ports = await benchPorts(connectionString, PLAN);
  await setUpCouncil(ports, connector.serviceUrl);
  await sendRequestCards(stage, ports);
  return stage;
}

function scorecardSettings(connectionString: string, plan: string): Record<string, string> {
  const portOf = (service: "Table" | "Queue") =>
    new RegExp(`${service}Endpoint=http://127\\.0\\.0\\.1:(\\d+)`).exec(connectionString)?.[1] ?? "";
  return {
    SCORECARD_STORAGE: connectionString,
    SCORECARD_PLAN: plan,
    SCORECARD_PERSON_LIMIT: "999999",
    BENCH_TABLE_PORT: portOf("Table"),
    BENCH_QUEUE_PORT: portOf("Queue"),
  };
}

/** The owners' cards of the round go out first, or an update would have nothing to update. */
async function sendRequestCards(stage: Stage, ports: Ports): Promise<void> {
  const bot = await stage.startScorecard();
  const open = async () => (await ports.deliveries.list(askCampaign(OPEN))).filter((d) => d.state !== "sent");
  while ((await open()).length > 0) await wait(100);
  await bot.stop();
}

/** Both bots run from compiled code: Scorecard as it is shipped. */
function build(): void {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  for (const script of [
    ["--import", "tsx", "infra/bundle.ts"],
    [tsc, "-p", "tsconfig.bench.json"],
  ]) {
    execFileSync(process.execPath, script, { stdio: "inherit" });
  }
}
