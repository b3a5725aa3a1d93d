import { z } from "zod";

export const REQUEST_KINDS = ["send", "update", "delete", "open", "roster", "other"] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** One request to the stand-in, in brief. */
export const askedRequest = z.object({
  /** Milliseconds since 1970, when it came and when its answer went out. */
  at: z.number(),
  answeredAt: z.number(),
  kind: z.enum(REQUEST_KINDS),
  conversation: z.string(),
  /** 0: the socket was destroyed. */
  status: z.number(),
  accepted: z.boolean(),
  /** The replica that it came from, from 1; 0: somebody else. */
  from: z.number(),
});

export type AskedRequest = z.output<typeof askedRequest>;

/** The message was kept, and its sender cannot know. */
export function isDroppedAfter({ accepted, status }: AskedRequest): boolean {
  return accepted && status === 0;
}

export function kindOf(method: string, path: readonly string[]): RequestKind {
  const [conversation, what] = path;
  if (conversation === undefined) return method === "POST" ? "open" : "other";
  if (method === "GET") return "roster";
  if (what !== "activities") return "other";
  switch (method) {
    case "POST":
      return "send";
    case "PUT":
      return "update";
    case "DELETE":
      return "delete";
    default:
      return "other";
  }
}
