import { setTimeout as wait } from "node:timers/promises";
import type { SendOutcome } from "../app/sender-port.ts";
import type { Connector, ConnectorCall } from "./connector.ts";
import { sendOutcome } from "./send-outcome.ts";

const MOST_TRIES = 3;

/** Makes a call, and again while Teams may yet take it: three times at most, the last one begun within this time. */
export async function sendInTime(
  connector: Connector,
  call: ConnectorCall,
  withinMs: number,
): Promise<SendOutcome> {
  const deadline = Date.now() + withinMs;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = sendOutcome(await connector.call(call));
    if (outcome.kind !== "retry" && outcome.kind !== "wait") return outcome;
    const delay = (outcome.afterSeconds ?? attempt * 0.3) * 1000;
    if (attempt === MOST_TRIES || Date.now() + delay > deadline) return outcome;
    await wait(delay);
  }
}
