import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["test/support/azurite.ts"],
    setupFiles: ["test/support/forget-queues.ts"],
    testTimeout: 20_000,
    // What the worker brings up to date comes a second after it changed, and later on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 60_000,
    // The test files share no state, so they can share what they load.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: "rules",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "test/speed/**", "test/e2e/{bundle,demo-command}.test.ts"],
          // Those that wait do so side by side within their file: more workers than cores only load everything again.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        // What is timed runs alone, after the others.
        test: {
          name: "speed",
          include: ["test/speed/**/*.test.ts"],
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
