import { AsyncLocalStorage } from "node:async_hooks";

export interface TurnOptions {
  /** How long all requests to the storage may take together, in ms. */
  readonly withinMs: number;
  /** As long as the storage answers, a turn may take longer: so long after each answer. */
  readonly afterAnswerMs: number;
}

interface Turn {
  readonly afterAnswerMs: number;
  endsAt: number;
  /** Writes that are not answered yet. */
  writing: number;
  hasSaved: boolean;
}

/** What a request may take that begins when the time is over. */
const LEAST_MS = 1_000;

const turns = new AsyncLocalStorage<Turn>();

/** Does what somebody waits for: the storage keeps them no longer than this, and what it may have saved is known. */
export function inTurn<T>({ withinMs, afterAnswerMs }: TurnOptions, work: () => Promise<T>): Promise<T> {
  const endsAt = performance.now() + withinMs;
  return turns.run({ afterAnswerMs, endsAt, writing: 0, hasSaved: false }, work);
}

/** How many ms a request to the storage may take that begins now; null where nobody waits. */
export function patience(): number | null {
  const turn = turns.getStore();
  return turn === undefined ? null : Math.max(turn.endsAt - performance.now(), LEAST_MS);
}

/** The storage has answered a request of this turn. */
export function noteAnswer(): void {
  const turn = turns.getStore();
  if (turn !== undefined) turn.endsAt = Math.max(turn.endsAt, performance.now() + turn.afterAnswerMs);
}

/** Something was saved in this turn, or has arrived and was not answered. */
export function noteSave(): void {
  const turn = turns.getStore();
  if (turn !== undefined) turn.hasSaved = true;
}

/** A write is sent: until the function returned is called it may have saved something. */
export function noteWrite(): () => void {
  const turn = turns.getStore();
  if (turn === undefined) return () => undefined;
  turn.writing += 1;
  return () => {
    turn.writing -= 1;
  };
}

/** False: this turn has changed nothing, for certain. */
export function mayHaveSaved(): boolean {
  const turn = turns.getStore();
  return turn === undefined || turn.hasSaved || turn.writing > 0;
}
