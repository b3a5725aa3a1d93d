import { z } from "zod";

/** A message as a person sees it now: the text and cards are those of its latest version. */
export interface PlaygroundMessage {
  /** Of a chat, or of one thread of a channel: `<channel id>;messageid=<id of the thread's first message>`. */
  readonly conversationId: string;
  readonly id: string;
  readonly from: string;
  readonly text: string;
  readonly cards: readonly Card[];
  /** 1 as first sent, one more with each update. */
  readonly version: number;
  /** Grows with everything that arrives, over all conversations. */
  readonly order: number;
}

export type Card = Readonly<Record<string, unknown>>;

export interface WaitOptions {
  /** Only messages of this conversation. A channel id stands for all its threads. */
  readonly in?: string | undefined;
  /** Only what arrived or changed after this message did. */
  readonly after?: { readonly order: number } | undefined;
  readonly timeoutMs?: number;
}

const attachments = z.array(z.object({ contentType: z.string(), content: z.unknown() })).optional();

const streamFrame = z.object({
  action: z.enum(["createMessage", "updateMessage"]),
  actionConversationId: z.string(),
  message: z.object({
    messageId: z.string(),
    postConversationId: z.string().optional(),
    from: z.object({ id: z.string() }),
    text: z.string().optional(),
    attachments,
  }),
});

/** What the bot asked of the Playground, as its log shows it. */
const botRequest = z.object({
  log: z.object({
    messageId: z.string(),
    request: z.object({
      body: z.object({
        type: z.literal("message"),
        conversation: z.object({ id: z.string() }),
        from: z.object({ id: z.string() }),
        text: z.string().optional(),
        attachments,
      }),
    }),
    response: z.object({ statusCode: z.number().lt(300) }),
  }),
});

const cardContent = z.record(z.unknown());
const cardType = "application/vnd.microsoft.card.adaptive";

/** Every message seen so far. The Playground itself keeps none for a page that opens later. */
export class PlaygroundMessages {
  readonly #messages = new Map<string, PlaygroundMessage>();
  readonly #listeners = new Set<() => void>();
  #order = 0;

  /** Takes a frame of the conversation stream: the chats and channels of the person at the keyboard. */
  readStream(frame: string): void {
    const parsed = streamFrame.safeParse(JSON.parse(frame));
    if (!parsed.success) return;
    const { message, actionConversationId } = parsed.data;
    this.put({
      conversationId: message.postConversationId ?? actionConversationId,
      id: message.messageId,
      from: message.from.id,
      text: message.text ?? "",
      cards: cardsOf(message.attachments),
    });
  }

  /** Takes a frame of the log, the only sign of what the bot writes to anybody else in private. */
  readLog(frame: string, bot: string, isShown: (conversationId: string) => boolean): void {
    const parsed = botRequest.safeParse(JSON.parse(frame));
    if (!parsed.success) return;
    const { messageId, request } = parsed.data.log;
    const { conversation, from, text, attachments: attached } = request.body;
    if (from.id !== bot || isShown(conversation.id)) return;
    this.put({
      conversationId: conversation.id,
      id: messageId,
      from: from.id,
      text: text ?? "",
      cards: cardsOf(attached),
    });
  }

  /** The next place in the order, taken before something is sent so that its answers come after it. */
  nextOrder(): number {
    this.#order += 1;
    return this.#order;
  }

  put(message: Omit<PlaygroundMessage, "version" | "order">, order = this.nextOrder()): PlaygroundMessage {
    const known = this.#messages.get(message.id);
    const current: PlaygroundMessage = {
      ...message,
      // An update of a channel's post names the channel, not the thread.
      conversationId: known?.conversationId ?? message.conversationId,
      version: (known?.version ?? 0) + 1,
      order,
    };
    this.#messages.set(message.id, current);
    for (const listener of this.#listeners) listener();
    return current;
  }

  list(conversationId?: string): PlaygroundMessage[] {
    return [...this.#messages.values()]
      .filter((message) => conversationId === undefined || isIn(message, conversationId))
      .sort((one, other) => one.order - other.order);
  }

  async wait(
    wanted: (message: PlaygroundMessage) => boolean,
    options: WaitOptions = {},
  ): Promise<PlaygroundMessage> {
    const timeoutMs = options.timeoutMs ?? 5_000;
    const candidates = () => this.list(options.in).filter(({ order }) => order > (options.after?.order ?? 0));
    const present = candidates().find(wanted);
    if (present !== undefined) return present;

    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#listeners.delete(look);
        const seen = candidates().map((message) => `\n  ${describe(message)}`);
        reject(new Error(`No such message within ${timeoutMs} ms. These came:${seen.join("") || " none"}`));
      }, timeoutMs);
      const look = () => {
        const found = candidates().find(wanted);
        if (found === undefined) return;
        clearTimeout(timer);
        this.#listeners.delete(look);
        resolve(found);
      };
      this.#listeners.add(look);
    });
  }
}

function cardsOf(attached: z.infer<typeof attachments>): Card[] {
  return (attached ?? [])
    .filter(({ contentType }) => contentType === cardType)
    .map(({ content }) => cardContent.parse(content));
}

function isIn(message: PlaygroundMessage, conversationId: string): boolean {
  return (
    message.conversationId === conversationId ||
    message.conversationId.startsWith(`${conversationId};messageid=`)
  );
}

function describe(message: PlaygroundMessage): string {
  const cards = message.cards.map((card) => JSON.stringify(card));
  return `${message.conversationId} ${message.from}: ${[message.text, ...cards].join(" ").slice(0, 300)}`;
}
