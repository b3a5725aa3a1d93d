import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // The demo's own command is here too: it starts all of it several times over.
    include: ["test/browser/**/*.test.ts", "test/e2e/demo-command.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
