import { measureId, measureRef } from "../src/domain/measure.ts";
import { addQuarters } from "../src/domain/quarter.ts";
import { messageActivity } from "../test/support/activities.ts";
import { aMeasure } from "../test/support/builders.ts";
import { ownersInTeams } from "./bench-people.ts";
import type { BotProcess } from "./bot-process.ts";
import { benchPorts, RELEASED, writeEdition } from "./council.ts";
import { runLoad } from "./load.ts";
import type { PartResult } from "./part-result.ts";
import type { Stage } from "./stage.ts";
import { median } from "./statistics.ts";

const SIZES = [10, 100, 1_000] as const;
/** More than the bot keeps: asked in turn, each is read anew. */
const QUARTERS = 6;
const ROUNDS = 5;

interface Asked {
  readonly requests: number;
  readonly ms: number;
}

interface Digest {
  readonly measures: number;
  readonly cold: Asked;
  readonly warm: Asked;
}

/** `/priority 1` of 10, 100 and 1,000 measures, from storage and from the edition that the bot keeps. */
export async function measureDigest(stage: Stage): Promise<PartResult> {
  const digests: Digest[] = [];
  for (const measures of SIZES) digests.push(await ofSize(stage, measures));
  return {
    title: "A priority's digest",
    columns: ["measures", "table requests, first time", "ms", "table requests, again", "ms"],
    rows: digests.map(({ measures, cold, warm }) => [
      measures.toLocaleString("en-GB"),
      ...[cold, warm].flatMap(({ requests, ms }) => [requests.toFixed(0), ms.toFixed(1)]),
    ]),
    checks: [],
    notes: [
      "Medians. One request says what is released now; an edition takes one request for each thousand rows, and is kept because it never changes.",
    ],
    figures: digests,
  };
}

async function ofSize(stage: Stage, count: number): Promise<Digest> {
  const plan = `digest-${count}`;
  const ports = await benchPorts(stage.connectionString, plan);
  const measures = Array.from({ length: count }, (_, index) =>
    aMeasure({ id: measureId(`m${index}`), ref: measureRef(1, index + 1), name: `Measure ${index + 1}` }),
  );
  const quarters = Array.from({ length: QUARTERS }, (_, back) => addQuarters(RELEASED, -back));
  for (const quarter of quarters) await writeEdition(ports, quarter, measures);
  const bot = await stage.startScorecard({ plan });
  await bot.watch();
  const inTurn = Array.from({ length: QUARTERS * ROUNDS }, (_, n) => quarters[n % QUARTERS] ?? RELEASED);
  await ask(stage, bot, quarters);
  const cold = await ask(stage, bot, inTurn);
  await ask(stage, bot, [RELEASED]);
  const warm = await ask(
    stage,
    bot,
    inTurn.map(() => RELEASED),
  );
  await bot.stop();
  return { measures: count, cold, warm };
}

async function ask(stage: Stage, bot: BotProcess, quarters: readonly string[]): Promise<Asked> {
  const [from] = ownersInTeams;
  const times = await runLoad({
    port: bot.port,
    count: quarters.length,
    concurrent: 1,
    activity: (n) =>
      messageActivity(`/priority 1 ${quarters[n] ?? ""}`, {
        serviceUrl: stage.connector.serviceUrl,
        ...(from && { from }),
      }),
  });
  const turns = await bot.turns();
  return { requests: median(turns.map(({ tableRequests }) => tableRequests)), ms: median(times) };
}
