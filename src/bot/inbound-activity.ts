import { z } from "zod";

/** Teams' are some 200 characters long at most; a key of the storage takes 512. */
const LONGEST_ID = 400;
/** Half a character is in nobody's id, and no store would give it back. */
const wellFormed = z
  .string()
  .max(LONGEST_ID)
  .refine((text) => text.isWellFormed());
const id = wellFormed.pipe(z.string().min(1));
const optionalId = wellFormed.nullish();
/** Of a person, a team or an event. Answers repeat it, and Teams takes none that is too long. */
const name = z.string().max(1_000).nullish();
const text = z.string().nullish();
const account = z.object({ id, name, aadObjectId: optionalId, isTargeted: z.boolean().nullish() });
const named = z.object({ id: optionalId, name }).nullish();

/** The fields of a Teams activity that the bot reads; others pass unread. */
const inboundActivity = z.object({
  type: id,
  id: optionalId,
  channelId: id,
  serviceUrl: z
    .string()
    .max(LONGEST_ID)
    .regex(/^https?:\/\/[^\s/]/i)
    .url(),
  from: account,
  recipient: account,
  conversation: z.object({
    id,
    conversationType: name,
    tenantId: optionalId,
    isGroup: z.boolean().nullish(),
  }),
  text,
  name,
  action: name,
  locale: name,
  replyToId: optionalId,
  value: z.unknown(),
  channelData: z.object({ tenant: named, team: named, channel: named, eventType: name }).nullish(),
  entities: z
    .array(
      z.object({
        type: text,
        text,
        mentioned: z.object({ id: optionalId, aadObjectId: optionalId }).nullish(),
      }),
    )
    .nullish(),
  membersAdded: z.array(z.object({ id })).nullish(),
  membersRemoved: z.array(z.object({ id })).nullish(),
  /** Of any shape: attached-file.ts finds the files in it. */
  attachments: z.unknown(),
});

export type InboundActivity = z.infer<typeof inboundActivity>;

export type ParsedActivity =
  | { readonly kind: "activity"; readonly activity: InboundActivity }
  | { readonly kind: "malformed"; readonly fields: readonly string[] };

/** Checks what was posted to the bot. The activity keeps its unread fields, for the SDK. */
export function parseActivity(body: unknown): ParsedActivity {
  const parsed = inboundActivity.safeParse(body);
  if (!parsed.success) {
    return { kind: "malformed", fields: parsed.error.issues.map((issue) => issue.path.join(".")) };
  }
  return { kind: "activity", activity: body as InboundActivity };
}
