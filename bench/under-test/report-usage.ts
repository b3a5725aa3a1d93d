import { takeTurns, watchStorage } from "./watch-storage.js";

// Loaded into both bots before their own code: answers the bench's questions about the process.
const answers: Readonly<Record<string, () => unknown>> = {
  cpu: () => process.cpuUsage(),
  memory: () => {
    globalThis.gc?.();
    return process.memoryUsage();
  },
  watch: () => {
    watchStorage();
    return null;
  },
  turns: takeTurns,
};

process.on("message", (question) => {
  process.send?.(answers[String(question)]?.() ?? null);
});
// The bot decides when it ends, not this.
process.channel?.unref();
