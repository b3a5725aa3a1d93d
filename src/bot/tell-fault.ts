import type { Logger } from "pino";
import { isSavedNotShown, isStorageAway } from "../app/storage-away.ts";
import { mayHaveSaved } from "../app/turn.ts";
import { faultMessage, newReference } from "./fault-message.ts";
import type { Incoming } from "./incoming.ts";
import { STORAGE_AWAY, storageAwayMessage } from "./storage-away-message.ts";
import type { StorageLog } from "./storage-log.ts";

export interface FaultyTurn {
  readonly incoming: Incoming;
  /** What the log says happened. */
  readonly what: string;
  readonly type: string;
  /** Of an invoke. */
  readonly name?: string | undefined;
}

/** What the person is told. `away`: the storage could not be reached, which is no fault of what they did. */
export interface ToldFault {
  readonly kind: "away" | "fault";
  readonly text: string;
}

export type TellFault = (error: unknown, turn: FaultyTurn) => ToldFault;

/** Logs a fault, and says what the person is told of it: never the error's own message. */
export function createTellFault(log: Logger, storageLog: StorageLog): TellFault {
  return (error, { incoming, what, type, name }) => {
    if (!isStorageAway(error) && !isSavedNotShown(error)) {
      const reference = newReference();
      log.error({ err: error, reference, type, name }, what);
      return { kind: "fault", text: faultMessage(reference) };
    }
    storageLog.away("a turn", error);
    const isPressOrMessage = type === "message" || name === "adaptiveCard/action";
    const text = isPressOrMessage ? storageAwayMessage(incoming, error, mayHaveSaved()) : STORAGE_AWAY;
    return { kind: "away", text };
  };
}
