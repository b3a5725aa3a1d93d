import { z } from "zod";

const user = z.object({ id: z.string(), name: z.string(), aadObjectId: z.string() });
const place = z.object({ id: z.string(), name: z.string() });
/** The answer of `/_internal/v1/config`: the configuration the Playground runs with. */
export const configAnswer = z.object({
  config: z.object({
    tenantId: z.string(),
    bot: place,
    currentUser: user,
    users: z.array(user),
    personalChat: place,
    groupChats: z.array(place),
    teams: z.array(z.object({ channels: z.array(place) })),
  }),
});
export type Config = z.infer<typeof configAnswer>["config"];

/** The answer of `/_conversation/v1/invoke`: the bot's own, passed on. */
export const invokeAnswer = z.discriminatedUnion("type", [
  z.object({ type: z.literal("application/vnd.microsoft.card.adaptive"), value: z.record(z.unknown()) }),
  z.object({ type: z.literal("application/vnd.microsoft.activity.message"), value: z.string() }),
  z.object({
    type: z.literal("application/vnd.microsoft.error"),
    value: z.object({ code: z.string(), message: z.string() }),
  }),
]);
