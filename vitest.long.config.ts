import { defineConfig } from "vitest/config";
import { LONG } from "./test/support/long-tests.ts";

export default defineConfig({
  test: {
    globalSetup: ["test/support/azurite.ts"],
    setupFiles: ["test/support/forget-queues.ts"],
    // Wherever the tag stands; `test/long/` has nothing else.
    include: ["test/**/*.test.ts"],
    tags: [LONG],
    testTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 120_000,
    // One at a time: whatever is timed would otherwise measure its neighbour.
    fileParallelism: false,
    isolate: false,
  },
});
