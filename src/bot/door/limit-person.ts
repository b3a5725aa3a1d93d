import { LRUCache } from "lru-cache";
import type { InboundActivity } from "../inbound-activity.ts";

/** `first-over`: they are told once; what follows within the minute has no answer. */
export type Allowance = "within" | "first-over" | "over";

const MINUTE_MS = 60_000;
/** Whoever was quiet longest is forgotten first. */
const MOST_PEOPLE = 10_000;

/** What one person may send in the minute that begins with their first message. Events that befall a chat are not counted. */
export function limitPerson(
  mostAMinute: number,
  now = () => performance.now(),
): (activity: InboundActivity) => Allowance {
  const counts = new LRUCache<string, number>({
    max: MOST_PEOPLE,
    ttl: MINUTE_MS,
    ttlResolution: 0,
    perf: { now },
  });
  return ({ type, from }) => {
    if (type !== "message" && type !== "invoke") return "within";
    const person = from.aadObjectId ?? from.id;
    const count = (counts.get(person) ?? 0) + 1;
    counts.set(person, count, { noUpdateTTL: true });
    if (count > mostAMinute) return count === mostAMinute + 1 ? "first-over" : "over";
    return "within";
  };
}

export const TOO_MANY =
  "That is more than Scorecard can answer at once. Please wait a minute, then send it again. What you sent before is not affected.";
