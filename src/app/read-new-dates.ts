import type { TypedAnswer } from "../domain/check-answer.ts";
import { readDate } from "./read-date.ts";

/** New dates as people write them, `end of January`, into ISO; one that names no day stays as typed, and is refused. */
export async function withNewDatesRead(typed: TypedAnswer, today: string): Promise<TypedAnswer> {
  if (typed.commitments === undefined) return typed;
  const commitments = typed.commitments.map(async (said) => ({
    ...said,
    newDate: (await readDate(said.newDate.trim().slice(0, 100), today)) ?? said.newDate,
  }));
  return { ...typed, commitments: await Promise.all(commitments) };
}
