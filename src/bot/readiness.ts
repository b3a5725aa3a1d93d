import { setTimeout as wait } from "node:timers/promises";
import { inTurn } from "../app/turn.ts";

/** Whether the storage can be reached. */
export type IsReady = () => Promise<boolean>;

const WITHIN_MS = 2_500;
const KEPT_MS = 1_000;

/** Answers within 3 s whatever the storage does. All who ask during a look, and for a second after, share it. */
export function createReadiness(probe: () => Promise<void>, onAway: (error: unknown) => void): IsReady {
  let current: Promise<boolean> | null = null;

  async function look(): Promise<boolean> {
    try {
      await inTurn({ withinMs: WITHIN_MS, afterAnswerMs: 0 }, () => Promise.race([probe(), late()]));
      return true;
    } catch (error) {
      onAway(error);
      return false;
    }
  }

  async function late(): Promise<never> {
    await wait(WITHIN_MS, undefined, { ref: false });
    throw new Error(`no answer in ${WITHIN_MS} ms`);
  }

  async function forget(looked: Promise<boolean>): Promise<void> {
    await looked;
    await wait(KEPT_MS, undefined, { ref: false });
    current = null;
  }

  return () => {
    if (current === null) {
      current = look();
      void forget(current);
    }
    return current;
  };
}
