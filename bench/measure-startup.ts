import type { BotProcess } from "./bot-process.ts";
import { runLoad } from "./load.ts";
import { atMost, type PartResult } from "./part-result.ts";
import type { Stage } from "./stage.ts";
import { spreadOf } from "./statistics.ts";
import { spreadCells } from "./table-cells.ts";

const STARTS = 9;

/** Milliseconds from the start of the process. */
interface Start {
  readonly listening: number;
  readonly answered: number;
  readonly cpu: number;
}

/** From the start of the process to its first answer over HTTP, and to its first answered activity. */
export async function measureStartup(stage: Stage): Promise<PartResult> {
  const echo: Start[] = [];
  const scorecard: Start[] = [];
  // The first start of each reads its files from the disk.
  await takeStart(stage, () => stage.startEcho());
  await takeStart(stage, () => stage.startScorecard());
  for (let n = 0; n < STARTS; n++) {
    echo.push(await takeStart(stage, () => stage.startEcho()));
    scorecard.push(await takeStart(stage, () => stage.startScorecard()));
  }
  return resultOf(echo, scorecard);
}

async function takeStart({ activities }: Stage, start: () => Promise<BotProcess>): Promise<Start> {
  const bot = await start();
  const [first = NaN] = await runLoad({
    port: bot.port,
    count: 1,
    concurrent: 1,
    activity: activities.kpi,
  });
  const cpu = (await bot.cpu()) / 1000;
  await bot.stop();
  return { listening: bot.startMs, answered: bot.startMs + first, cpu };
}

function resultOf(echo: readonly Start[], scorecard: readonly Start[]): PartResult {
  const ratio = (name: keyof Start) =>
    spreadOf(scorecard.map((start, n) => start[name] / (echo[n]?.[name] ?? NaN)));
  const row = (what: string, name: keyof Start) => [
    what,
    ...spreadCells(spreadOf(echo.map((start) => start[name])), 0),
    ...spreadCells(spreadOf(scorecard.map((start) => start[name])), 0),
    ...spreadCells(ratio(name), 2),
  ];
  return {
    title: "Start-up",
    columns: ["ms", "echo bot", "least-most", "Scorecard", "least-most", "ratio", "least-most"],
    rows: [
      row("to the first answer over HTTP", "listening"),
      row("to the first answered activity", "answered"),
      row("processor time until then", "cpu"),
    ],
    checks: [
      atMost("start-up, of the echo bot's", ratio("listening").median, 1.5, "x"),
      atMost("first answered activity, of the echo bot's", ratio("answered").median, 1.5, "x"),
    ],
    notes: ["Scorecard makes sure of its tables and queue before it listens; the echo bot has none."],
    figures: { echo, scorecard },
  };
}
