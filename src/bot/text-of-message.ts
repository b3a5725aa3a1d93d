import type { InboundActivity } from "./inbound-activity.ts";

/** Neither part can run past the next `<`, so hostile text costs linear time. */
const mention = /<at(?:\s[^<>]*)?>([^<]*)<\/at>/gi;
const nonBreakingSpace = /&nbsp;|[\u00a0\u2007\u202f]/g;

/** What the person typed: without the bot's mention, other people's mentions as their names. */
export function textOfMessage(activity: InboundActivity, typed: string): string {
  let text = typed;
  if (text.includes("<at")) {
    for (const entity of activity.entities ?? []) {
      if (entity.type === "mention" && entity.mentioned?.id === activity.recipient.id && entity.text) {
        text = text.replaceAll(entity.text, " ");
      }
    }
    text = text.replace(mention, (_, name: string) => (name === activity.recipient.name ? " " : name));
  }
  return text.replace(nonBreakingSpace, " ").trim();
}
