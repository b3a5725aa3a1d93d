import { checkSaved } from "./activities.ts";
import type { BotProcess } from "./bot-process.ts";
import { runLoad } from "./load.ts";
import { atMost, type PartResult } from "./part-result.ts";
import type { Stage } from "./stage.ts";

const ACTIVITIES = 20_000;
const STEP = 2_000;
const CONCURRENT = 8;
const SUBMIT_EVERY = 10;
const MIB = 1024 * 1024;
/** What the heap may have grown by from the fourth thousand to the twentieth. */
const MOST_GROWTH = 1.1;

interface Sample {
  readonly activities: number;
  readonly heap: number;
  readonly rss: number;
}

/** Memory in use after each 2,000 of 20,000 activities: nine of ten ask for a measure, one saves a figure. */
export async function measureMemory(stage: Stage): Promise<PartResult> {
  const { activities } = stage;
  const flags = ["--expose-gc"];
  const echo = await sample(await stage.startEcho(flags), (bot) =>
    runLoad({ port: bot.port, count: STEP, concurrent: CONCURRENT, activity: activities.kpi }),
  );
  const bot = await stage.startScorecard({ nodeFlags: flags });
  const scorecard = await sample(bot, async () => {
    const submits = STEP / SUBMIT_EVERY;
    const load = { port: bot.port, concurrent: CONCURRENT };
    await runLoad({ ...load, count: STEP - submits, activity: activities.kpi });
    await runLoad({ ...load, count: submits, activity: activities.submit, check: checkSaved });
  });
  return resultOf(echo, scorecard);
}

async function sample(
  bot: BotProcess,
  step: (bot: BotProcess) => Promise<unknown>,
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let done = STEP; done <= ACTIVITIES; done += STEP) {
    await step(bot);
    const { heapUsed, rss } = await bot.memory();
    samples.push({ activities: done, heap: heapUsed / MIB, rss: rss / MIB });
  }
  await bot.stop();
  return samples;
}

function resultOf(echo: readonly Sample[], scorecard: readonly Sample[]): PartResult {
  const growth = (scorecard.at(-1)?.heap ?? NaN) / (scorecard[1]?.heap ?? NaN);
  return {
    title: "Memory",
    columns: [
      "activities",
      "echo bot: heap MiB",
      "resident MiB",
      "Scorecard: heap MiB",
      "resident MiB",
      "resident, ratio",
    ],
    rows: scorecard.map(({ activities, heap, rss }, n) => {
      const other = echo[n] ?? { heap: NaN, rss: NaN };
      return [
        activities.toLocaleString("en-GB"),
        ...[other.heap, other.rss, heap, rss].map((mib) => mib.toFixed(1)),
        (rss / other.rss).toFixed(2),
      ];
    }),
    checks: [atMost("heap after 20,000 activities, of that after 4,000", growth, MOST_GROWTH, "x")],
    notes: ["Measured after a forced garbage collection."],
    figures: { echo, scorecard },
  };
}
