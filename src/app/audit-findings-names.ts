import type { Finding } from "./audit-finding.ts";
import type { AuditRow } from "./audit-row.ts";
import { mayBeOnePerson, splitNames, wordsOf } from "../domain/person-names.ts";

interface Spelling {
  readonly name: string;
  readonly ref: string;
  readonly rows: number;
}

/** Pairs of spellings in one column that may be one person's. Only spellings that share a word or their initials are compared. */
export function findNamesSpeltTwoWays(
  rows: readonly AuditRow[],
  column: "portfolioHolder" | "lead",
): readonly Finding[] {
  const spellings = collectSpellings(rows, column);
  const findings: Finding[] = [];
  for (const [a, b] of candidatePairs(spellings)) {
    if (!mayBeOnePerson(a.name, b.name)) continue;
    const [often, seldom] = a.rows >= b.rows ? [a, b] : [b, a];
    findings.push({
      kind: "name-spelt-two-ways",
      ref: seldom.ref,
      text: `"${seldom.name}" (first at ${seldom.ref}) and "${often.name}" (first at ${often.ref}) may be one person: check the spelling.`,
    });
  }
  return findings;
}

function collectSpellings(
  rows: readonly AuditRow[],
  column: "portfolioHolder" | "lead",
): readonly Spelling[] {
  const found = new Map<string, Spelling>();
  for (const row of rows) {
    for (const name of splitNames(row[column])) {
      const before = found.get(name);
      found.set(name, { name, ref: before?.ref ?? row.ref, rows: (before?.rows ?? 0) + 1 });
    }
  }
  return [...found.values()];
}

/** Each pair once, however many keys the two share. */
function candidatePairs(spellings: readonly Spelling[]): readonly (readonly [Spelling, Spelling])[] {
  const byKey = new Map<string, Spelling[]>();
  const pairs = new Map<string, readonly [Spelling, Spelling]>();
  for (const spelling of spellings) {
    for (const key of keysOf(spelling.name)) {
      const sharing = byKey.get(key) ?? [];
      for (const other of sharing) pairs.set(`${other.name}\n${spelling.name}`, [other, spelling]);
      byKey.set(key, [...sharing, spelling]);
    }
  }
  return [...pairs.values()];
}

function keysOf(name: string): readonly string[] {
  if (/\d/.test(name)) return [];
  const words = wordsOf(name);
  const initials = words.map((word) => word[0] ?? "").join(" ");
  return [...new Set([...words, initials])];
}
