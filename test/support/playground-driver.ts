import { randomUUID } from "node:crypto";
import { z } from "zod";
import { buttonsOf, type CardButton } from "./card-actions.ts";
import {
  PlaygroundMessages,
  type Card,
  type PlaygroundMessage,
  type WaitOptions,
} from "./playground-messages.ts";
import { configAnswer, invokeAnswer, type Config } from "./playground-wire.ts";
import { readSearch, type SearchAnswer } from "./search-answer.ts";
import { readWebSocket } from "./web-socket-reader.ts";

export type { Card, PlaygroundMessage, WaitOptions } from "./playground-messages.ts";

/** What a bot answers to a pressed button, as Teams would show it. */
export type ActionAnswer =
  | { readonly kind: "card"; readonly card: Card; readonly message: PlaygroundMessage }
  | { readonly kind: "message"; readonly text: string }
  | { readonly kind: "error"; readonly code: string; readonly message: string }
  | { readonly kind: "failed"; readonly status: number; readonly body: string };

export interface As {
  /** The Teams id of somebody else in the configuration. The person at the keyboard unless given. */
  readonly as?: string;
}

export interface SayOptions extends As {
  /** A chat, a channel (a new post), or a thread of one (a reply). The private chat unless given. */
  readonly in?: string;
  /** Mentions the bot before the text; so it is in a channel or group chat unless told otherwise. */
  readonly mention?: boolean;
}

/** A button: its verb, and more of it where several buttons share one. */
export type ActionChoice = string | ((action: CardButton) => boolean);

/** Connects to a running Playground and opens the private chat, as its page does: the bot is told it is installed. */
export async function connectPlayground(url: string): Promise<PlaygroundDriver> {
  const answer = await fetch(`${url}/_internal/v1/config`);
  const { config } = configAnswer.parse(await answer.json());
  const driver = new PlaygroundDriver(url, config);
  await driver.listen();
  await driver.open(config.personalChat.id);
  return driver;
}

/**
 * Does over HTTP what the Playground's page does, and what somebody else at another keyboard would.
 * Its routes are undocumented: they are those its own page calls.
 */
export class PlaygroundDriver {
  readonly #url: string;
  readonly #messages = new PlaygroundMessages();
  readonly #sockets: { close: () => void }[] = [];
  readonly config: Config;

  constructor(url: string, config: Config) {
    this.#url = url;
    this.config = config;
  }

  get privateChat(): string {
    return this.config.personalChat.id;
  }

  /** The id of the channel with this name. */
  channel(name: string): string {
    const channels = this.config.teams.flatMap((team) => team.channels);
    const found = channels.find((channel) => channel.name === name);
    if (found === undefined) throw new Error(`There is no channel called ${name}.`);
    return found.id;
  }

  async listen(): Promise<void> {
    const socketUrl = this.#url.replace(/^http/, "ws");
    this.#sockets.push(
      await readWebSocket(`${socketUrl}/_ws_conversation/v1/conversations/stream`, (frame) =>
        this.#messages.readStream(frame),
      ),
      await readWebSocket(`${socketUrl}/_ws/log/stream`, (frame) =>
        this.#messages.readLog(frame, this.config.bot.id, (id) => this.#isShown(id)),
      ),
    );
  }

  close(): void {
    for (const socket of this.#sockets) socket.close();
  }

  /** Opens a chat or channel for the first time, or again: the bot is sent its install events, in either order. */
  async open(conversationId: string): Promise<void> {
    await this.#post(`/_debug/conversation/${encodeURIComponent(conversationId)}/installation`, {});
  }

  /** Installs the bot for somebody else. */
  async openAs(userId: string): Promise<void> {
    await this.#sendActivity(userId, { type: "installationUpdate", action: "add" });
  }

  /** Writes a message; resolves once it is on its way to the bot, before any answer. */
  async say(text: string, options: SayOptions = {}): Promise<PlaygroundMessage> {
    const author = options.as ?? this.config.currentUser.id;
    const order = this.#messages.nextOrder();
    if (author !== this.config.currentUser.id) {
      const { id, conversationId } = await this.#sendActivity(author, {
        type: "message",
        text,
        textFormat: "plain",
      });
      return this.#messages.put({ conversationId, id, from: author, text, cards: [] }, order);
    }

    const conversationId = options.in ?? this.privateChat;
    const at = `<at>${this.config.bot.name}</at>`;
    const mention = options.mention ?? conversationId !== this.privateChat;
    const answer = await this.#post(
      `/_conversation/v1/conversations/${encodeURIComponent(conversationId)}/messages`,
      {
        from: { id: author },
        text: mention ? `${at} ${text}` : text,
        textFormat: "plain",
        mentions: mention ? [{ mentioned: { id: this.config.bot.id }, text: at }] : [],
      },
    );
    const sent = z.object({ messageId: z.string(), postConversationId: z.string().optional() }).parse(answer);
    return this.#messages.put(
      {
        conversationId: sent.postConversationId ?? conversationId,
        id: sent.messageId,
        from: author,
        text,
        cards: [],
      },
      order,
    );
  }

  /** Presses a button the message's card really has, with these values in its inputs. */
  async execute(
    message: PlaygroundMessage,
    choice: ActionChoice,
    inputs: Readonly<Record<string, unknown>> = {},
    options: As = {},
  ): Promise<ActionAnswer> {
    const actions = message.cards.flatMap(buttonsOf);
    const matches = typeof choice === "string" ? (action: CardButton) => action.verb === choice : choice;
    const action = actions.find(matches);
    if (action === undefined) {
      const offered = actions.map(({ verb, title }) => `${verb} (${title ?? "no title"})`).join(", ");
      throw new Error(`The card has no such button. It has: ${offered || "none"}.`);
    }
    const response = await this.#request("/_conversation/v1/invoke", {
      name: "adaptiveCard/action",
      value: { action: { ...action, data: { ...action.data, ...inputs } } },
      from: { id: options.as ?? (await this.#owner(message.conversationId)) },
      conversation: { id: message.conversationId },
      replyToId: message.id,
    });
    return this.#answer(message, response.status, await response.text());
  }

  /** Types into the message extension's search, as its box beneath a conversation does. */
  async search(words: string): Promise<SearchAnswer> {
    const response = await this.#request("/_conversation/v1/invoke", {
      name: "composeExtension/query",
      value: {
        commandId: "findMeasure",
        parameters: [{ name: "words", value: words }],
        queryOptions: { skip: 0, count: 25 },
      },
      from: { id: this.config.currentUser.id },
      conversation: { id: this.privateChat },
    });
    return readSearch({ status: response.status, body: await response.json() });
  }

  /** What there is to see, oldest change first, of one conversation or of all. */
  messages(conversationId?: string): PlaygroundMessage[] {
    return this.#messages.list(conversationId);
  }

  /** What stands beneath a channel's post. */
  replies(post: PlaygroundMessage): PlaygroundMessage[] {
    return this.messages(post.conversationId).filter(({ id }) => id !== post.id);
  }

  /** The first message that will do, already there or still to come. */
  waitForMessage(
    wanted: (message: PlaygroundMessage) => boolean,
    options?: WaitOptions,
  ): Promise<PlaygroundMessage> {
    return this.#messages.wait(wanted, options);
  }

  /** As `waitForMessage`, for a message with a card whose JSON contains this text. */
  waitForCard(containing: string, options?: WaitOptions): Promise<PlaygroundMessage> {
    return this.waitForMessage(
      ({ cards }) => cards.some((card) => JSON.stringify(card).includes(containing)),
      options,
    );
  }

  /** The private chat of the bot with this person, made if there is none yet. */
  async privateChatOf(userId: string): Promise<string> {
    if (userId === this.config.currentUser.id) return this.privateChat;
    const answer = await this.#post("/_connector/v3/conversations", {
      isGroup: false,
      members: [{ id: userId }],
    });
    return z.object({ id: z.string() }).parse(answer).id;
  }

  #answer(message: PlaygroundMessage, status: number, body: string): ActionAnswer {
    const parsed = status === 200 ? invokeAnswer.safeParse(JSON.parse(body)) : undefined;
    if (parsed?.success !== true) return { kind: "failed", status, body };
    const { type, value } = parsed.data;
    switch (type) {
      case "application/vnd.microsoft.card.adaptive":
        return { kind: "card", card: value, message: this.#messages.put({ ...message, cards: [value] }) };
      case "application/vnd.microsoft.activity.message":
        return { kind: "message", text: value };
      case "application/vnd.microsoft.error":
        return { kind: "error", ...value };
    }
  }

  /** Whose private chat it is; the person at the keyboard where it is nobody's in particular. */
  async #owner(conversationId: string): Promise<string> {
    if (this.#isShown(conversationId)) return this.config.currentUser.id;
    const path = `/_connector/v3/conversations/${encodeURIComponent(conversationId)}/members`;
    const answer = await fetch(`${this.#url}${path}`);
    const [member] = z.array(z.object({ id: z.string() })).parse(await answer.json());
    if (member === undefined) throw new Error(`Nobody is in ${conversationId}.`);
    return member.id;
  }

  /** Hands the bot an activity of somebody else, in their private chat. */
  async #sendActivity(
    userId: string,
    activity: Readonly<Record<string, unknown>>,
  ): Promise<{ id: string; conversationId: string }> {
    const from = this.config.users.find(({ id }) => id === userId);
    if (from === undefined) throw new Error(`There is nobody with the id ${userId}.`);
    const id = randomUUID();
    const conversationId = await this.privateChatOf(userId);
    await this.#post("/_internal/v1/customActivities", {
      ...activity,
      id,
      channelId: "msteams",
      serviceUrl: `${this.#url}/_connector`,
      timestamp: new Date().toISOString(),
      locale: "en-US",
      from: { id: from.id, name: from.name, aadObjectId: from.aadObjectId },
      recipient: this.config.bot,
      conversation: { conversationType: "personal", tenantId: this.config.tenantId, id: conversationId },
      channelData: { tenant: { id: this.config.tenantId } },
    });
    return { id, conversationId };
  }

  /** Whether the page shows this conversation: everything but other people's private chats. */
  #isShown(conversationId: string): boolean {
    const { personalChat, groupChats, teams } = this.config;
    const places = [personalChat, ...groupChats, ...teams.flatMap((team) => team.channels)];
    return places.some(({ id }) => id === conversationId.split(";")[0]);
  }

  async #post(path: string, body: unknown): Promise<unknown> {
    const response = await this.#request(path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`The Playground answered ${response.status} to ${path}: ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }

  #request(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.#url}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  }
}
