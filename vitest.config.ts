import { defineConfig } from "vitest/config";
import { LONG } from "./test/support/long-tests.ts";

export default defineConfig({
  test: {
    globalSetup: ["test/support/azurite.ts"],
    setupFiles: ["test/support/forget-queues.ts"],
    include: ["test/**/*.test.ts"],
    exclude: ["test/long/**"],
    tags: [LONG],
    testTimeout: 20_000,
    // What the worker brings up to date comes a second after it changed, and later on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 60_000,
    // The test files share no state, so they can share what they load.
    isolate: false,
    // A third would load and compile everything again, for more than it does while one waits.
    maxWorkers: 2,
    // Threads are handed the modules that Vite transforms sooner than processes are.
    pool: "threads",
  },
});
