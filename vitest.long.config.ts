import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["test/support/azurite.ts"],
    setupFiles: ["test/support/forget-queues.ts"],
    include: ["test/long/**/*.test.ts"],
    testTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 120_000,
    // One at a time: whatever is timed would otherwise measure its neighbour.
    fileParallelism: false,
    isolate: false,
  },
});
