import type { PriorityDigest } from "../../domain/digest.ts";

/**
 * A priority by number or by words of its name; null when none or more than one matches. A number means that priority
 * and no other, though another has it in its name.
 */
export function findPriority(priorities: readonly PriorityDigest[], words: string): PriorityDigest | null {
  const no = priorityNumber(words);
  if (no !== null) return priorities.find(({ priority }) => priority.no === no) ?? null;
  const parts = withoutLabel(words)
    .split(/\s+/)
    .filter((part) => part !== "");
  const matches = priorities.filter(({ priority }) =>
    parts.every((part) => priority.name.toLowerCase().includes(part)),
  );
  return parts.length > 0 && matches.length === 1 ? (matches[0] ?? null) : null;
}

/** The number in `2` or `priority 2`; null for anything else. */
export function priorityNumber(words: string): number | null {
  const digits = withoutLabel(words);
  return /^\d{1,3}$/.test(digits) ? Number(digits) : null;
}

function withoutLabel(words: string): string {
  return words
    .toLowerCase()
    .replace(/^priority\b/, "")
    .trim();
}
