import { setTimeout as wait } from "node:timers/promises";
import { Application } from "@microsoft/teams-ai/lib/Application.js";
import type { TurnContext } from "botbuilder";
import type { Logger } from "pino";
import { inTurn } from "../app/turn.ts";
import type { PersonalConversations } from "../app/sender-port.ts";
import type { BotAdapter, HttpAnswer } from "./adapter.ts";
import { createAnswerer } from "./answer-message.ts";
import { createPressAnswerer } from "./answer-press.ts";
import type { AttachCard } from "./card-attachment.ts";
import type { Connector } from "./connector.ts";
import { limitPerson, TOO_MANY } from "./door/limit-person.ts";
import type { Pass } from "./door/verify-token.ts";
import type { InboundActivity } from "./inbound-activity.ts";
import type { Handlers, Incoming, Installation } from "./incoming.ts";
import { installationOf } from "./installation.ts";
import { invokeAnswer, refusal, unsupportedAnswer } from "./invoke-answer.ts";
import { memberLookup } from "./lookup-member.ts";
import { readIncoming } from "./read-incoming.ts";
import type { Reply } from "./reply.ts";
import { searchAnswer } from "./search-answer.ts";
import { createTellFault, type ToldFault } from "./tell-fault.ts";
import type { StorageLog } from "./storage-log.ts";

export interface ApplicationOptions {
  readonly adapter: BotAdapter;
  readonly connector: Connector;
  readonly attach: AttachCard;
  readonly people: PersonalConversations;
  readonly handlers: Handlers;
  readonly log: Logger;
  readonly storageLog: StorageLog;
  /** Messages and presses of one person. */
  readonly mostAMinute: number;
}

/** Takes one activity that the door let in, and says what to answer over HTTP. */
export type Receive = (pass: Pass | null, activity: InboundActivity) => Promise<HttpAnswer>;

export interface BotApplication {
  readonly receive: Receive;
  /** Ends when everything is answered that is answered after its turn, or after `graceMs`: how many were not. */
  settled(graceMs?: number): Promise<number>;
}

/** teams-ai 1.7.4 starts its typing timer whatever `startTypingTimer` says, and shares it between all turns. */
class QuietApplication extends Application {
  override startTypingTimer(): void {
    // Replies are quick: no one needs to see that one is being typed.
  }
}

/** Teams shows a failure after some 10 s. A turn that takes long is not cut short while the storage answers. */
const STORAGE_TIME = { withinMs: 4_500, afterAnswerMs: 3_500 };

/** What the bot does with each kind of activity; a fault is logged, and answered with a reference to quote. */
export function createApplication({
  adapter,
  connector,
  attach,
  people,
  handlers,
  log,
  storageLog,
  mostAMinute,
}: ApplicationOptions): BotApplication {
  // Without a storage the SDK loads and saves nothing: a turn's state is the tables' business.
  const app = new QuietApplication({ startTypingTimer: false, removeRecipientMention: false });
  const answer = createAnswerer({ connector, attach, people, log });
  const answerPress = createPressAnswerer({ connector, attach, answer, log });
  const allow = limitPerson(mostAMinute);
  const tellFault = createTellFault(log, storageLog);

  function read(context: TurnContext): Incoming {
    const activity = inboundOf(context);
    return readIncoming(activity, memberLookup(connector, log, activity));
  }

  const later = new Set<Promise<void>>();

  /** Answers outside a turn, whose context is gone by then; never rejects. */
  async function answerLater(incoming: Incoming, work: Promise<Reply>): Promise<void> {
    try {
      await answer(incoming, await work);
    } catch (error) {
      const what = "An answer after a turn failed";
      const { text } = tellFault(error, { incoming, what, type: "invoke" });
      await answer(incoming, { kind: "text", text }).catch((err: unknown) =>
        log.error({ err, text }, "Nor could that be told"),
      );
    }
  }

  // Routes are functions: a string route would match any text that contains it.
  app.addRoute(
    on((activity) => activity.type === "invoke" && activity.name === "adaptiveCard/action"),
    async (context) => answerInvoke(context, invokeAnswer(await handlers.onAction(read(context)), attach)),
    true,
  );
  app.addRoute(
    on((activity) => activity.type === "invoke" && activity.name === "fileConsent/invoke"),
    async (context) => {
      const incoming = { ...read(context), activityId: null };
      await answerInvoke(context, {});
      // The upload comes after the turn: Teams asks again for what it waits too long for.
      const answered = answerLater(incoming, handlers.onFileConsent(incoming));
      later.add(answered);
      void answered.then(() => later.delete(answered));
    },
    true,
  );
  app.addRoute(
    on((activity) => activity.type === "invoke" && activity.name === "composeExtension/query"),
    async (context) => answerInvoke(context, searchAnswer(await handlers.onSearch(read(context)), attach)),
    true,
  );
  app.addRoute(
    on((activity) => activity.type === "invoke"),
    (context) => answerInvoke(context, unsupportedAnswer(inboundOf(context).name ?? "")),
    true,
  );
  app.addRoute(
    on((activity) => activity.type === "message"),
    async (context) => {
      const incoming = read(context);
      if (incoming.isSubmit) await answerPress(incoming, await handlers.onAction(incoming));
      else await answer(incoming, await handlers.onMessage(incoming));
    },
  );
  app.addRoute(
    on((activity) => installationOf(activity) !== null),
    async (context) => {
      const change = installationOf(inboundOf(context));
      if (change === null) return;
      // An event is no message to reply to: the answer to it is a message of its own.
      const about = { ...read(context), activityId: null };
      if (change.kind === "removed") {
        await handlers.onRemoved({ ...about, of: change.of });
        return;
      }
      const installation: Installation = { ...about, event: change.event };
      await answer(installation, await handlers.onInstalled(installation));
    },
  );

  adapter.onTurnError = async (context, error) => {
    const { type, name } = context.activity;
    const incoming = read(context);
    const told = tellFault(error, { incoming, what: "A turn failed", type, name });
    if (type === "invoke") return answerInvoke(context, untaken(name, told));
    if (type !== "message") return;
    await (incoming.isSubmit ? answerPress : answer)(incoming, { kind: "text", text: told.text });
  };

  async function tellTooMany(context: TurnContext, allowance: "first-over" | "over"): Promise<void> {
    const { type, name } = inboundOf(context);
    const text = { kind: "text", text: TOO_MANY } as const;
    if (allowance === "first-over") log.warn("Somebody sent more in a minute than one person may");
    if (type !== "invoke") return allowance === "over" ? undefined : answer(read(context), text);
    const isPress = name === "adaptiveCard/action";
    await answerInvoke(
      context,
      isPress ? invokeAnswer(text, attach) : refusal(name, 429, "TooMany", TOO_MANY),
    );
  }

  /** Words alone leave the pressed card, and what is typed on it, as it is. */
  function untaken(name: string | undefined, { kind, text }: ToldFault): object {
    if (kind === "fault") return refusal(name, 500, "Fault", text);
    if (name === "adaptiveCard/action") return invokeAnswer({ kind: "text", text }, attach);
    return refusal(name, 503, "StorageAway", text);
  }

  return {
    receive: (pass, activity) =>
      inTurn(STORAGE_TIME, () =>
        adapter.receive(pass, activity, async (context) => {
          const allowance = allow(activity);
          if (allowance === "within") await app.run(context);
          else await tellTooMany(context, allowance);
        }),
      ),
    settled: async (graceMs = 8_000) => {
      await Promise.race([Promise.all(later), wait(Math.max(graceMs, 0), null, { ref: false })]);
      return later.size;
    },
  };
}

function on(matches: (activity: InboundActivity) => boolean): (context: TurnContext) => Promise<boolean> {
  return (context) => Promise.resolve(matches(inboundOf(context)));
}

/** The turn's activity, under the type that `parseActivity` has checked. */
function inboundOf(context: TurnContext): InboundActivity {
  return context.activity;
}

/** Our own invoke response: the SDK's way changes for all callers once a card has a `refresh`. */
async function answerInvoke(context: TurnContext, body: object): Promise<void> {
  await context.sendActivity({ type: "invokeResponse", value: { status: 200, body } });
}
