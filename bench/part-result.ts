/** What one part of the bench found: a table to print, and the targets it was held against. */
export interface PartResult {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly checks: readonly Check[];
  /** What a reader must know to read the table. */
  readonly notes: readonly string[];
  /** For programs: everything measured. */
  readonly figures: unknown;
}

export interface Check {
  readonly what: string;
  readonly measured: number;
  readonly limit: number;
  readonly unit: string;
  readonly holds: boolean;
}

export function atMost(what: string, measured: number, limit: number, unit: string): Check {
  return { what, measured, limit, unit, holds: measured <= limit };
}
