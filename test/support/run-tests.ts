import { startVitest } from "vitest/node";
import { compiledSource } from "./compiled-source.ts";
import { LONG } from "./long-tests.ts";

// Runs the tests, or with --long the long ones, with vitest's own report; then says the outcome in one plain line.
const filters = process.argv.slice(2);
const long = filters[0] === "--long";
const files = long ? filters.slice(1) : filters;

type RunOptions = NonNullable<Parameters<typeof startVitest>[2]>;

interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

async function run(options: RunOptions): Promise<Outcome> {
  const vitest = await startVitest(
    "test",
    files,
    { run: true, watch: false, ...options },
    {
      plugins: [compiledSource()],
      // All of them are transformed while the first are run: else each worker waits for its next one.
      server: files.length === 0 && !long ? { warmup: { ssrFiles: ["test/**/*.test.ts"] } } : {},
    },
  );
  const modules = vitest.state.getTestModules();
  const results = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result()));
  const failedFiles = modules.filter((module) => module.state() === "failed" && module.errors().length > 0);
  const passed = results.filter(({ state }) => state === "passed").length;
  const failedTests = results.filter(({ state }) => state === "failed").length;
  const failed = failedTests + failedFiles.length + vitest.state.getUnhandledErrors().length;
  await vitest.close();
  return { passed, failed };
}

const outcomes = long
  ? [
      await run({ tagsFilter: [LONG.name], config: "vitest.long.config.ts" }),
      await run({ config: "vitest.submit.config.ts" }),
    ]
  : [await run({ tagsFilter: [`!${LONG.name}`] })];
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
