import { startVitest } from "vitest/node";

// Runs the tests with vitest's own report, then says the outcome in one plain line.
const [configFlag, config] = process.argv.slice(2, 4);
const filters = process.argv.slice(configFlag === "--config" ? 4 : 2);
const vitest = await startVitest("test", filters, {
  run: true,
  watch: false,
  ...(configFlag === "--config" && config !== undefined ? { config } : {}),
});
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
