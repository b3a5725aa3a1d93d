import { constants } from "node:os";
import { type Logger, pino } from "pino";
import { ScorecardError } from "./app/errors.ts";
import { UnsafeBindingError } from "./bot/safe-binding.ts";
import { readConfig } from "./config.ts";
import { type RunningScorecard, startScorecard } from "./scorecard.ts";

/** Whatever hangs, the process ends by then. */
const LATEST_MS = 9_000;

try {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel });
  const scorecard = await startScorecard({ config, log });
  const { host, readers, consulted, bot } = config;
  log.info(
    { port: scorecard.port, host, tenant: bot.tenantId, readers, consulted },
    "Scorecard is listening",
  );
  stopOnSignal(scorecard, log);
} catch (error) {
  // What the operator can put right is said in a sentence; anything else is a fault, with its trace.
  if (!(error instanceof ScorecardError) && !(error instanceof UnsafeBindingError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** The first signal lets what is under way end; a second one ends at once. */
function stopOnSignal(scorecard: RunningScorecard, log: Logger): void {
  let stopping = false;
  const onSignal = (signal: "SIGTERM" | "SIGINT") => {
    if (stopping) process.exit(128 + constants.signals[signal]);
    stopping = true;
    log.info({ signal }, "Scorecard is stopping");
    setTimeout(() => process.exit(0), LATEST_MS);
    void stopAndExit(scorecard, log);
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

/** Not left to end by itself: a request to the storage that hangs would keep the process. */
async function stopAndExit(scorecard: RunningScorecard, log: Logger): Promise<void> {
  try {
    await scorecard.stop();
    log.info("Scorecard has stopped");
  } catch (error) {
    log.error({ err: error }, "Scorecard could not stop as it should");
  }
  process.exit(0);
}
