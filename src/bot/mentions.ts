import { withoutControls } from "../domain/clean-text.ts";
import type { InboundActivity } from "./inbound-activity.ts";
import type { Account } from "./lookup-member.ts";

/** A colleague who was mentioned: the name shown can be anything, the account says who it is. */
export interface Mention {
  readonly name: string;
  readonly account: Account;
}

export interface MarkedText {
  /** Each mention as one character of its own, so that no part of a name is taken for a word of a command. */
  readonly marked: string;
  readonly mentions: readonly Mention[];
}

/** Private use: no keyboard has them. */
const FIRST_MARK = 0xe000;
const MOST_MENTIONS = 100;
const MARKS = /[\uE000-\uE063]/g;

/** Neither part can run past the next `<`, so hostile text costs linear time. */
const TAG = /<at(?:\s[^<>]*)?>([^<]*)<\/at>/gi;
const NON_BREAKING_SPACE = /&nbsp;|[\u00a0\u2007\u202f]/g;

/** What the person typed: without the bot's mention, others' as marks or, where nobody can know whom they mean, as names. */
export function markMentions(activity: InboundActivity, typed: string): MarkedText {
  const mentions: Mention[] = [];
  if (!typed.includes("<at")) return { marked: withPlainSpaces(typed), mentions };
  const { recipient } = activity;
  const source = typed.replace(MARKS, "");
  const whoIs = mentioned(activity, source);
  const marked = source.replace(TAG, (_, name: string) => {
    const account = whoIs(name);
    if (account === null) return name === recipient.name ? " " : name;
    if (account.id === recipient.id) return " ";
    if (mentions.length === MOST_MENTIONS) return name;
    mentions.push({ name: withPlainSpaces(name), account });
    return String.fromCharCode(FIRST_MARK + mentions.length - 1);
  });
  return { marked: withPlainSpaces(marked), mentions };
}

/** With each mention as the name that was shown. */
export function showMentions(marked: string, mentions: readonly Mention[]): string {
  return marked.replace(MARKS, (mark) => mentionOf(mark, mentions)?.name ?? mark);
}

/** Who is mentioned, where these words are a mention and nothing else. Some clients make one of each word of a name. */
export function soleMention<M extends Mention>(marked: string, mentions: readonly M[]): M | null {
  const said = marked.replace(/[\s,.:]+/g, "");
  const [first = null, ...more] = (said.match(MARKS) ?? []).map((mark) => mentionOf(mark, mentions));
  const isOne =
    said.length === more.length + 1 && more.every((each) => each?.account.id === first?.account.id);
  return isOne ? first : null;
}

function mentionOf<M extends Mention>(mark: string, mentions: readonly M[]): M | null {
  return mentions[mark.charCodeAt(0) - FIRST_MARK] ?? null;
}

/** Tells the accounts of the tags, asked in the order of the text. Two of one name are told apart where each tag has its entity. */
function mentioned(activity: InboundActivity, source: string): (name: string) => Account | null {
  const accounts = new Map<string, Account[]>();
  for (const { type, text, mentioned: who } of activity.entities ?? []) {
    if (type !== "mention" || !who?.id || !text) continue;
    const name = spelt(text.replace(TAG, "$1"));
    const account = { id: who.id, aadObjectId: who.aadObjectId ?? null };
    const known = accounts.get(name);
    if (known === undefined) accounts.set(name, [account]);
    else known.push(account);
  }
  const tags = new Map<string, number>();
  for (const [, shown = ""] of source.matchAll(TAG)) {
    const name = spelt(shown);
    tags.set(name, (tags.get(name) ?? 0) + 1);
  }
  const asked = new Map<string, number>();
  return (shown) => {
    const name = spelt(shown);
    const [first, ...more] = accounts.get(name) ?? [];
    if (first === undefined) return null;
    if (more.every(({ id }) => id === first.id)) return first;
    const index = asked.get(name) ?? 0;
    asked.set(name, index + 1);
    return tags.get(name) === more.length + 1 ? ([first, ...more][index] ?? null) : null;
  };
}

/** HTML shows one space where the entity has several, or a hard one. */
function spelt(name: string): string {
  return withPlainSpaces(name).replace(/\s+/g, " ");
}

function withPlainSpaces(text: string): string {
  return withoutControls(text.replace(NON_BREAKING_SPACE, " ")).trim();
}
