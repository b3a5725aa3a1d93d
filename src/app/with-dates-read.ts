import type { TypedAnswer } from "../domain/typed-answer.ts";
import { formatDate } from "../domain/dates.ts";
import { readDate } from "./read-date.ts";

/**
 * The dates as people write them, `20 January`, `end of January`, written out with their year; one that names no day
 * stays as typed, and is refused.
 */
export async function withDatesRead(typed: TypedAnswer, today: string): Promise<TypedAnswer> {
  const read = async (text: string) => {
    const iso = await readDate(text.trim().slice(0, 100), today);
    return iso === null ? text : formatDate(iso);
  };
  const expected = await read(typed.expected);
  if (typed.commitments === undefined) return { ...typed, expected };
  const commitments = typed.commitments.map(async (said) => ({ ...said, newDate: await read(said.newDate) }));
  return { ...typed, expected, commitments: await Promise.all(commitments) };
}
