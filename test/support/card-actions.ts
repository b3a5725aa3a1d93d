import { z } from "zod";
import type { Card } from "./playground-messages.ts";

const executeAction = z.object({
  type: z.literal("Action.Execute"),
  verb: z.string(),
  title: z.string().optional(),
  data: z.record(z.unknown()).optional(),
});

export type ExecuteAction = z.infer<typeof executeAction>;

/** Every Action.Execute of a card, wherever it stands: in an action set, a menu, behind a whole row. */
export function executeActions(card: Card): ExecuteAction[] {
  return walk(card).flatMap((node) => {
    const parsed = executeAction.safeParse(node);
    return parsed.success ? [parsed.data] : [];
  });
}

function walk(node: unknown): unknown[] {
  if (typeof node !== "object" || node === null) return [];
  return [node, ...Object.values(node).flatMap(walk)];
}
