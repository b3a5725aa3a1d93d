import type { AnswerField, TypedAnswer, TextField } from "../domain/typed-answer.ts";

/** As JSON, so that no text that the domain accepts (2,000 characters, each escaped at worst) is ever cut. */
const LONGEST_SHOWN = 4200;

export const CUT_SHORT = "Only the beginning of what you typed is shown here: it was too long for a card.";

export interface TypedForCard {
  readonly answer: TypedAnswer;
  readonly cut: readonly AnswerField[];
}

/** What was typed, to stand in the inputs again, exactly as it was. What no card could hold is cut, and said so. */
export function typedForCard(typed: TypedAnswer): TypedForCard {
  const cut: AnswerField[] = [];
  const fitting = (field: AnswerField, text: string) => {
    const shown = cutToFit(text);
    if (shown !== text && !cut.includes(field)) cut.push(field);
    return shown;
  };
  const fit = (field: TextField) => fitting(field, typed[field] ?? "");
  const ifGiven = (field: TextField) => (typed[field] === undefined ? undefined : fit(field));
  const commitments = typed.commitments?.map((said) => ({
    ...said,
    newDate: fitting("commitments", said.newDate),
    note: fitting("commitments", said.note),
  }));
  const answer = {
    actual: fit("actual"),
    why: fit("why"),
    doing: fit("doing"),
    byWhen: fit("byWhen"),
    noFigure: fit("noFigure"),
    expected: fit("expected"),
    note: fit("note"),
    yearEnd: ifGiven("yearEnd"),
    month1: ifGiven("month1"),
    month2: ifGiven("month2"),
    month3: ifGiven("month3"),
    period: ifGiven("period"),
    commitments,
  };
  return { answer, cut };
}

function cutToFit(text: string): string {
  if (jsonLength(text) <= LONGEST_SHOWN) return text;
  let shown = text.slice(0, LONGEST_SHOWN - 2);
  while (jsonLength(shown) > LONGEST_SHOWN) shown = shown.slice(0, Math.floor(shown.length * 0.8));
  return shown.replace(/[\uD800-\uDBFF]$/, "");
}

/** Most texts are far too short to be worth escaping. */
function jsonLength(text: string): number {
  return text.length * 6 + 2 <= LONGEST_SHOWN ? 0 : JSON.stringify(text).length;
}

/** Can a card show this again just as it was typed? */
export function fitsOnCard(text: string): boolean {
  return cutToFit(text) === text;
}
