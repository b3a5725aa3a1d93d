import { z } from "zod";
import type { TypedCommitment, TypedAnswer } from "../domain/typed-answer.ts";
import { LONGEST_TYPED, read, typedText } from "./action-fields.ts";

/** What a form asks for besides, in its data: an input that the client left out was left empty. */
export const ASKS = { yearEnd: "yearEnd", months: "months", period: "period" } as const;

/** In the data of a form that asks for the figure alone: somebody else writes the commentary. */
export const FIGURE_PART = { part: "figure" } as const;

/** The choice that takes back a reason for giving no figure: a list on a card cannot be emptied. */
export const FIGURE_GIVEN = "figure";

const ifAsked = z
  .union([z.string().max(LONGEST_TYPED), z.number().transform(String)])
  .nullish()
  .transform((text) => text ?? undefined);

/** An answer as a proposal holds it. */
export const typedFields = z.object({
  actual: typedText,
  why: typedText,
  doing: typedText,
  byWhen: typedText,
  noFigure: typedText,
  expected: typedText,
  note: typedText,
  yearEnd: ifAsked,
  month1: ifAsked,
  month2: ifAsked,
  month3: ifAsked,
  period: ifAsked,
});

/** The choice that says nothing of a promise: a list on a card cannot be emptied. */
export const NOTHING_SAID = "none";

/** The inputs that ask what became of a commitment. */
export function commitmentInputs(id: string): Readonly<Record<"outcome" | "newDate" | "note", string>> {
  return { outcome: `outcome~${id}`, newDate: `newDate~${id}`, note: `note~${id}` };
}

const typedAnswer = typedFields
  .extend({ asks: z.string().max(50).optional(), part: z.string().max(50).optional() })
  .transform(({ asks = "", part, ...typed }) => {
    const asked = asks.split(" ");
    const given = (what: string, text: string | undefined) => (asked.includes(what) ? (text ?? "") : text);
    return {
      ...typed,
      ...(part === FIGURE_PART.part ? { why: undefined, doing: undefined, byWhen: undefined } : {}),
      yearEnd: given(ASKS.yearEnd, typed.yearEnd),
      month1: given(ASKS.months, typed.month1),
      month2: given(ASKS.months, typed.month2),
      month3: given(ASKS.months, typed.month3),
      period: given(ASKS.period, typed.period),
      noFigure: typed.noFigure === FIGURE_GIVEN ? "" : typed.noFigure,
    };
  });

const promisesAsked = z.object({ promises: z.string().max(500).optional() });

/** An answer as a form sends it, with what it says of the promises that it asked about; null: not one. */
export function readTypedAnswer(data: unknown): TypedAnswer | null {
  const typed = read(typedAnswer, data);
  const ids = read(promisesAsked, data)?.promises?.split(" ");
  return typed && { ...typed, commitments: ids?.map((id) => typedCommitment(id, data)) };
}

function typedCommitment(id: string, data: unknown): TypedCommitment {
  const inputs = commitmentInputs(id);
  const of = (input: string) => read(z.object({ [input]: typedText }), data)?.[input] ?? "";
  const outcome = of(inputs.outcome);
  return {
    id,
    outcome: outcome === NOTHING_SAID ? "" : outcome,
    newDate: of(inputs.newDate),
    note: of(inputs.note),
  };
}
