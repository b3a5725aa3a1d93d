import { resolve } from "node:path";
import { Command } from "commander";
import { z } from "zod";
import { measureSending } from "../../support/sending/measured-sending.ts";
import { startSendingRig } from "../../support/sending/sending-rig.ts";
import { RETRY_AFTER_FORMS } from "../../support/sending/stand-in-options.ts";

// Measures how a checkout sends a round's cards, for who works on it: prints one JSON report.
const number = z.coerce.number().min(0);
const share = number.max(1);
const options = z.object({
  source: z
    .string()
    .transform((path) => resolve(path))
    .optional(),
  recipients: number.int(),
  replicas: number.int(),
  limit: number,
  share,
  seed: number.int(),
  serverErrors: share,
  droppedBefore: share,
  droppedAfter: share,
  slow: share,
  slowMs: number,
  retryAfter: z.enum(RETRY_AFTER_FORMS),
  outage: z
    .string()
    .regex(/^\d+:\d{3}$/)
    .optional(),
  installs: z.enum(["http", "storage"]),
  within: number,
});

const command = new Command("measure-sending")
  .option("--source <dir>", "the checkout to measure; the one this file lies in unless given")
  .option("--recipients <n>", "owners with one measure each", "400")
  .option("--replicas <n>", "of the bot", "3")
  .option("--limit <n>", "requests a second that Teams lets through; 0 refuses all", "50")
  .option("--share <n>", "of the limit that is the campaign's", "0.8")
  .option("--seed <n>", "of what fails", "1")
  .option("--server-errors <n>", "share of messages answered with 500, 502, 503 or 504", "0")
  .option("--dropped-before <n>", "share of sockets destroyed before the message is taken", "0")
  .option("--dropped-after <n>", "share destroyed after it", "0")
  .option("--slow <n>", "share answered late", "0")
  .option("--slow-ms <n>", "how late", "3000")
  .option("--retry-after <form>", RETRY_AFTER_FORMS.join(", "), "seconds")
  .option("--outage <seconds:status>", "from the first message on, for example 60:503")
  .option("--installs <how>", "http or storage", "storage")
  .option("--within <seconds>", "how long to wait for the last card", "300")
  .parse();
const wanted = options.parse(command.opts());
const [seconds, status] = (wanted.outage ?? "").split(":").map(Number);
const rig = await startSendingRig({
  recipients: wanted.recipients,
  replicas: wanted.replicas,
  installs: wanted.installs,
  ...(wanted.source === undefined ? {} : { source: wanted.source }),
  standIn: {
    seed: wanted.seed,
    limitPerSecond: wanted.limit,
    retryAfter: wanted.retryAfter,
    shares: {
      serverErrors: wanted.serverErrors,
      droppedBefore: wanted.droppedBefore,
      droppedAfter: wanted.droppedAfter,
      slow: wanted.slow,
    },
    slowMs: wanted.slowMs,
    outages: seconds && status ? [{ seconds, status }] : [],
  },
});
try {
  const rate = wanted.limit * wanted.share;
  const measured = await measureSending(rig, { rate, withinMs: wanted.within * 1_000 });
  const { missed, duplicates, unexplained, ...report } = measured;
  const brief = { missed: missed.length, duplicates: duplicates.length, unexplained: unexplained.length };
  process.stdout.write(`${JSON.stringify({ rate, ...brief, ...report }, null, 2)}\n`);
} finally {
  await rig.stop();
}
