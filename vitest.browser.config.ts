import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["test/support/azurite.ts"],
    setupFiles: ["test/support/forget-queues.ts"],
    // The demo's own command is here too, as it starts all of it several times over, and what production runs.
    include: ["test/browser/**/*.test.ts", "test/e2e/{bundle,demo-command}.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
