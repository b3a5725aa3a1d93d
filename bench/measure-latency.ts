import { checkSaved } from "./activities.ts";
import type { BotProcess } from "./bot-process.ts";
import { type LoadOptions, runLoad } from "./load.ts";
import { atMost, type PartResult } from "./part-result.ts";
import type { Stage } from "./stage.ts";
import { median, percentile } from "./statistics.ts";
import type { TurnsStorage } from "./under-test/watch-storage.ts";

const AT_ONCE = [1, 8, 64] as const;
const ROUNDS = 4;
/** Of each kind in a round: enough that each p99 stands on more than a handful. */
const FEWEST = 256;
/** Enough that what is timed is so many under way, not their beginning. */
const TURNS_OF_EACH = 8;
/** Rounds whose times nobody reads, until the code of both bots is compiled. */
const WARM_UP_ROUNDS = 3;
const SLACK_MS = 5;

/** Times of one kind of activity, and what its turns asked of the storage. */
interface Timed {
  readonly times: number[];
  readonly turns: TurnsStorage[];
}

interface AtOnce {
  readonly concurrent: number;
  readonly echo: Timed;
  readonly kpi: Timed;
  readonly submit: Timed;
}

/** How long an activity takes to be answered, with 1, 8 and 64 of them under way at once. */
export async function measureLatency(stage: Stage): Promise<PartResult> {
  const echo = await stage.startEcho();
  const scorecard = await stage.startScorecard();
  await Promise.all([echo.watch(), scorecard.watch()]);
  const all = AT_ONCE.map((concurrent): AtOnce => ({
    concurrent,
    echo: { times: [], turns: [] },
    kpi: { times: [], turns: [] },
    submit: { times: [], turns: [] },
  }));
  for (let n = 0; n < WARM_UP_ROUNDS; n++) await takeRound(stage, echo, scorecard, all.map(forgotten));
  for (let n = 0; n < ROUNDS; n++) await takeRound(stage, echo, scorecard, all);
  await Promise.all([echo.stop(), scorecard.stop()]);
  return resultOf(all);
}

function forgotten({ concurrent }: AtOnce): AtOnce {
  const nowhere = { times: [], turns: [] };
  return { concurrent, echo: nowhere, kpi: nowhere, submit: nowhere };
}

async function takeRound(
  { activities }: Stage,
  echo: BotProcess,
  scorecard: BotProcess,
  all: readonly AtOnce[],
): Promise<void> {
  const take = async (
    bot: BotProcess,
    into: Timed,
    load: Pick<LoadOptions, "concurrent" | "activity" | "check">,
  ) => {
    const count = Math.max(FEWEST, load.concurrent * TURNS_OF_EACH);
    into.times.push(...(await runLoad({ ...load, port: bot.port, count })));
    into.turns.push(...(await bot.turns()));
  };
  for (const { concurrent, ...kinds } of all) {
    await take(echo, kinds.echo, { concurrent, activity: activities.kpi });
    await take(scorecard, kinds.kpi, { concurrent, activity: activities.kpi });
    await take(scorecard, kinds.submit, { concurrent, activity: activities.submit, check: checkSaved });
  }
}

const KINDS = [
  ["echo", "echo bot, a message"],
  ["kpi", "`/kpi`"],
  ["submit", "submit"],
] as const;

function resultOf(all: readonly AtOnce[]): PartResult {
  return {
    title: "Time to the answer",
    columns: [
      "",
      "at once",
      "p50 ms",
      "p99 ms",
      "p50, of the echo bot's",
      "p99, of the echo bot's",
      "table requests",
      "their time, ms",
      "queue requests",
      "their time, ms",
    ],
    rows: all.flatMap((at) =>
      KINDS.map(([kind, name]) => {
        const { times, turns } = at[kind];
        const ratio = (percent: number) => percentile(times, percent) / percentile(at.echo.times, percent);
        return [
          name,
          String(at.concurrent),
          percentile(times, 50).toFixed(1),
          percentile(times, 99).toFixed(1),
          ratio(50).toFixed(2),
          ratio(99).toFixed(2),
          ...(kind === "echo" ? ["", "", "", ""] : storageCells(turns)),
        ];
      }),
    ),
    checks: all.flatMap((at) =>
      (["kpi", "submit"] as const).map((kind) => {
        const limit =
          percentile(at.echo.times, 50) + median(at[kind].turns.map(({ tableMs }) => tableMs)) + SLACK_MS;
        const what = `p50 of ${kind === "kpi" ? "/kpi" : "a submit"}, ${at.concurrent} at once: the echo bot's, its own table requests and ${SLACK_MS} ms`;
        return atMost(what, percentile(at[kind].times, 50), limit, "ms");
      }),
    ),
    notes: [
      "The time of its table requests is what a turn's requests covered, by Node's own diagnostics in the bot's process; requests at the same time count once, and a read that turns share counts for each that waited for it. Some seconds of a p99 with 64 at once are Azurite's own, which answers nobody while it clears away used messages. All times are medians over the turns.",
    ],
    figures: all.map(({ concurrent, ...kinds }) => ({
      concurrent,
      ...Object.fromEntries(
        KINDS.map(([kind]) => [
          kind,
          { p50: percentile(kinds[kind].times, 50), p99: percentile(kinds[kind].times, 99) },
        ]),
      ),
    })),
  };
}

function storageCells(turns: readonly TurnsStorage[]): readonly string[] {
  const of = (name: keyof TurnsStorage) => median(turns.map((turn) => turn[name]));
  return [
    of("tableRequests").toFixed(0),
    of("tableMs").toFixed(1),
    of("queueRequests").toFixed(0),
    of("queueMs").toFixed(1),
  ];
}
