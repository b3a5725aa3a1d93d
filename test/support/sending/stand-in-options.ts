import { z } from "zod";

const share = z.number().min(0).max(1).default(0);

/** How a 429 says how long to wait; "absurd" is a day. */
export const RETRY_AFTER_FORMS = ["seconds", "zero", "fraction", "date", "absurd", "none"] as const;

/** Why a person's chat cannot be written to: each a 403. */
export const REFUSAL_CODES = [
  "ConversationBlockedByUser",
  "BotNotInConversationRoster",
  "BotDisabledByAdmin",
  "MessageWritesBlocked",
  "ForbiddenOperationException",
] as const;

/** How the stand-in for Teams behaves. The same seed makes the same request of a conversation fail each time. */
export const standInOptions = z.object({
  seed: z.number().int().default(1),
  /** Of all requests together, as Teams counts an app's; 0 refuses all. */
  limitPerSecond: z.number().min(0).default(50),
  retryAfter: z.enum(RETRY_AFTER_FORMS).default("seconds"),
  /** Of the messages sent, updated and deleted: how many of them meet with what, 0 to 1. */
  shares: z
    .object({
      serverErrors: share,
      droppedBefore: share,
      /** The message is kept, and the sender never hears of it. */
      droppedAfter: share,
      updatesNotFound: share,
      slow: share,
    })
    .default({}),
  slowMs: z.number().min(0).default(3_000),
  /** One after the other from the first message on: each answers everything with its status. Then all is well. */
  outages: z.array(z.object({ seconds: z.number().positive(), status: z.number().int() })).default([]),
  /** What the first address answers, so that only the second serves. */
  firstAddressGone: z
    .union([z.literal(404), z.literal(410)])
    .nullable()
    .default(null),
});

export type StandInOptions = z.output<typeof standInOptions>;
export type StandInSettings = z.input<typeof standInOptions>;

export const member = z.object({
  id: z.string(),
  name: z.string(),
  aadObjectId: z.string(),
  userPrincipalName: z.string(),
});

/** What a test tells the stand-in while it runs. */
export const standInOrder = z.discriminatedUnion("order", [
  z.object({ order: z.literal("behave"), options: standInOptions }),
  /** People in every roster, with the bot in their chats. */
  z.object({ order: z.literal("admit"), members: z.array(member) }),
  z.object({ order: z.literal("refuse"), conversations: z.array(z.string()), code: z.enum(REFUSAL_CODES) }),
  /** 404 until the conversation is opened again. */
  z.object({ order: z.literal("forget-chats"), conversations: z.array(z.string()) }),
  /** What was asked so far is of no more interest. */
  z.object({ order: z.literal("start-over") }),
]);

export type StandInOrder = z.input<typeof standInOrder>;
