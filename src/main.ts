import { pino } from "pino";
import { ScorecardError } from "./app/errors.ts";
import { UnsafeBindingError } from "./bot/safe-binding.ts";
import { readConfig } from "./config.ts";
import { startScorecard } from "./scorecard.ts";

try {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel });
  const scorecard = await startScorecard({ config, log });
  log.info({ port: scorecard.port, host: config.host }, "Scorecard is listening");
  const stop = () => void scorecard.stop().then(() => log.info("Scorecard has stopped"));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
} catch (error) {
  // What the operator can put right is said in a sentence; anything else is a fault, with its trace.
  if (!(error instanceof ScorecardError) && !(error instanceof UnsafeBindingError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
