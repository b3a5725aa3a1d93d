import { writeFile } from "node:fs/promises";
import { type Part, parseBenchOptions } from "./bench-options.ts";
import { describeMachine } from "./describe-machine.ts";
import { markdownOf } from "./markdown.ts";
import { measureCpu } from "./measure-cpu.ts";
import { measureDigest } from "./measure-digest.ts";
import { measureGrades } from "./measure-grades.ts";
import { measureLatency } from "./measure-latency.ts";
import { measureMemory } from "./measure-memory.ts";
import { measureStartup } from "./measure-startup.ts";
import type { PartResult } from "./part-result.ts";
import { checkLine, resultText } from "./result-text.ts";
import { setStage, type Stage } from "./stage.ts";

const MEASURE: Readonly<Record<Part, (stage: Stage) => PartResult | Promise<PartResult>>> = {
  cpu: measureCpu,
  latency: measureLatency,
  startup: measureStartup,
  memory: measureMemory,
  grades: measureGrades,
  digest: measureDigest,
};

const parsed = parseBenchOptions(process.argv.slice(2));
if (parsed.kind === "wrong") {
  process.stderr.write(`${parsed.why}\n`);
  process.exitCode = 2;
} else {
  const { parts, json, write } = parsed.options;
  const say = (text: string) => (json ? process.stderr : process.stdout).write(text);
  const machine = describeMachine();
  say(`${machine.processor}, ${machine.cores} cores, ${machine.memory}, Node ${machine.node}\n`);
  const results: PartResult[] = [];
  const stage = await setStage();
  try {
    for (const part of parts) {
      const result = await MEASURE[part](stage);
      results.push(result);
      say(`\n${resultText(result)}`);
    }
  } finally {
    await stage.stop();
  }
  const checks = results.flatMap((result) => result.checks);
  const missed = checks.filter(({ holds }) => !holds);
  if (json) process.stdout.write(`${JSON.stringify({ machine, results }, null, 2)}\n`);
  if (write) await writeFile(new URL("../docs/benchmarks.md", import.meta.url), markdownOf(machine, results));
  say(`\n${checks.length - missed.length} of ${checks.length} targets hold\n`);
  for (const check of missed) say(`${checkLine(check)}\n`);
  process.exitCode = missed.length > 0 ? 1 : 0;
}
