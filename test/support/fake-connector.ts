import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type Answer, isTooBig, pathOf, refusal, tooMany } from "./connector-answers.ts";
import { FakeFileHost } from "./fake-file-host.ts";
import { appWindows, conversationWindows, RateWindows } from "./rate-windows.ts";

/** One request as it came in, with the status it was answered with (0: the socket was dropped). */
export interface RecordedRequest {
  readonly method: string;
  /** Segments after `/v3/conversations`, unescaped. */
  readonly path: readonly string[];
  readonly query: string;
  readonly authorization: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly status: number;
  /** Of the activity that it made or changed; empty where there is none. */
  readonly activityId: string;
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
  readonly userPrincipalName: string;
  /** Where it is another than the council's. */
  readonly tenant?: string;
}

export interface FakeConnectorOptions {
  /** Milliseconds; the limits go by it. */
  readonly now?: () => number;
  /** Whether a conversation that nobody made known is taken for one with the bot in it. */
  readonly knowsEveryConversation?: boolean;
}

/** Teams' connector service over HTTP on this machine, with its published limits, and with failures on order. */
export class FakeConnector {
  readonly requests: RecordedRequest[] = [];
  /** The files of the chats lie on the same server. */
  readonly files = new FakeFileHost();
  readonly #now: () => number;
  readonly #knowsEveryConversation: boolean;
  readonly #server = http.createServer((request, response) => void this.#serve(request, response));
  readonly #conversations = new Set<string>();
  readonly #blocked = new Set<string>();
  readonly #members = new Map<string, Member>();
  readonly #activities = new Map<string, Record<string, unknown>>();
  readonly #perConversation = new Map<string, RateWindows>();
  readonly #perApp = new RateWindows(appWindows);
  readonly #script: (Answer | "drop")[] = [];
  #nextId = 1;

  static async start(options: FakeConnectorOptions = {}): Promise<FakeConnector> {
    const connector = new FakeConnector(options);
    await new Promise<void>((resolve) => connector.#server.listen(0, "127.0.0.1", resolve));
    return connector;
  }

  private constructor({ now = Date.now, knowsEveryConversation = false }: FakeConnectorOptions) {
    this.#now = now;
    this.#knowsEveryConversation = knowsEveryConversation;
  }

  /** With a `/` at its end, as Teams gives it. */
  get serviceUrl(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/uk/`;
  }

  /** The whole address of a path on the file host. */
  fileUrl(path: string): string {
    return new URL(path, this.serviceUrl).href;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The bot is in the conversation; a channel's posts are in it by themselves. */
  install(conversationId: string): void {
    this.#conversations.add(conversationId);
    this.#blocked.delete(conversationId);
  }

  /** Removed: answers are 404. */
  uninstall(conversationId: string): void {
    this.#conversations.delete(conversationId);
  }

  /** The person blocked the bot: answers are 403. */
  block(conversationId: string): void {
    this.#blocked.add(conversationId);
  }

  /** A person in every roster, who can be written to 1:1. */
  addMember(member: Member): void {
    this.#members.set(member.id, member);
  }

  failNext(status: number, { retryAfter, times = 1 }: { retryAfter?: string; times?: number } = {}): void {
    const headers = retryAfter === undefined ? {} : { "retry-after": retryAfter };
    for (let i = 0; i < times; i += 1) this.#script.push(refusal(status, "Scripted", headers));
  }

  dropNext(times = 1): void {
    for (let i = 0; i < times; i += 1) this.#script.push("drop");
  }

  /** The activities of a conversation as they now stand, in the order they were sent. */
  activities(conversationId: string): readonly Record<string, unknown>[] {
    return [...this.#activities]
      .filter(([key]) => key.startsWith(`${conversationId}\n`))
      .map(([, activity]) => activity);
  }

  /** What stands in a conversation and in the threads beneath its posts. */
  everythingIn(conversationId: string): readonly Record<string, unknown>[] {
    return [...this.#activities]
      .filter(([key]) => key.startsWith(conversationId))
      .map(([, activity]) => activity);
  }

  /** Somebody deletes everything in a conversation and its threads; those who are in it stay. */
  deleteEverythingIn(conversationId: string): void {
    for (const key of [...this.#activities.keys()]) {
      if (key.startsWith(conversationId)) this.#activities.delete(key);
    }
  }

  /** As the other now stands: what it was asked, who is in it, and what it keeps. */
  continueFrom(other: FakeConnector): void {
    this.requests.push(...other.requests);
    for (const id of other.#conversations) this.#conversations.add(id);
    for (const id of other.#blocked) this.#blocked.add(id);
    for (const [key, activity] of other.#activities) this.#activities.set(key, activity);
    this.#nextId = other.#nextId;
  }

  reset(): void {
    this.requests.length = 0;
    this.#script.length = 0;
    this.#activities.clear();
    this.#perConversation.clear();
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    if (request.url?.startsWith("/files/") === true) {
      await this.files.serve(request, response);
      return;
    }
    const raw = await text(request);
    const { path, query } = pathOf(request.url ?? "");
    const body = raw === "" ? {} : (JSON.parse(raw) as Record<string, unknown>);
    const method = request.method ?? "";
    const answer = this.#script.shift() ?? this.#answer(method, path, body, raw);
    const authorization = request.headers.authorization ?? null;
    const status = answer === "drop" ? 0 : answer.status;
    const activityId = answer === "drop" ? "" : activityIdOf(answer.body);
    this.requests.push({ method, path, query, authorization, body, status, activityId });
    if (answer === "drop") {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  }

  #answer(method: string, path: readonly string[], body: Record<string, unknown>, raw: string): Answer {
    const now = this.#now();
    const appWait = this.#perApp.waitAt(now);
    if (appWait > 0) return tooMany(appWait);
    this.#perApp.count(now);

    const [conversationId, what, id] = path;
    if (conversationId === undefined) return this.#create(body);
    if (!this.#knows(conversationId)) return refusal(404, "ConversationNotFound");
    if (this.#blocked.has(conversationId)) return refusal(403, "MessageWritesBlocked");
    if (method === "GET") return this.#roster(what, id);
    if (what !== "activities") return refusal(404, "NotFound");

    if (isTooBig(raw)) return refusal(413, "MessageSizeTooBig");
    const windows = this.#perConversation.get(conversationId) ?? new RateWindows(conversationWindows);
    this.#perConversation.set(conversationId, windows);
    const wait = windows.waitAt(now);
    if (wait > 0) return tooMany(wait);
    windows.count(now);
    return this.#write(method, conversationId, id, body);
  }

  #create(body: Record<string, unknown>): Answer {
    const { members, channelData, activity } = body as {
      members?: { id: string }[];
      channelData?: { channel?: { id: string } };
      activity?: Record<string, unknown>;
    };
    const channel = channelData?.channel?.id;
    if (channel !== undefined && activity !== undefined) {
      if (!this.#knows(channel)) return refusal(403, "BotNotInConversationRoster");
      const activityId = this.#keep(channel, activity);
      return { status: 201, body: { id: `${channel};messageid=${activityId}`, activityId } };
    }
    const wanted = members?.[0]?.id;
    const member = [...this.#members.values()].find(
      ({ id, aadObjectId }) => wanted === id || wanted === aadObjectId,
    );
    if (!member) return refusal(403, "BotNotInConversationRoster");
    const id = `a:${member.id}`;
    this.#conversations.add(id);
    return { status: 201, body: { id } };
  }

  #roster(what: string | undefined, id: string | undefined): Answer {
    if (what === "pagedmembers") return { status: 200, body: { members: [...this.#members.values()] } };
    if (what !== "members") return refusal(404, "NotFound");
    if (id === undefined) return { status: 200, body: [...this.#members.values()] };
    const member = this.#members.get(id);
    return member ? { status: 200, body: member } : refusal(404, "MemberNotFoundInConversation");
  }

  #write(
    method: string,
    conversationId: string,
    id: string | undefined,
    body: Record<string, unknown>,
  ): Answer {
    if (method === "POST") return { status: 201, body: { id: this.#keep(conversationId, body) } };
    const key = `${conversationId}\n${id ?? ""}`;
    if (!this.#activities.has(key)) return refusal(404, "ActivityNotFoundInConversation");
    if (method === "DELETE") this.#activities.delete(key);
    else this.#activities.set(key, { ...body, id });
    return { status: 200, body: method === "DELETE" ? undefined : { id } };
  }

  #keep(conversationId: string, activity: Record<string, unknown>): string {
    const id = String(1_700_000_000_000 + this.#nextId);
    this.#nextId += 1;
    this.#activities.set(`${conversationId}\n${id}`, { ...activity, id });
    return id;
  }

  #knows(conversationId: string): boolean {
    const [base = conversationId] = conversationId.split(";messageid=");
    return (
      this.#knowsEveryConversation || this.#conversations.has(base) || this.#conversations.has(conversationId)
    );
  }
}

function activityIdOf(body: unknown): string {
  const { id = "", activityId = id } = (body ?? {}) as { id?: string; activityId?: string };
  return activityId;
}
