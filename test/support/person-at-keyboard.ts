import { isDeepStrictEqual } from "node:util";
import { vi } from "vitest";
import { z } from "zod";
import type { CardActions } from "../../src/bot/card-attachment.ts";
import {
  type ActivityJson,
  type ActivityOptions,
  executeActivity,
  fileActivity,
  installationActivity,
  invokeActivity,
  mentionActivity,
  messageActivity,
  searchActivity,
  submitActivity,
  targetedActivity,
} from "./activities.ts";
import type { BotAnswer, BotClient } from "./bot-client.ts";
import { buttonsOf } from "./card-actions.ts";
import type { DownloadTrouble } from "./fake-file-host.ts";
import type { FakeConnector, Member, RecordedRequest } from "./fake-connector.ts";
import type { Card } from "./playground-messages.ts";
import { readSearch, type SearchAnswer } from "./search-answer.ts";

export type Inputs = Readonly<Record<string, unknown>>;

/** What a pressed button is answered with. */
export type PressAnswer =
  | { readonly kind: "card"; readonly card: Card }
  | { readonly kind: "message"; readonly text: string }
  | { readonly kind: "error"; readonly text: string };

const invokeAnswer = z.union([
  z.object({ type: z.literal("application/vnd.microsoft.card.adaptive"), value: z.record(z.unknown()) }),
  z.object({ type: z.literal("application/vnd.microsoft.activity.message"), value: z.string() }),
  z.object({ type: z.literal("application/vnd.microsoft.error"), value: z.object({ message: z.string() }) }),
]);

/** Somebody in Teams: what they type and press goes to the bot as Teams would send it. */
export class PersonAtKeyboard {
  readonly member: Member;
  readonly #client: BotClient;
  readonly #connector: FakeConnector;
  readonly #cardActions: CardActions;

  constructor(parts: {
    readonly client: BotClient;
    readonly connector: FakeConnector;
    readonly member: Member;
    /** How their client presses buttons. */
    readonly cardActions: CardActions;
  }) {
    this.#client = parts.client;
    this.#connector = parts.connector;
    this.member = parts.member;
    this.#cardActions = parts.cardActions;
  }

  get chat(): string {
    return `a:${this.member.id}`;
  }

  options(over: Partial<ActivityOptions> = {}): ActivityOptions {
    const { tenant } = this.member;
    return {
      serviceUrl: this.#connector.serviceUrl,
      from: this.member,
      ...(tenant !== undefined && { tenant }),
      ...over,
    };
  }

  /** Installs the app for themselves. */
  async installs(): Promise<void> {
    this.#connector.install(this.chat);
    await this.posts(installationActivity("add", this.options()));
  }

  async removes(): Promise<void> {
    await this.posts(installationActivity("remove", this.options()));
    this.#connector.uninstall(this.chat);
  }

  /** In their 1:1 chat; resolves with what the bot replied. */
  async says(text: string): Promise<readonly RecordedRequest[]> {
    return await this.#ask(messageActivity(text, this.options()));
  }

  /** Sends a file in their 1:1 chat; resolves with what the bot replied. */
  async sendsFile(
    name: string,
    bytes: Uint8Array,
    trouble: DownloadTrouble = "none",
  ): Promise<readonly RecordedRequest[]> {
    const url = this.#connector.fileUrl(this.#connector.files.offer(name, bytes, trouble));
    return await this.#ask(fileActivity(name, url, this.options()));
  }

  /** Accepts or declines a file that the bot offered; what it then sent to the chat. */
  async answersOffer(
    offer: RecordedRequest | undefined,
    action: "accept" | "decline",
    over: object = {},
  ): Promise<readonly RecordedRequest[]> {
    const before = this.#connector.requests.length;
    const answer = await this.posts(this.offerAnswer(offer, action, over));
    if (answer.status !== 200) throw new Error(`The bot answered ${answer.status}.`);
    return await vi.waitFor(
      () => {
        const sent = this.#connector.requests
          .slice(before)
          .filter(({ method, status }) => method === "POST" && status === 201);
        if (sent.length === 0) throw new Error(`The bot has said nothing to ${action}.`);
        return sent;
      },
      { timeout: 10_000, interval: 20 },
    );
  }

  /** The invoke of a pressed offer. Each has an upload session of its own; pressing twice is posting this twice. */
  offerAnswer(
    offer: RecordedRequest | undefined,
    action: "accept" | "decline",
    over: object = {},
  ): ActivityJson {
    const [attachment] = z
      .array(z.object({ name: z.string(), content: z.object({ acceptContext: z.unknown() }) }))
      .parse(offer?.body["attachments"]);
    const name = attachment?.name ?? "";
    const uploadInfo = {
      contentUrl: `https://demo-my.sharepoint.com/personal/${this.member.name}/${name}`,
      name,
      uploadUrl: this.#connector.fileUrl(this.#connector.files.uploadSession(name)),
      uniqueId: `u${this.#connector.files.sessions}`,
      fileType: "xlsx",
    };
    const accepted = action === "accept" ? { uploadInfo } : {};
    const context = attachment?.content.acceptContext;
    const value = { type: "fileUpload", action, context, ...accepted, ...over };
    return invokeActivity("fileConsent/invoke", value, this.options());
  }

  /** After a mention, in a channel or the group chat. */
  async saysIn(
    where: "channel" | "group",
    text: string,
    over: Partial<ActivityOptions> = {},
  ): Promise<readonly RecordedRequest[]> {
    return await this.#ask(mentionActivity(text, this.options({ where, ...over })));
  }

  /** As a slash command in the channel, seen by them and the bot only. */
  async slashes(text: string): Promise<readonly RecordedRequest[]> {
    return await this.#ask(targetedActivity(text, this.options()));
  }

  /** Presses a button by its title (or the beginning of it), with these values typed over the card's own. */
  async presses(card: Card, title: string, typed: Inputs = {}): Promise<PressAnswer> {
    return await this.sends(this.pressActivity(card, title, typed));
  }

  pressActivity(card: Card, title: string, typed: Inputs = {}): ActivityJson {
    const actions = buttonsOf(card);
    const action =
      actions.find((a) => a.title === title) ?? actions.find((a) => a.title?.startsWith(title) ?? false);
    if (action === undefined) {
      const titles = actions.map((a) => a.title ?? a.verb).join(", ");
      throw new Error(`The card has no button "${title}". It has: ${titles}.`);
    }
    const data = { ...inputValues(card), ...action.data, ...typed };
    if (this.#cardActions === "execute") return executeActivity(action.verb, data, this.options());
    const pressed = this.#messageWith(card);
    return submitActivity(
      { ...data, verb: action.verb },
      this.options(pressed === undefined ? {} : { pressed }),
    );
  }

  /** Presses a button with this data, of a card that is not there any more. */
  async executes(verb: string, data: unknown, over: Partial<ActivityOptions> = {}): Promise<PressAnswer> {
    const options = this.options(over);
    return await this.sends(
      this.#cardActions === "execute"
        ? executeActivity(verb, data, options)
        : submitActivity(submitted(verb, data), options),
    );
  }

  /** Sends a press; sending it again is what Teams does when it has waited too long for the answer. */
  async sends(press: ActivityJson): Promise<PressAnswer> {
    if (press["type"] === "invoke") return readPress(await this.posts(press));
    const said = await this.#ask(press, ["POST", "PUT"]);
    const answer = said.at(-1)?.body;
    if (answer === undefined) throw new Error("The bot has not answered a button.");
    const [card] = cardsOf(answer);
    return card === undefined ? { kind: "message", text: wordsOf(answer) } : { kind: "card", card };
  }

  /** The message of their chat that has or had this card. */
  #messageWith(card: Card): string | undefined {
    return this.#connector.requests.findLast(
      ({ path, status, body }) =>
        path[0] === this.chat &&
        path[1] === "activities" &&
        status < 300 &&
        cardsOf(body).some((shown) => shown === card || isDeepStrictEqual(shown, card)),
    )?.activityId;
  }

  /** Types into the search of the compose box; null: has just opened it. */
  async searches(
    words: string | null,
    over: Partial<Parameters<typeof searchActivity>[1]> = {},
  ): Promise<SearchAnswer> {
    return readSearch(await this.posts(searchActivity(words, { ...this.options(), ...over })));
  }

  posts(activity: ActivityJson): Promise<BotAnswer> {
    return this.#client.post(activity);
  }

  /** The cards in their 1:1 chat as they now stand, oldest first. */
  cards(): readonly Card[] {
    return this.#connector.activities(this.chat).flatMap(cardsOf);
  }

  /** The nth card in their 1:1 chat as it now stands, as soon as there is one. */
  async card(number = 1): Promise<Card> {
    return await vi.waitFor(
      () => {
        const card = this.cards().at(number - 1);
        if (card === undefined) throw new Error(`${this.member.name} has ${this.cards().length} cards.`);
        return card;
      },
      { timeout: 10_000, interval: 20 },
    );
  }

  async #ask(
    activity: ActivityJson,
    methods: readonly string[] = ["POST"],
  ): Promise<readonly RecordedRequest[]> {
    const before = this.#connector.requests.length;
    const answer = await this.#client.post(activity);
    if (answer.status !== 200) throw new Error(`The bot answered ${answer.status}.`);
    return this.#connector.requests
      .slice(before)
      .filter(
        ({ method, body, query, status }) =>
          methods.includes(method) &&
          status < 300 &&
          (body["replyToId"] === activity["id"] || query.includes("isTargetedActivity")),
      );
  }
}

/** What a button's data becomes on the way; what is no object can have no verb in it. */
function submitted(verb: string, data: unknown): unknown {
  return typeof data === "object" && data !== null && !Array.isArray(data) ? { ...data, verb } : data;
}

function readPress(answer: BotAnswer): PressAnswer {
  if (answer.status !== 200) throw new Error(`The bot answered ${answer.status} to a button.`);
  const { type, value } = invokeAnswer.parse(answer.body);
  switch (type) {
    case "application/vnd.microsoft.card.adaptive":
      return { kind: "card", card: value };
    case "application/vnd.microsoft.activity.message":
      return { kind: "message", text: value };
    case "application/vnd.microsoft.error":
      return { kind: "error", text: value.message };
  }
}

/** The card of an answer to a button; fails with what came instead. */
export function cardOf(answer: PressAnswer): Card {
  if (answer.kind !== "card") throw new Error(`No card, but: ${answer.text}`);
  return answer.card;
}

export function cardsOf(activity: Readonly<Record<string, unknown>>): readonly Card[] {
  const attachments = z
    .array(z.object({ content: z.record(z.unknown()) }))
    .safeParse(activity["attachments"]);
  return attachments.success ? attachments.data.map(({ content }) => content) : [];
}

/** All that a card or reply says, on lines of its own: text, titles, labels and values. */
export function wordsOf(node: unknown): string {
  const words: string[] = [];
  collect(node, words);
  return words.join("\n");
}

const SAID = new Set(["text", "title", "label", "errorMessage", "placeholder", "value"]);

function collect(node: unknown, words: string[]): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === "string" && SAID.has(key)) words.push(value);
    else collect(value, words);
  }
}

/** What a client sends for inputs that nobody touched. */
export function inputValues(card: Card): Record<string, string> {
  const values: Record<string, string> = {};
  visitInputs(card, (id, value) => {
    values[id] = value;
  });
  return values;
}

function visitInputs(node: unknown, visit: (id: string, value: string) => void): void {
  if (typeof node !== "object" || node === null) return;
  const { type, id, value } = node as { type?: unknown; id?: unknown; value?: unknown };
  if (typeof type === "string" && type.startsWith("Input.") && typeof id === "string") {
    visit(id, typeof value === "string" ? value : "");
  }
  for (const child of Object.values(node)) visitInputs(child, visit);
}
