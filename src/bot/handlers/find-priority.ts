import type { PriorityDigest } from "../../domain/digest.ts";

/** A priority by number or by words of its name; null when none or more than one matches. */
export function findPriority(priorities: readonly PriorityDigest[], words: string): PriorityDigest | null {
  const wanted = words
    .toLowerCase()
    .replace(/^priority\b/, "")
    .trim();
  const byNumber = priorities.find(({ priority }) => String(priority.no) === wanted);
  if (byNumber !== undefined) return byNumber;
  const parts = wanted.split(/\s+/).filter((part) => part !== "");
  const matches = priorities.filter(({ priority }) =>
    parts.every((part) => priority.name.toLowerCase().includes(part)),
  );
  return parts.length > 0 && matches.length === 1 ? (matches[0] ?? null) : null;
}
