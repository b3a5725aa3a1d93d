import type { Outbox, OutboxMessage } from "../ports.ts";
import { queueAfterSave } from "../storage-away.ts";

/** An outbox that keeps back what it is given until the end, and then queues each message once. */
export interface HeldRefreshes extends Outbox {
  release(): Promise<void>;
}

/** Many answers saved together are shown by one update of each card, after the last. */
export function holdRefreshes(outbox: Outbox): HeldRefreshes {
  const held = new Map<
    string,
    { readonly message: OutboxMessage; readonly delaySeconds: number | undefined }
  >();
  return {
    enqueue(message, delaySeconds) {
      held.set(JSON.stringify(message), { message, delaySeconds });
      return Promise.resolve();
    },
    receive: (most, hiddenForSeconds) => outbox.receive(most, hiddenForSeconds),
    done: (received) => outbox.done(received),
    putBack: (received, delaySeconds) => outbox.putBack(received, delaySeconds),
    async release() {
      for (const [key, { message, delaySeconds }] of held) {
        await queueAfterSave(() => outbox.enqueue(message, delaySeconds));
        held.delete(key);
      }
    },
  };
}
