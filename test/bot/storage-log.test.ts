import { pino } from "pino";
import { expect, it } from "vitest";
import { z } from "zod";
import { createStorageLog } from "../../src/bot/storage-log.ts";

const line = z.object({ msg: z.string(), wantedFor: z.string().optional(), unsaid: z.number().optional() });

function logAt() {
  const lines: z.infer<typeof line>[] = [];
  const clock = { now: 0 };
  const log = pino({}, { write: (text) => lines.push(line.parse(JSON.parse(text))) });
  return { clock, lines, storageLog: createStorageLog(log, () => clock.now) };
}

it("says once in ten seconds, for each thing it was wanted for, that the storage is away, and then that it is back", () => {
  const { clock, lines, storageLog } = logAt();
  for (clock.now = 0; clock.now < 25_000; clock.now += 1_000) {
    storageLog.away("the queue", new Error("no"));
    if (clock.now === 3_000) storageLog.away("a turn", new Error("no"));
  }
  storageLog.answered();
  storageLog.answered();
  expect(lines.map(({ msg, wantedFor, unsaid }) => [msg, wantedFor, unsaid])).toEqual([
    ["The storage cannot be reached", "the queue", 0],
    ["The storage cannot be reached", "a turn", 0],
    ["The storage cannot be reached", "the queue", 9],
    ["The storage cannot be reached", "the queue", 9],
    ["The storage answers again", undefined, undefined],
  ]);
});

it("says no more than that of a storage that comes and goes", () => {
  const { clock, lines, storageLog } = logAt();
  for (clock.now = 0; clock.now < 10_000; clock.now += 100) {
    storageLog.away("a turn", new Error("no"));
    storageLog.answered();
  }
  expect(lines.filter(({ msg }) => msg === "The storage cannot be reached")).toHaveLength(1);
  expect(lines.filter(({ msg }) => msg === "The storage answers again")).toHaveLength(1);
});
