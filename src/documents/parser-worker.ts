import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { readReturnsFile } from "./read-returns-file.ts";

// A thread of its own for one file: see run-parser.ts, which starts it and ends it.
const { file, bytes } = z.object({ file: z.string(), bytes: z.instanceof(Uint8Array) }).parse(workerData);
parentPort?.postMessage("started");
parentPort?.postMessage(await readReturnsFile(file, bytes));
