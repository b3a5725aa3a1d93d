import { parseArgs } from "node:util";
import { SingleBar } from "cli-progress";
import { DEMO_PLAYGROUND } from "./demo/demo-playground.ts";
import { type RunningDemo, runDemo } from "./demo/run-demo.ts";

const { values } = parseArgs({
  options: { keep: { type: "boolean", default: false }, submit: { type: "boolean", default: false } },
});
const bar = new SingleBar({ format: "  {bar} {percentage}%", hideCursor: true, clearOnComplete: true });
let showing = false;

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stopping.abort());

function step(title: string): void {
  // Ctrl-C while starting takes effect before the next step.
  stopping.signal.throwIfAborted();
  hideBar();
  process.stdout.write(`${title} ...\n`);
}

function progress(done: number, total: number): void {
  if (!process.stdout.isTTY || total === 0) return;
  if (showing) bar.update(done);
  else bar.start(total, done);
  bar.setTotal(total);
  showing = true;
  if (done >= total) hideBar();
}

function hideBar(): void {
  if (showing) bar.stop();
  showing = false;
}

function introduce(demo: RunningDemo): void {
  const { name: team, channel } = DEMO_PLAYGROUND.team;
  process.stdout.write(`
Open ${demo.playgroundUrl} in a browser.
You are Sam Patel: you own seven measures, lead an area, and are a member of
the performance team.

  1. "Personal Chat": a request card is waiting. Type a figure, press Save.
     The receipt shows its grade; the form for the next measure follows.

  2. Still there, ask how a measure stands. Type:

       /kpi museum visits

  3. In the channel "${team} - ${channel.name}", start a post and mention
     Scorecard, so that the channel gets each released quarter. Type:

       @Scorecard /follow

  4. Back in "Personal Chat", end the round, though some figures are still to
     do. Type, one after the other:

       /round close
       /round lock anyway
       /round release anyway

  5. Look at the channel again: the digest is there, with a reply for each
     priority.

The bot's log: ${demo.logFile}
For the command line, in another terminal:
export SCORECARD_PLAN=2018 SCORECARD_STORAGE='${demo.connectionString}'

Ctrl-C ends everything.
`);
}

async function untilStopped(): Promise<void> {
  // npm ended by a signal of its own passes none on: without the one who started it, the demo is over too.
  const startedBy = process.ppid;
  const keepAlive = setInterval(() => process.ppid === startedBy || stopping.abort(), 500);
  await new Promise<void>((resolve) => {
    if (stopping.signal.aborted) resolve();
    stopping.signal.addEventListener("abort", () => resolve());
  });
  clearInterval(keepAlive);
}

const keepIn = values.keep ? ".scorecard/azurite" : null;
const cardActions = values.submit ? "submit" : "execute";
const demo = await runDemo({ keepIn, cardActions, ports: "usual", step, progress }).catch(
  (error: unknown) => {
    if (stopping.signal.aborted) return null;
    throw error;
  },
);
if (demo !== null) {
  introduce(demo);
  await untilStopped();
  process.stdout.write("\nStopping ...\n");
  await demo.stop();
}
