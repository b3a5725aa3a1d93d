import { setTimeout as wait } from "node:timers/promises";
import { checkSaved } from "./activities.ts";
import { OWNERS } from "./bench-people.ts";
import type { BotProcess } from "./bot-process.ts";
import { runLoad } from "./load.ts";
import { atMost, type PartResult } from "./part-result.ts";
import type { Stage } from "./stage.ts";
import { median, type Spread, spreadOf } from "./statistics.ts";
import { spreadCells } from "./table-cells.ts";

const ROUNDS = 16;
const MESSAGES = 192;
const WARM_UP = 1_000;
const CONCURRENT = 8;

/** Microseconds of processor time of the bot's process, an activity. */
interface Round {
  readonly echo: number;
  readonly kpi: number;
  readonly kpiByWords: number;
  readonly submit: number;
  readonly submitWithUpdate: number;
}

/** Processor time of each bot's process an activity, in rounds that take turns. */
export async function measureCpu(stage: Stage): Promise<PartResult> {
  const echo = await stage.startEcho();
  const scorecard = await stage.startScorecard();
  await warmUp(stage, echo, scorecard);
  const rounds: Round[] = [];
  for (let n = 0; n < ROUNDS; n++) rounds.push(await takeRound(stage, echo, scorecard));
  await Promise.all([echo.stop(), scorecard.stop()]);
  return resultOf(rounds);
}

async function warmUp({ activities }: Stage, echo: BotProcess, scorecard: BotProcess): Promise<void> {
  const load = { count: WARM_UP, concurrent: CONCURRENT };
  await runLoad({ ...load, port: echo.port, activity: activities.kpi });
  await runLoad({ ...load, port: scorecard.port, activity: activities.kpi });
  await runLoad({ ...load, port: scorecard.port, activity: activities.kpiByWords });
  await runLoad({ ...load, port: scorecard.port, activity: activities.submit, check: checkSaved });
}

async function takeRound(stage: Stage, echo: BotProcess, scorecard: BotProcess): Promise<Round> {
  const { activities } = stage;
  const messages = async (bot: BotProcess, activity: (n: number) => object) => {
    const before = await bot.cpu();
    await runLoad({ port: bot.port, count: MESSAGES, concurrent: CONCURRENT, activity });
    return ((await bot.cpu()) - before) / MESSAGES;
  };
  const ofEcho = await messages(echo, activities.kpi);
  await quiet(stage);
  const kpi = await messages(scorecard, activities.kpi);
  const kpiByWords = await messages(scorecard, activities.kpiByWords);
  return { echo: ofEcho, kpi, kpiByWords, ...(await takeSubmits(stage, scorecard)) };
}

/**
 * One submit of each owner. Their cards are updated a second later, each by itself: what the process used before that
 * is the submits alone, and what it used in all is both.
 */
async function takeSubmits({ activities, connector }: Stage, scorecard: BotProcess) {
  const updatesBefore = connector.counts.updates;
  const before = await scorecard.cpu();
  await runLoad({
    port: scorecard.port,
    count: OWNERS,
    concurrent: CONCURRENT,
    activity: activities.submit,
    check: checkSaved,
  });
  const submit = connector.counts.updates === updatesBefore ? (await scorecard.cpu()) - before : NaN;
  await updatesOf(connector, updatesBefore + OWNERS);
  await wait(100);
  const submitWithUpdate = (await scorecard.cpu()) - before;
  return { submit: submit / OWNERS, submitWithUpdate: submitWithUpdate / OWNERS };
}

const UPDATES_WITHIN_MS = 60_000;

async function updatesOf({ counts }: Stage["connector"], wanted: number): Promise<void> {
  const began = performance.now();
  while (counts.updates < wanted) {
    if (performance.now() - began > UPDATES_WITHIN_MS) throw new Error("A card was not brought up to date");
    await wait(20);
  }
}

/** No update has come for a while: none is under way. */
async function quiet({ connector }: Stage): Promise<void> {
  for (let seen = -1; seen !== connector.counts.updates;) {
    seen = connector.counts.updates;
    await wait(1_700);
  }
}

function resultOf(rounds: readonly Round[]): PartResult {
  const of = (name: keyof Round) =>
    rounds.map((round) => round[name]).filter((value) => !Number.isNaN(value));
  // Of one round with itself: what slows a round down slows both bots.
  const ratio = (name: keyof Round) =>
    spreadOf(rounds.map((round) => round[name] / round.echo).filter((value) => !Number.isNaN(value)));
  const line = (what: string, name: keyof Round) => [
    what,
    ...spreadCells(inMs(spreadOf(of(name))), 2),
    ...spreadCells(ratio(name), 2),
  ];
  return {
    title: "Processor time per activity",
    columns: ["", "ms", "least-most", "of the echo bot's", "least-most"],
    rows: [
      line("echo bot, a message", "echo"),
      line("`/kpi 1.17`", "kpi"),
      line("`/kpi` with words", "kpiByWords"),
      line("submit", "submit"),
      line("submit and the update of its card", "submitWithUpdate"),
    ],
    checks: [
      atMost("CPU of /kpi, of the echo bot's", ratio("kpi").median, 1.8, "x"),
      atMost("CPU of a submit, of the echo bot's", ratio("submit").median, 3, "x"),
    ],
    notes: [
      "A submit is one query, one transaction and one queued message; a second later the worker in the same process brings the owner's card up to date: four more requests to the storage and one to Teams. Of a round's 64 submits each is of another owner, so that no two share an update; answers that one person gives within a second do. The number of the measure or words of its name make little difference: the plan is kept for 30 seconds.",
    ],
    figures: { rounds, medianEchoUs: median(of("echo")) },
  };
}

function inMs({ median, least, most }: Spread): Spread {
  return { median: median / 1000, least: least / 1000, most: most / 1000 };
}
