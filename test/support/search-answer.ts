import { z } from "zod";
import type { BotAnswer } from "./bot-client.ts";
import type { Card } from "./playground-messages.ts";

/** What somebody who searches is shown. */
export type SearchAnswer =
  | { readonly kind: "results"; readonly results: readonly FoundCard[] }
  | { readonly kind: "message"; readonly text: string };

export interface FoundCard {
  readonly title: string;
  readonly text: string;
  readonly card: Card;
}

const found = z
  .object({
    contentType: z.literal("application/vnd.microsoft.card.adaptive"),
    content: z.record(z.unknown()),
    preview: z.object({
      contentType: z.literal("application/vnd.microsoft.card.thumbnail"),
      content: z.object({ title: z.string().min(1), text: z.string().min(1) }).strict(),
    }),
  })
  .strict();

const searchAnswer = z.object({
  composeExtension: z.discriminatedUnion("type", [
    z.object({
      type: z.literal("result"),
      attachmentLayout: z.literal("list"),
      attachments: z.array(found),
    }),
    z.object({ type: z.literal("message"), text: z.string().min(1) }),
  ]),
});

/** Fails on an answer that Teams could not show. */
export function readSearch({ status, body }: BotAnswer): SearchAnswer {
  if (status !== 200) throw new Error(`The bot answered ${status} to a search.`);
  const { composeExtension: answer } = searchAnswer.parse(body);
  if (answer.type === "message") return { kind: "message", text: answer.text };
  const results = answer.attachments.map(({ content, preview }) => ({ ...preview.content, card: content }));
  return { kind: "results", results };
}
