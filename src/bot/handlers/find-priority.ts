import type { PriorityDigest } from "../../domain/digest.ts";
import { mostSlips, slipsBetween } from "../../domain/slips.ts";

/**
 * A priority by number or by words of its name; null when none or more than one matches. Slips are forgiven where the
 * words as they stand match none. A number means that priority and no other, though another has it in its name.
 */
export function findPriority(priorities: readonly PriorityDigest[], words: string): PriorityDigest | null {
  const no = priorityNumber(words);
  if (no !== null) return priorities.find(({ priority }) => priority.no === no) ?? null;
  const parts = withoutLabel(words)
    .split(/\s+/)
    .filter((part) => part !== "");
  if (parts.length === 0) return null;
  for (const isNear of [isPart, isSlip]) {
    const matches = priorities.filter(({ priority }) => parts.every((part) => isNear(part, priority.name)));
    if (matches.length > 0) return matches.length === 1 ? (matches[0] ?? null) : null;
  }
  return null;
}

function isPart(part: string, name: string): boolean {
  return name.toLowerCase().includes(part);
}

function isSlip(part: string, name: string): boolean {
  const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return isPart(part, name) || words.some((word) => slipsBetween(part, word) <= mostSlips(part));
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
