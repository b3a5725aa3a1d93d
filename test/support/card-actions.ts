import { z } from "zod";
import type { Card } from "./playground-messages.ts";

const data = z.record(z.unknown());

const executeAction = z.object({
  type: z.literal("Action.Execute"),
  verb: z.string(),
  title: z.string().optional(),
  data: data.default({}),
});

/** Its verb is in its data. */
const submitAction = z
  .object({
    type: z.literal("Action.Submit"),
    title: z.string().optional(),
    data: z.object({ verb: z.string() }).passthrough(),
  })
  .transform(({ data: { verb, ...others }, ...action }) => ({ ...action, verb, data: data.parse(others) }));

const button = z.union([executeAction, submitAction]);

export type CardButton = z.infer<typeof button>;

/** Every button of a card that goes to the bot, wherever it stands: in an action set, a menu, behind a whole row. */
export function buttonsOf(card: Card): CardButton[] {
  return walk(card).flatMap((node) => {
    const parsed = button.safeParse(node);
    return parsed.success ? [parsed.data] : [];
  });
}

/** Not into a button: its fallback is the same button again. */
function walk(node: unknown): unknown[] {
  if (typeof node !== "object" || node === null) return [];
  return [node, ...(button.safeParse(node).success ? [] : Object.values(node).flatMap(walk))];
}
