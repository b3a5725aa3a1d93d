import { z } from "zod";
import { type Answer, isTooBig, refusal } from "../connector-answers.ts";
import type { Member } from "../fake-connector.ts";
import { conversationWindows, RateWindows } from "../rate-windows.ts";
import type { RequestKind } from "./asked-request.ts";
import { seededChance } from "./seeded-chance.ts";
import type { standInOrder, StandInOptions } from "./stand-in-options.ts";

export interface Asked {
  readonly at: number;
  readonly kind: RequestKind;
  readonly path: readonly string[];
  /** As it came. */
  readonly body: string;
  /** It came to the first of the two addresses. */
  readonly atFirstAddress: boolean;
}

export interface Verdict {
  /** "drop": the socket is destroyed. */
  readonly answer: Answer | "drop";
  /** The message is in the conversation, whatever the answer says. */
  readonly accepted: boolean;
  readonly delayMs: number;
}

type Fault = keyof StandInOptions["shares"];

const opening = z.object({ members: z.array(z.object({ id: z.string() })).min(1) });
const SERVER_ERRORS = [500, 502, 503, 504] as const;

/** Teams' connector by its published rules, and with the faults that the options ask for. */
export class StandInRules {
  #options: StandInOptions;
  #perApp: RateWindows;
  #firstMessageAt: number | null = null;
  #nextId = 1;
  readonly #perConversation = new Map<string, RateWindows>();
  readonly #members = new Map<string, Member>();
  readonly #open = new Set<string>();
  readonly #refused = new Map<string, string>();
  readonly #activities = new Set<string>();
  readonly #asked = new Map<string, number>();

  constructor(options: StandInOptions) {
    this.#options = options;
    this.#perApp = perApp(options);
  }

  obey(order: z.output<typeof standInOrder>): void {
    switch (order.order) {
      case "behave":
        this.#options = order.options;
        this.#perApp = perApp(order.options);
        break;
      case "admit":
        for (const member of order.members) {
          this.#members.set(member.id, member);
          this.#open.add(chatOf(member));
        }
        break;
      case "refuse":
        for (const conversation of order.conversations) this.#refused.set(conversation, order.code);
        break;
      case "forget-chats":
        for (const conversation of order.conversations) this.#open.delete(conversation);
        break;
      case "start-over":
        this.#firstMessageAt = null;
        this.#asked.clear();
    }
  }

  judge(asked: Asked): Verdict {
    if (asked.kind === "send") this.#firstMessageAt ??= asked.at;
    const gone = this.#options.firstAddressGone;
    if (asked.atFirstAddress && gone !== null) return refused(refusal(gone, "ServiceUrlNotFound"));
    const outage = this.#outage(asked.at);
    if (outage !== null) return refused(outage === 429 ? this.#tooMany(1_000, asked.at) : unwell(outage));
    const roll = this.#roll(asked);
    const chances = (fault: Fault) => isMessage(asked.kind) && roll(fault) < this.#options.shares[fault];
    if (chances("droppedBefore")) return { answer: "drop", accepted: false, delayMs: 0 };
    const wait = this.#options.limitPerSecond === 0 ? 1_000 : this.#perApp.waitAt(asked.at);
    if (wait > 0) return refused(this.#tooMany(wait, asked.at));
    this.#perApp.count(asked.at);
    const delayMs = chances("slow") ? this.#options.slowMs : 0;
    if (chances("serverErrors")) return { ...refused(serverError(roll("which"))), delayMs };
    const answer = this.#answer(asked, chances);
    const accepted = isMessage(asked.kind) && answer.status < 300;
    const isLost = accepted && chances("droppedAfter");
    return { answer: isLost ? "drop" : answer, accepted, delayMs };
  }

  /** The status that everything is answered with just now, if any. */
  #outage(now: number): number | null {
    let from = this.#firstMessageAt ?? now;
    for (const { seconds, status } of this.#options.outages) {
      from += seconds * 1_000;
      if (now < from) return status;
    }
    return null;
  }

  /** Chances from 0 to 1 of this request: the first, second... of its conversation. */
  #roll({ path: [conversation = ""] }: Asked): (what: string) => number {
    const nth = (this.#asked.get(conversation) ?? 0) + 1;
    this.#asked.set(conversation, nth);
    return (what) => seededChance(this.#options.seed, what, conversation, nth);
  }

  #tooMany(waitMs: number, now: number): Answer {
    const header = retryAfter(this.#options.retryAfter, waitMs, now);
    return refusal(429, "TooManyRequests", header === null ? {} : { "retry-after": header });
  }

  #answer(asked: Asked, chances: (fault: Fault) => boolean): Answer {
    const { kind, path } = asked;
    const [conversation, what, id = ""] = path;
    if (conversation === undefined) return this.#openChat(asked.body);
    const [base = conversation] = conversation.split(";messageid=");
    if (!this.#open.has(base)) return refusal(404, "ConversationNotFound");
    const code = this.#refused.get(base);
    if (code !== undefined) return refusal(403, code);
    if (kind === "roster") return this.#roster(what, id);
    if (kind === "other") return refusal(404, "NotFound");
    if (isTooBig(asked.body)) return refusal(413, "MessageSizeTooBig");
    const isKnown = kind === "send" || this.#activities.has(`${conversation}\n${id}`);
    if (!isKnown || (kind === "update" && chances("updatesNotFound"))) {
      return refusal(404, "ActivityNotFoundInConversation");
    }
    const windows = this.#perConversation.get(conversation) ?? new RateWindows(conversationWindows);
    this.#perConversation.set(conversation, windows);
    const wait = windows.waitAt(asked.at);
    if (wait > 0) return this.#tooMany(wait, asked.at);
    windows.count(asked.at);
    return this.#write(kind, conversation, id);
  }

  #openChat(body: string): Answer {
    const request = opening.safeParse(parseJson(body));
    const wanted = request.success ? request.data.members[0]?.id : undefined;
    const member = [...this.#members.values()].find(
      ({ id, aadObjectId }) => wanted === id || wanted === aadObjectId,
    );
    if (member === undefined) return refusal(403, "BotNotInConversationRoster");
    const code = this.#refused.get(chatOf(member));
    if (code !== undefined) return refusal(403, code);
    this.#open.add(chatOf(member));
    return { status: 201, body: { id: chatOf(member) } };
  }

  #roster(what: string | undefined, id: string): Answer {
    const member = what === "members" ? this.#members.get(id) : undefined;
    return member === undefined
      ? refusal(404, "MemberNotFoundInConversation")
      : { status: 200, body: member };
  }

  #write(kind: RequestKind, conversation: string, id: string): Answer {
    if (kind === "delete") this.#activities.delete(`${conversation}\n${id}`);
    if (kind !== "send") return { status: 200, body: { id } };
    const newId = String(1_700_000_000_000 + this.#nextId);
    this.#nextId += 1;
    this.#activities.add(`${conversation}\n${newId}`);
    return { status: 201, body: { id: newId } };
  }
}

/** The chat of the bot with a person. */
export function chatOf({ id }: { readonly id: string }): string {
  return `a:${id}`;
}

function perApp({ limitPerSecond }: StandInOptions): RateWindows {
  return new RateWindows([{ limit: limitPerSecond, seconds: 1 }]);
}

function isMessage(kind: RequestKind): boolean {
  return kind === "send" || kind === "update" || kind === "delete";
}

function refused(answer: Answer): Verdict {
  return { answer, accepted: false, delayMs: 0 };
}

function unwell(status: number, saysWhen = false): Answer {
  return refusal(status, "ServiceError", saysWhen ? { "retry-after": "2" } : {});
}

function serverError(chance: number): Answer {
  return unwell(SERVER_ERRORS[Math.floor(chance * SERVER_ERRORS.length)] ?? 500, chance > 0.9);
}

function retryAfter(form: StandInOptions["retryAfter"], waitMs: number, now: number): string | null {
  switch (form) {
    case "seconds":
      return String(Math.ceil(waitMs / 1_000));
    case "zero":
      return "0";
    case "fraction":
      return (waitMs / 1_000).toFixed(2);
    case "date":
      return new Date(now + waitMs + 999).toUTCString();
    case "absurd":
      return "86400";
    case "none":
      return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
