import { Worker, type WorkerOptions } from "node:worker_threads";
import { z } from "zod";
import type { SheetReading } from "../app/sheet/returns-sheet.ts";
import { MOST_SHEET_ROWS } from "../app/sheet/sheet-columns.ts";
import { byColumn } from "./sheet-table.ts";

const PARSE_MS = 2_000;
/** To load what it needs, on a machine that has much else to do. */
const START_MS = 10_000;
/** Enough for a full workbook of 5,000 rows; two at once leave room for the bot in 1 GB. Unpacked parts have a limit of their own. */
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
const AT_ONCE = 2;
/** Those behind would wait longer than Teams waits for an answer. */
const MOST_WAITING = 8;

const TOO_MUCH =
  "This file takes too long to read. Send /mine sheet for a new workbook, copy your answers into it, and send that.";
const BUSY = "Too many files are being read at the moment, so yours was not. Send it again in a minute.";

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Reads a file that anybody may have made, in a thread of its own that is ended when it takes too long or too much memory:
 * whatever the file is, the bot goes on answering, and the next file is read.
 */
export async function runParser(file: string, bytes: Uint8Array): Promise<SheetReading> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) return unreadable(BUSY);
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await parse(file, bytes);
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

async function parse(file: string, bytes: Uint8Array): Promise<SheetReading> {
  const worker = startParser({ workerData: { file, bytes }, resourceLimits: MEMORY, env: {} });
  try {
    return await answerOf(worker);
  } finally {
    await worker.terminate();
  }
}

/** The bundle and the tests have it compiled; the demo and development run the sources, which a thread has to be taught. */
function startParser(options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith(".ts"))
    return new Worker(new URL("documents.parser-worker.js", import.meta.url), options);
  const source = JSON.stringify(new URL("parser-worker.ts", import.meta.url).href);
  const start = `import("tsx/esm/api").then(({ register }) => { register(); return import(${source}); });`;
  return new Worker(start, { ...options, eval: true });
}

/** That it does not start is a fault of ours; once it has started, whatever ends it is the file's doing. */
function answerOf(worker: Worker): Promise<SheetReading> {
  return new Promise((resolve, reject) => {
    let started = false;
    const giveUp = (why: Error) => (started ? resolve(unreadable(TOO_MUCH)) : reject(why));
    let timer = setTimeout(() => giveUp(new Error("The parser did not start")), START_MS);
    worker.on("message", (message: unknown) => {
      clearTimeout(timer);
      if (started) return resolve(readingOf(message));
      started = true;
      timer = setTimeout(() => giveUp(new Error("The parser took too long")), PARSE_MS);
    });
    worker.on("error", giveUp);
    worker.on("exit", () => {
      clearTimeout(timer);
      giveUp(new Error("The parser ended without an answer"));
    });
  });
}

const cell = z.object({ kind: z.enum(["text", "date", "error"]), text: z.string() });
const reading = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("unreadable"), problems: z.array(z.string()) }),
  z.object({
    kind: z.literal("read"),
    table: z.object({
      file: z.string(),
      letters: z.object(byColumn(() => z.string())),
      rows: z
        .array(z.object({ number: z.number(), cells: z.object(byColumn(() => cell)) }))
        .max(MOST_SHEET_ROWS),
    }),
  }),
]);

function readingOf(message: unknown): SheetReading {
  const parsed = reading.safeParse(message);
  return parsed.success ? parsed.data : unreadable(TOO_MUCH);
}

function unreadable(problem: string): SheetReading {
  return { kind: "unreadable", problems: [problem] };
}
