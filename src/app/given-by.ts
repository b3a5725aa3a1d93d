import { isDeepStrictEqual } from "node:util";
import type { PersonId } from "../domain/person.ts";
import type { GivenBy, Return } from "../domain/return.ts";

/** Who has given what, once a return says this. Whoever leaves a part as it was has not given it. */
export function givenBy(
  current: Return,
  { answer, commentary }: Pick<Return, "answer" | "commentary">,
  by: PersonId | null,
): GivenBy {
  const { givenBy: before } = current;
  return {
    answer: isDeepStrictEqual(answer, current.answer) ? before.answer : by,
    commentary: isDeepStrictEqual(commentary, current.commentary) ? before.commentary : by,
  };
}
