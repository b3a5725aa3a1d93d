import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["test/support/azurite.ts"],
    setupFiles: ["test/support/forget-queues.ts"],
    // Here too: the demo's own command, which starts all of it several times over; what production runs; and the
    // import of twelve quarters, which is timed alone.
    include: [
      "test/browser/**/*.test.ts",
      "test/e2e/{bundle,demo-command}.test.ts",
      "test/speed/import.test.ts",
    ],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
