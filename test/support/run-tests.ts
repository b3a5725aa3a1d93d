import { startVitest } from "vitest/node";
import { compiledSource } from "./compiled-source.ts";
import { LONG } from "./long-tests.ts";

// Runs the tests, or with --long the long ones, with vitest's own report; then says the outcome in one plain line.
const filters = process.argv.slice(2);
const long = filters[0] === "--long";
const files = long ? filters.slice(1) : filters;
const vitest = await startVitest(
  "test",
  files,
  {
    run: true,
    watch: false,
    tagsFilter: [long ? LONG.name : `!${LONG.name}`],
    ...(long ? { config: "vitest.long.config.ts" } : {}),
  },
  {
    plugins: [compiledSource()],
    // All of them are transformed while the first are run: else each worker waits for its next one.
    server: files.length === 0 && !long ? { warmup: { ssrFiles: ["test/**/*.test.ts"] } } : {},
  },
);
const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
const failedFiles = vitest.state
  .getTestModules()
  .filter((module) => module.state() === "failed" && module.errors().length > 0);
const unhandled = vitest.state.getUnhandledErrors();
const passed = tests.filter((test) => test.result().state === "passed").length;
const failed =
  tests.filter((test) => test.result().state === "failed").length + failedFiles.length + unhandled.length;
await vitest.close();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
