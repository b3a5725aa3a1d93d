import type { QueueClient, ReceivedMessageItem } from "@azure/storage-queue";
import { z } from "zod";
import type { Outbox, OutboxMessage, ReceivedMessage } from "../app/ports.ts";
import { codeOf, storageFault } from "./storage-fault.ts";

/** A message that is not one of ours: its queue id and text. It is taken off the queue once reported. */
export type OnUnreadable = (messageId: string, text: string) => void;

const MOST_AT_ONCE = 32;
const NEVER = -1;
const LONGEST_HIDDEN_SECONDS = 7 * 24 * 3600;
const schema = z.object({
  task: z.enum(["send", "refresh", "withdraw"]),
  campaign: z.string(),
  recipient: z.string(),
});

export function storageQueueOutbox(queue: QueueClient, onUnreadable: OnUnreadable): Outbox {
  return {
    async enqueue(message, delaySeconds = 0) {
      const options = { visibilityTimeout: delaySeconds, messageTimeToLive: NEVER };
      await attempt("queueing a message", () => queue.sendMessage(encode(message), options));
    },

    async receive(most, hiddenForSeconds) {
      const options = {
        numberOfMessages: Math.min(most, MOST_AT_ONCE),
        visibilityTimeout: hiddenForSeconds,
      };
      const { receivedMessageItems } = await attempt("receiving messages", () =>
        queue.receiveMessages(options),
      );
      const received: ReceivedMessage[] = [];
      for (const item of receivedMessageItems) {
        const message = decode(item.messageText);
        if (message !== null) received.push(toReceived(item, message));
        else {
          onUnreadable(item.messageId, item.messageText);
          await unlessLost(() => queue.deleteMessage(item.messageId, item.popReceipt));
        }
      }
      return received;
    },

    async done({ handle }) {
      await unlessLost(() => queue.deleteMessage(handle.id, handle.popReceipt));
    },

    async putBack({ handle }, delaySeconds) {
      // Azure takes whole seconds, and a week at most.
      const hiddenFor = Math.min(Math.ceil(delaySeconds), LONGEST_HIDDEN_SECONDS);
      await unlessLost(() => queue.updateMessage(handle.id, handle.popReceipt, undefined, hiddenFor));
    },
  };
}

// Base64: a queue message is text inside XML, which does not take every character.
function encode(message: OutboxMessage): string {
  return Buffer.from(JSON.stringify(message), "utf8").toString("base64");
}

function decode(text: string): OutboxMessage | null {
  try {
    return schema.parse(JSON.parse(Buffer.from(text, "base64").toString("utf8")));
  } catch {
    return null; // the caller reports it
  }
}

function toReceived(item: ReceivedMessageItem, message: OutboxMessage): ReceivedMessage {
  const handle = { id: item.messageId, popReceipt: item.popReceipt };
  return { message, dequeueCount: item.dequeueCount, handle };
}

async function attempt<T>(doing: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw storageFault(error, doing);
  }
}

/** A message whose time was up belongs to whoever received it since: nothing is left for us to do. */
async function unlessLost(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    const code = codeOf(error);
    if (code === "MessageNotFound" || code === "PopReceiptMismatch") return;
    throw storageFault(error, "settling a message");
  }
}
